//! Parser for the header `Link` (RFC 8288, section 3), as lenient as its appendix B.

use http::HeaderMap;
use http::header::LINK;

use crate::runtime::problem::pagination::PaginationError;

/// Returns the URL of the next page, or `None` if no link has the relation `next`.
///
/// # Errors
///
/// If a link has the relation `next` and no readable URL.
pub(super) fn next_page(headers: &HeaderMap) -> Result<Option<String>, PaginationError> {
    let mut outcome = Ok(None);
    for line in headers.get_all(LINK) {
        match next_of(&String::from_utf8_lossy(line.as_bytes())) {
            Next::At(target) => return Ok(Some(target)),
            Next::Unreadable => outcome = Err(PaginationError::Link),
            Next::Absent => (),
        }
    }
    outcome
}

/// The next page of a header line.
pub(super) enum Next {
    At(String),
    Absent,
    Unreadable,
}

/// Finds the first link of a line whose relation is `next`.
pub(super) fn next_of(line: &str) -> Next {
    let mut found = Next::Absent;
    let mut rest = line;
    // What follows the last bracket that closes is searched once, and not for each of many that open.
    let after_last = line.rsplit('>').next().unwrap_or_default().len();
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        if rest.is_empty() {
            return found;
        }
        let (target, after) = match rest.len() > after_last {
            true => target(rest),
            false => (None, without_target(rest)),
        };
        let (is_next, after) = parameters(after);
        rest = after;
        if !is_next {
            continue;
        }
        match target {
            // Bytes that are not UTF-8 have been replaced, so this is no longer the server's URL.
            Some(target) if !target.contains('\u{fffd}') => return Next::At(target.to_owned()),
            Some(_) | None => found = Next::Unreadable,
        }
    }
}

/// Splits off the URL in angle brackets, which can contain commas and semicolons.
fn target(link: &str) -> (Option<&str>, &str) {
    let inner = link.strip_prefix('<');
    match inner.and_then(|inner| inner.split_once('>')) {
        Some((target, after)) => (Some(target), after),
        None => (None, without_target(link)),
    }
}

/// Returns what follows a text in place of a URL in angle brackets.
fn without_target(link: &str) -> &str {
    let end = link.find([';', ',']).unwrap_or(link.len());
    link.get(end..).unwrap_or_default()
}

/// Parses the parameters of a link, and returns whether its target is the next page, and the rest of the line. The first
/// `rel` counts; a link with an `anchor` describes another page than this one (RFC 8288, sections 3.2 and 3.3).
fn parameters(mut rest: &str) -> (bool, &str) {
    let mut is_next = None;
    let mut is_anchored = false;
    loop {
        // Text before the separator is not a parameter.
        let end = rest.find([';', ',']).unwrap_or(rest.len());
        rest = rest.get(end..).unwrap_or_default();
        let Some(parameter) = rest.strip_prefix(';') else {
            break;
        };
        let (name, value, after) = self::parameter(parameter);
        rest = after;
        if name.eq_ignore_ascii_case("rel") {
            is_next.get_or_insert_with(|| has_next(&value));
        }
        is_anchored |= name.eq_ignore_ascii_case("anchor");
    }
    (is_next == Some(true) && !is_anchored, rest)
}

/// Returns whether `next` is one of the relations of a `rel`.
fn has_next(relations: &str) -> bool {
    let mut relations = relations.split_ascii_whitespace();
    relations.any(|relation| relation.eq_ignore_ascii_case("next"))
}

/// Parses the name and value of a parameter, and returns the rest of the line.
fn parameter(text: &str) -> (&str, String, &str) {
    let end = text.find(['=', ';', ',']).unwrap_or(text.len());
    let (name, after) = text.split_at_checked(end).unwrap_or((text, ""));
    let Some(value) = after.strip_prefix('=') else {
        return (name.trim(), String::new(), after);
    };
    let value = value.trim_start_matches([' ', '\t']);
    let (value, after) = match value.strip_prefix('"') {
        Some(quoted) => quoted_string(quoted),
        None => {
            let end = value.find([';', ',']).unwrap_or(value.len());
            let (value, after) = value.split_at_checked(end).unwrap_or((value, ""));
            (value.trim_end().to_owned(), after)
        }
    };
    (name.trim(), value, after)
}

/// Parses the rest of a quoted string after its opening quote, and returns the rest of the line (RFC 9110, section
/// 5.6.4).
fn quoted_string(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut characters = text.char_indices();
    while let Some((index, character)) = characters.next() {
        match character {
            '"' => return (value, text.get(index + 1..).unwrap_or_default()),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            _ => value.push(character),
        }
    }
    (value, "")
}
