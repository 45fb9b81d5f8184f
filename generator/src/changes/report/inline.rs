//! Texts of a document within Markdown.
//!
//! GitHub makes more of a text than CommonMark does: mentions, references to issues, links of bare URLs, emoji. A
//! backslash prevents none of these, a code span prevents all. So every word that is not plainly a word is one.

use crate::changes::Change;
use crate::model::code_span;

use super::text::visible;

/// The longest plain word; GitHub links longer runs of hexadecimal digits to commits.
const LONGEST_WORD: usize = 30;

/// Returns a name or value as a code span.
pub(super) fn code(text: &str) -> String {
    code_span(&visible(text))
}

/// Returns words and names, of which the names are code spans.
pub(super) fn prose(text: &str) -> String {
    let text = visible(text);
    let text = text.trim();
    if text.is_empty() {
        return code_span(text);
    }
    // A backtick without its counterpart belongs to a name, so that nothing tells where the names are.
    let pieces = pieces(text).unwrap_or_else(|| vec![Piece::Words(text)]);
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => push_words(&mut out, words),
            Piece::Name(name) => push_code(&mut out, name),
        }
    }
    out
}

/// A part of a sentence.
enum Piece<'a> {
    Words(&'a str),
    /// The content of a code span.
    Name(&'a str),
}

/// Splits a sentence at its code spans; `None` if one does not end.
fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        let (words, fenced) = rest.split_at_checked(start)?;
        let content = fenced.trim_start_matches('`');
        let (name, after) = closed(content, fenced.len() - content.len())?;
        let inner = name.strip_prefix(' ').and_then(|it| it.strip_suffix(' '));
        pieces.push(Piece::Words(words));
        pieces.push(Piece::Name(inner.unwrap_or(name)));
        rest = after;
    }
    pieces.push(Piece::Words(rest));
    Some(pieces)
}

/// Splits text at the first run of backticks of a length (CommonMark 0.31.2, section 6.1).
fn closed(text: &str, length: usize) -> Option<(&str, &str)> {
    let mut from = 0;
    while let Some(found) = text.get(from..)?.find('`') {
        let (before, fenced) = text.split_at_checked(from + found)?;
        let after = fenced.trim_start_matches('`');
        let run = fenced.len() - after.len();
        if run == length {
            return Some((before, after));
        }
        from += found + run;
    }
    None
}

/// Returns what changed, as [`Change::message`] does.
pub(super) fn message(change: &Change) -> String {
    let sentence = format!("{} {}", prose(&change.subject), change.kind.predicate());
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("{sentence}: {} → {}", value(before), value(after)),
        (Some(only), None) | (None, Some(only)) => format!("{sentence}: {}", value(only)),
        (None, None) => sentence,
    }
}

/// Returns Markdown on one line as the cell of a table, which ends at a bar.
///
/// Parsers differ on a bar after a backslash and a backslash that escapes it, so that such a bar is spelled.
pub(super) fn cell(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut last = ' ';
    for character in markdown.chars() {
        match (last, character) {
            ('\\', '|') => out.push_str("U+007C"),
            (_, '|') => out.push_str("\\|"),
            (_, character) => out.push(character),
        }
        last = character;
    }
    out
}

/// Returns a value; one that has names of its own is in words.
fn value(text: &str) -> String {
    match text.contains('`') {
        true => prose(text),
        false => code(text),
    }
}

fn push_words(out: &mut String, text: &str) {
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            out.push(' ');
        }
        match word.is_empty() || is_plain(word) {
            true => out.push_str(word),
            false => push_code(out, word),
        }
    }
}

/// Writes a code span, which must not touch another one.
fn push_code(out: &mut String, text: &str) {
    if out.ends_with('`') {
        out.push(' ');
    }
    out.push_str(&code_span(text));
}

/// Returns true for letters with hyphens, for punctuation, and for short numbers.
fn is_plain(word: &str) -> bool {
    is_number(word) || is_word(word)
}

/// Returns true for a short number that begins no list, as one before a full stop or a bracket does.
fn is_number(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', ':']);
    let inner = word.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    let digits = inner.unwrap_or(word);
    digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns true for letters with hyphens between a bracket and punctuation, and for such punctuation alone.
fn is_word(word: &str) -> bool {
    let word = word.strip_prefix('(').unwrap_or(word);
    let word = word.trim_end_matches([',', '.', ';', ':', ')']);
    let mut parts = word.split('-');
    let is_word = parts.all(|part| !part.is_empty() && part.chars().all(char::is_alphabetic));
    word.is_empty() || is_word && word != "www" && word.len() <= LONGEST_WORD
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_names_are_code() {
        assert_eq!(
            prose("property `a` of the response (200), read-only"),
            "property `a` of the response (200), read-only"
        );
        assert_eq!(
            prose("`a`, `b` (`c`): 200, 404"),
            "`a`, `b` (`c`): 200, 404"
        );
        assert_eq!(prose("path /users/{id}"), "path `/users/{id}`");
    }

    #[test]
    fn what_github_would_link_is_code() {
        for word in [
            "@user",
            "#12",
            "GH-12",
            "www.a.example",
            "https://a.example",
            "a@b.example",
            ":tada:",
            "a/b#1",
        ] {
            assert_eq!(
                prose(&format!("see {word} there")),
                format!("see `{word}` there")
            );
        }
    }

    #[test]
    fn a_backtick_in_a_name_ends_no_code_span() {
        assert_eq!(prose("property `a`b`"), "property `` `a`b` ``");
        assert_eq!(prose("property `a` <b> `c`"), "property `a` `<b>` `c`");
        assert_eq!(prose("@`a`"), "`@` `a`");
        assert_eq!(
            prose("Default: `` a`b `` (`c`)"),
            "Default: `` a`b `` (`c`)"
        );
    }

    #[test]
    fn a_bar_ends_no_cell() {
        assert_eq!(cell("`a|b`"), "`a\\|b`");
        assert_eq!(cell("`a\\|b`"), "`a\\U+007Cb`");
    }
}
