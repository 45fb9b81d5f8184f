//! How the symbols in a name are said.

/// Where in a name a symbol stands; a hyphen in front of a number is a sign, between words it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
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

/// Says every symbol of `run`, one word after the other.
pub(super) fn say(run: &str, place: Place) -> Vec<String> {
    let mut said = Vec::new();
    let mut rest = run;
    while let Some(symbol) = rest.chars().next() {
        let operator = OPERATORS
            .iter()
            .find(|(operator, _)| rest.starts_with(operator));
        match operator {
            Some((operator, spoken)) => {
                said.extend(spoken.split(' ').map(str::to_owned));
                rest = rest.get(operator.len()..).unwrap_or_default();
            }
            None => {
                said.extend(say_one(symbol, place));
                rest = rest.get(symbol.len_utf8()..).unwrap_or_default();
            }
        }
    }
    said
}

/// Tells whether `run`, at the beginning of a name, changes what the name means.
pub(super) fn is_prefix_sign(run: &str) -> bool {
    run == "!" || is_suffix_sign(run)
}

/// Tells whether `run`, at the end of a name, changes what the name means.
pub(super) fn is_suffix_sign(run: &str) -> bool {
    matches!(
        run,
        "+" | "++" | "-" | "<" | ">" | "=" | "<=" | ">=" | "!=" | "==" | "<>"
    )
}

fn say_one(symbol: char, place: Place) -> Vec<String> {
    match one(symbol, place) {
        Some(spoken) => spoken.split(' ').map(str::to_owned).collect(),
        None => vec![format!("u{:x}", u32::from(symbol))],
    }
}

fn one(symbol: char, place: Place) -> Option<&'static str> {
    Some(match symbol {
        '-' if place == Place::Inside => "dash",
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
    use super::{Place, say};

    #[test]
    fn the_longest_operator_is_said() {
        assert_eq!(say("<=", Place::Edge).join(" "), "less or equal");
        assert_eq!(say("!==", Place::Edge).join(" "), "not identical");
        assert_eq!(say("=<", Place::Edge).join(" "), "equal less than");
    }

    #[test]
    fn what_has_no_name_is_said_by_its_number() {
        assert_eq!(say("😀", Place::Edge), ["u1f600"]);
    }
}
