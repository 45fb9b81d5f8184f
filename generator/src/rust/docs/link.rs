//! Addresses: which are kept, and how they are found in text.

use super::tree::Inline;

/// What every address that is found in text has in it.
pub(super) const SCHEME_END: &str = "://";

/// The destination as it can stand in Markdown; `None` unless it is an absolute address of the web or of mail.
///
/// An address with a placeholder (`https://{host}/`) leads nowhere and is refused as well.
pub(super) fn destination(address: &str) -> Option<String> {
    let address =
        address.trim_matches(|character: char| character.is_whitespace() || character.is_control());
    let (scheme, rest) = address.split_once(':')?;
    let is_allowed = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest
            .strip_prefix("//")
            .is_some_and(|host| host.starts_with(is_host)),
        "mailto" => rest.contains('@'),
        _ => false,
    };
    (is_allowed && !address.contains('{')).then(|| encoded(address))
}

fn is_host(character: char) -> bool {
    character.is_alphanumeric() || character == '['
}

/// Writes everything but the characters of RFC 3986 by their bytes.
fn encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for (index, byte) in address.bytes().enumerate() {
        match byte {
            b'&' if is_reference(address.get(index..).unwrap_or_default()) => {
                encoded.push_str("\\&");
            }
            _ if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'*+,;=%".contains(&byte) => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// Tells whether `text` begins with what looks like a character reference, such as `&amp;`.
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

/// The address as it can stand between angle brackets, if it can.
pub(super) fn autolink(address: &str) -> Option<String> {
    let is_writable = |character: char| !character.is_control() && !" <>\\|`".contains(character);
    (destination(address).is_some() && address.chars().all(is_writable)).then(|| address.to_owned())
}

/// Joins adjacent texts, and turns the addresses in them into links.
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
    while let Some((before, address, after)) = next_address(rest) {
        if !before.is_empty() {
            inlines.push(Inline::Text(before.to_owned()));
        }
        inlines.push(match autolink(address) {
            Some(address) => Inline::Autolink(address),
            None => Inline::Code(address.to_owned()),
        });
        rest = after;
    }
    if !rest.is_empty() {
        inlines.push(Inline::Text(rest.to_owned()));
    }
}

/// The next address of the web in `text`, with what stands before and after it.
fn next_address(text: &str) -> Option<(&str, &str, &str)> {
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
        let length = address_length(tail);
        let (address, after) = tail.split_at_checked(length)?;
        if address
            .split_once(SCHEME_END)
            .is_some_and(|(_, host)| host.starts_with(|first| is_host(first) || first == '{'))
        {
            return Some((before, address, after));
        }
    }
    None
}

/// How much of `text` belongs to the address that it begins with; punctuation at the end does not.
fn address_length(text: &str) -> usize {
    let end =
        text.find(|character: char| character.is_whitespace() || "<>\"`\\|^[]".contains(character));
    let mut address = text.get(..end.unwrap_or(text.len())).unwrap_or(text);
    while let Some(last) = address.chars().next_back() {
        let is_open = |open: char, close: char| {
            address.matches(open).count() < address.matches(close).count()
        };
        let is_foreign = match last {
            ')' => is_open('(', ')'),
            '}' => is_open('{', '}'),
            '/' | '=' | '-' | '&' | '#' | '%' | '+' | '$' | '@' => false,
            _ => !last.is_alphanumeric(),
        };
        if !is_foreign {
            break;
        }
        address = address
            .get(..address.len() - last.len_utf8())
            .unwrap_or_default();
    }
    address.len()
}
