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

/// Returns words and names, of which the names are between backticks.
pub(super) fn prose(text: &str) -> String {
    let text = visible(text);
    let text = text.trim();
    if text.is_empty() {
        return code_span(text);
    }
    let parts: Vec<&str> = text.split('`').collect();
    let mut out = String::new();
    if parts.len().is_multiple_of(2) {
        // A backtick without its counterpart belongs to a name, so that nothing tells where the names are.
        push_words(&mut out, text);
        return out;
    }
    for (index, part) in parts.into_iter().enumerate() {
        match index % 2 {
            0 => push_words(&mut out, part),
            _ => push_code(&mut out, part),
        }
    }
    out
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

/// Returns true for letters with hyphens, or a short number, between a bracket and punctuation.
fn is_plain(word: &str) -> bool {
    let word = word.strip_prefix('(').unwrap_or(word);
    let word = word.trim_end_matches([',', '.', ';', ':', ')']);
    let is_number = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = word.split('-');
    let is_word = parts.all(|part| !part.is_empty() && part.chars().all(char::is_alphabetic));
    !word.is_empty() && word != "www" && word.len() <= LONGEST_WORD && (is_number || is_word)
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
    }

    #[test]
    fn a_bar_ends_no_cell() {
        assert_eq!(cell("`a|b`"), "`a\\|b`");
        assert_eq!(cell("`a\\|b`"), "`a\\U+007Cb`");
    }
}
