//! Blanking of parts of Rust source, so that the rest keeps its position.

use super::function;

/// Blanks comments and the literals that contain text.
pub fn literals(text: &str) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut rest = text;
    let mut previous = None;
    while let Some(first) = rest.chars().next() {
        match literal_length(rest, previous) {
            Some(length) => {
                let (literal, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
                blanked.extend(literal.chars().map(blank));
                rest = after;
                previous = None;
            }
            None => {
                blanked.push(first);
                rest = rest.strip_prefix(first).unwrap_or_default();
                previous = Some(first);
            }
        }
    }
    blanked
}

fn blank(character: char) -> char {
    if character == '\n' { '\n' } else { ' ' }
}

/// Returns the length of the comment or literal at the start of `rest`.
fn literal_length(rest: &str, previous: Option<char>) -> Option<usize> {
    let in_word = previous.is_some_and(is_word_character);
    match rest.as_bytes() {
        [b'/', b'/', ..] => Some(rest.find('\n').unwrap_or(rest.len())),
        [b'/', b'*', ..] => Some(block_comment_length(rest)),
        [b'"', ..] => Some(quoted_length(rest, '"')),
        [b'\'', ..] => character_length(rest),
        [b'r' | b'b' | b'c', ..] if !in_word => raw_length(rest),
        _ => None,
    }
}

/// Block comments nest (Rust reference, comments).
fn block_comment_length(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut length = 0;
    while let Some(tail) = rest.get(length..) {
        if tail.starts_with("/*") {
            depth += 1;
            length += 2;
        } else if tail.starts_with("*/") {
            depth -= 1;
            length += 2;
            if depth == 0 {
                return length;
            }
        } else {
            match tail.chars().next() {
                Some(character) => length += character.len_utf8(),
                None => break,
            }
        }
    }
    rest.len()
}

fn quoted_length(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return at + quote.len_utf8(),
            _ => (),
        }
    }
    rest.len()
}

/// `'a'` and `'\n'` are literals, `'a` is a lifetime.
fn character_length(rest: &str) -> Option<usize> {
    let mut characters = rest.chars().skip(1);
    match (characters.next(), characters.next()) {
        (Some('\\'), _) | (Some(_), Some('\'')) => Some(quoted_length(rest, '\'')),
        _ => None,
    }
}

/// Returns the length of `r"…"`, `r#"…"#`, `br"…"` or `cr"…"`; `None` for a raw identifier.
fn raw_length(rest: &str) -> Option<usize> {
    let after_r = rest
        .strip_prefix(['b', 'c'])
        .unwrap_or(rest)
        .strip_prefix('r')?;
    let after_hashes = after_r.trim_start_matches('#');
    let body = after_hashes.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(after_r.len() - after_hashes.len()));
    let body_length = body.find(&end).map_or(body.len(), |at| at + end.len());
    Some(rest.len() - body.len() + body_length)
}

/// Blanks the items after `#[cfg(test)]` in text without literals.
pub fn tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut blanked = String::with_capacity(code.len());
    let mut rest = code;
    while let Some((before, item)) = rest.split_once(MARK) {
        let length = item_length(item);
        let (item, after) = item.split_at_checked(length).unwrap_or((item, ""));
        blanked.push_str(before);
        blanked.extend(MARK.chars().chain(item.chars()).map(blank));
        rest = after;
    }
    blanked.push_str(rest);
    blanked
}

/// Returns the end of an item: its first `;` or the brace that closes its first one.
fn item_length(item: &str) -> usize {
    match function::opening(item) {
        Some((at, '{')) => at + function::block_length(item.get(at..).unwrap_or_default()),
        Some((at, _)) => at + 1,
        None => item.len(),
    }
}

/// Returns whether a character can be part of an identifier.
pub fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    #[test]
    fn literals_and_comments_are_blanked_in_place() {
        let cases = [
            ("a(\"x{\\\"}\"); b", "a(       ); b"),
            ("a // x\nb", "a     \nb"),
            ("a /* x /* y */ z\n */ b", "a               \n    b"),
            ("r#\"x\"y\"#, b", "        , b"),
            ("br\"x\" r#type for\"x\"", "      r#type for   "),
            ("'{' '\\'' <'a> &'b x", "         <'a> &'b x"),
        ];
        for (text, expected) in cases {
            assert_eq!(super::literals(text), expected, "{text}");
        }
    }

    #[test]
    fn tests_are_blanked_to_their_end() {
        let code = "fn a() {}\n#[cfg(test)]\nmod tests { fn b() { x } }\nfn c() {}\n";
        let blanked = super::tests(code);
        assert!(
            blanked.contains("fn a()") && blanked.contains("fn c()"),
            "{blanked}"
        );
        assert!(!blanked.contains("fn b()"), "{blanked}");
        assert_eq!(blanked.lines().count(), code.lines().count());
        assert_eq!(
            super::tests("#[cfg(test)]\n#[path = 1]\nmod a;\nfn c() {}").trim(),
            "fn c() {}"
        );
    }
}
