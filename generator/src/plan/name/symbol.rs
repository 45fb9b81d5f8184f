//! Spells out the symbols in a name.

/// The position of a symbol in a name; a hyphen in front of a number is a sign, between words it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    Edge,
    Inside,
}

/// Operators of more than one character, the longest first.
const OPERATORS: [(&str, &str); 16] = [
    ("<=>", "compare"),
    ("===", "identical"),
    ("!==", "not identical"),
    ("...", "ellipsis"),
    ("<=", "less or equal"),
    (">=", "greater or equal"),
    ("!=", "not equal"),
    ("<>", "not equal"),
    ("==", "equal"),
    ("=~", "matches"),
    ("!~", "not matches"),
    ("&&", "and"),
    ("||", "or"),
    ("->", "arrow"),
    ("=>", "double arrow"),
    ("::", "path"),
];

/// Spells out every symbol of `run`, one word per element.
pub(super) fn spell_out(run: &str, position: Position) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = run;
    while let Some(symbol) = rest.chars().next() {
        let operator = OPERATORS
            .iter()
            .find(|(operator, _)| rest.starts_with(operator));
        match operator {
            Some((operator, spoken)) => {
                words.extend(spoken.split(' ').map(str::to_owned));
                rest = rest.get(operator.len()..).unwrap_or_default();
            }
            None => {
                words.extend(spell_one(symbol, position));
                rest = rest.get(symbol.len_utf8()..).unwrap_or_default();
            }
        }
    }
    words
}

/// Returns whether `run`, at the start of a name, changes the meaning of the name.
pub(super) fn is_prefix_sign(run: &str) -> bool {
    run == "!" || is_suffix_sign(run)
}

/// Returns whether `run`, at the end of a name, changes the meaning of the name.
pub(super) fn is_suffix_sign(run: &str) -> bool {
    matches!(
        run,
        "+" | "++" | "-" | "<" | ">" | "=" | "<=" | ">=" | "!=" | "==" | "<>"
    )
}

fn spell_one(symbol: char, position: Position) -> Vec<String> {
    match one(symbol, position) {
        Some(spoken) => spoken.split(' ').map(str::to_owned).collect(),
        None => vec![format!("u{:x}", u32::from(symbol))],
    }
}

fn one(symbol: char, position: Position) -> Option<&'static str> {
    Some(match symbol {
        '-' if position == Position::Inside => "dash",
        '-' | '−' => "minus",
        '+' => "plus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '%' => "percent",
        '=' => "equal",
        '<' => "less than",
        '>' => "greater than",
        '!' => "not",
        '~' => "tilde",
        '^' => "caret",
        '&' => "and",
        '|' => "pipe",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '€' => "euro",
        '£' => "pound",
        '¥' => "yen",
        '_' => "underscore",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '?' => "question",
        '\'' => "apostrophe",
        '"' => "quote",
        '`' => "backtick",
        '(' => "left parenthesis",
        ')' => "right parenthesis",
        '[' => "left bracket",
        ']' => "right bracket",
        '{' => "left brace",
        '}' => "right brace",
        ' ' => "space",
        '\t' => "tab",
        '\n' => "newline",
        '°' => "degree",
        '§' => "section",
        '≤' => "less or equal",
        '≥' => "greater or equal",
        '≠' => "not equal",
        '∞' => "infinity",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Position, spell_out};

    #[test]
    fn the_longest_operator_is_spelled_out() {
        assert_eq!(spell_out("<=", Position::Edge).join(" "), "less or equal");
        assert_eq!(spell_out("!==", Position::Edge).join(" "), "not identical");
        assert_eq!(spell_out("=<", Position::Edge).join(" "), "equal less than");
    }

    #[test]
    fn symbols_without_a_name_are_spelled_by_code_point() {
        assert_eq!(spell_out("😀", Position::Edge), ["u1f600"]);
    }
}
