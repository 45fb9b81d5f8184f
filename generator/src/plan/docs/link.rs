//! Finds and checks URLs in text.

use super::tree::Inline;

/// The substring that every URL found in text contains.
pub(super) const SCHEME_END: &str = "://";

/// Returns the URL encoded as a link destination; `None` unless it is an absolute web or mail URL.
///
/// A URL with a placeholder (`https://{host}/`) cannot be followed and is rejected as well.
pub(super) fn destination(url: &str) -> Option<String> {
    let url =
        url.trim_matches(|character: char| character.is_whitespace() || character.is_control());
    let (scheme, rest) = url.split_once(':')?;
    let is_allowed = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest
            .strip_prefix("//")
            .is_some_and(|host| host.starts_with(is_host)),
        "mailto" => rest.contains('@'),
        _ => false,
    };
    (is_allowed && !url.contains('{')).then(|| encoded(url))
}

fn is_host(character: char) -> bool {
    character.is_alphanumeric() || character == '['
}

/// Percent-encodes all bytes except the characters that RFC 3986 allows.
fn encoded(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for (index, byte) in url.bytes().enumerate() {
        match byte {
            b'&' if is_reference(url.get(index..).unwrap_or_default()) => {
                encoded.push_str("\\&");
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => encoded.push(char::from(byte)),
            _ if b"-._~:/?#@!$&'*+,;=%".contains(&byte) => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// Returns whether `text` begins with what looks like a character reference, such as `&amp;`.
pub(super) fn is_reference(text: &str) -> bool {
    let Some(name) = text.strip_prefix('&') else {
        return false;
    };
    let length = name
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .take(40)
        .count();
    length > 0 && name.as_bytes().get(length) == Some(&b';')
}

/// Returns the URL if it can be written between angle brackets.
pub(super) fn autolink(url: &str) -> Option<String> {
    let is_writable = |character: char| !character.is_control() && !" <>\\|`".contains(character);
    (destination(url).is_some() && url.chars().all(is_writable)).then(|| url.to_owned())
}

/// Joins adjacent texts, and turns the URLs in them into links.
pub(super) fn discover(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut discovered = Vec::with_capacity(inlines.len());
    for inline in joined(inlines) {
        match inline {
            Inline::Text(text) if text.contains(SCHEME_END) => split(&text, &mut discovered),
            Inline::Styled(style, inner) => discovered.push(Inline::Styled(style, discover(inner))),
            Inline::Link { destination, text } => {
                discovered.push(Inline::Link {
                    destination,
                    text: joined(text),
                });
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Autolink(_) | Inline::Break => {
                discovered.push(inline);
            }
        }
    }
    discovered
}

fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (joined.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => joined.push(inline),
        }
    }
    joined
}

fn split(text: &str, inlines: &mut Vec<Inline>) {
    let mut rest = text;
    while let Some((before, url, after)) = next_url(rest) {
        if !before.is_empty() {
            inlines.push(Inline::Text(before.to_owned()));
        }
        inlines.push(match autolink(url) {
            Some(url) => Inline::Autolink(url),
            None => Inline::Code(url.to_owned()),
        });
        rest = after;
    }
    if !rest.is_empty() {
        inlines.push(Inline::Text(rest.to_owned()));
    }
}

/// Returns the next web URL in `text`, with the text before and after it.
fn next_url(text: &str) -> Option<(&str, &str, &str)> {
    let starts = text.match_indices(SCHEME_END).filter_map(|(colon, _)| {
        let scheme = ["https", "http"].iter().find(|scheme| {
            let before = text.get(..colon).unwrap_or_default();
            before.len() >= scheme.len()
                && before
                    .get(before.len() - scheme.len()..)
                    .is_some_and(|end| end.eq_ignore_ascii_case(scheme))
        })?;
        Some(colon - scheme.len())
    });
    for start in starts {
        let (before, tail) = text.split_at_checked(start)?;
        let length = url_length(tail);
        let (url, after) = tail.split_at_checked(length)?;
        if url
            .split_once(SCHEME_END)
            .is_some_and(|(_, host)| host.starts_with(|first| is_host(first) || first == '{'))
        {
            return Some((before, url, after));
        }
    }
    None
}

/// Returns the length of the URL at the start of `text`, without trailing punctuation.
fn url_length(text: &str) -> usize {
    let end =
        text.find(|character: char| character.is_whitespace() || "<>\"`\\|^[]".contains(character));
    let mut url = text.get(..end.unwrap_or(text.len())).unwrap_or(text);
    while let Some(last) = url.chars().next_back() {
        let is_open =
            |open: char, close: char| url.matches(open).count() < url.matches(close).count();
        let is_punctuation = match last {
            ')' => is_open('(', ')'),
            '}' => is_open('{', '}'),
            '/' | '=' | '-' | '&' | '#' | '%' | '+' | '$' | '@' => false,
            _ => !last.is_alphanumeric(),
        };
        if !is_punctuation {
            break;
        }
        url = url.get(..url.len() - last.len_utf8()).unwrap_or_default();
    }
    url.len()
}
