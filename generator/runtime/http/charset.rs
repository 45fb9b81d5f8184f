//! Bodies in charsets other than UTF-8.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use crate::runtime::problem::decode::{CharsetError, DecodeError};

use super::byte_order_mark::without_bom;

/// Returns the `Content-Type` of a response, or an empty string if it is missing or cannot be read.
pub(in crate::runtime) fn content_type(headers: &HeaderMap) -> &str {
    let found = headers.get(CONTENT_TYPE);
    let found = found.and_then(|found| found.to_str().ok());
    found.unwrap_or_default()
}

/// Returns the charset that a response declares (RFC 9110, section 8.3.2).
pub(in crate::runtime) fn charset(headers: &HeaderMap) -> Option<&str> {
    let mut parameters = content_type(headers).split(';').skip(1);
    parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_charset = name.trim().eq_ignore_ascii_case("charset");
        is_charset.then(|| value.trim().trim_matches('"'))
    })
}

/// Returns a JSON text in UTF-8, which is the required encoding (RFC 8259, section 8.1) and nearly always used. UTF-16
/// is read too, by its byte order mark or if the response declares it, and ISO-8859-1 if the response declares it and
/// the text is not UTF-8.
///
/// # Errors
///
/// Returns an error if the text is not UTF-8 and the declared charset is unsupported, or if the text is invalid in its
/// charset.
pub(in crate::runtime) fn as_utf8<'b>(
    headers: &HeaderMap,
    body: &'b [u8],
) -> Result<Cow<'b, [u8]>, DecodeError> {
    match (body, charset(headers)) {
        ([0xfe, 0xff, text @ ..], _) => utf16("utf-16be", text, u16::from_be_bytes),
        ([0xff, 0xfe, text @ ..], _) => utf16("utf-16le", text, u16::from_le_bytes),
        (text, None) => Ok(Cow::Borrowed(without_bom(text))),
        (text, Some(name)) if name.eq_ignore_ascii_case("utf-8") => {
            Ok(Cow::Borrowed(without_bom(text)))
        }
        (text, Some(name)) => named(name, text),
    }
}

#[cold]
fn named<'b>(name: &str, text: &'b [u8]) -> Result<Cow<'b, [u8]>, DecodeError> {
    match (name.to_ascii_lowercase().as_str(), text) {
        // A label alone does not change the charset of a text: servers send wrong labels.
        (_, text) if !text.contains(&0) && std::str::from_utf8(text).is_ok() => {
            Ok(Cow::Borrowed(without_bom(text)))
        }
        // A JSON text begins with an ASCII character, so its first byte determines the byte order.
        ("utf-16be", text) | ("utf-16", text @ [0, ..]) => utf16(name, text, u16::from_be_bytes),
        ("utf-16le" | "utf-16", text) => utf16(name, text, u16::from_le_bytes),
        ("iso-8859-1" | "latin1", text) => {
            let text: String = text.iter().map(|byte| char::from(*byte)).collect();
            Ok(Cow::Owned(text.into_bytes()))
        }
        ("utf8" | "us-ascii", _) => Err(fault(name, CharsetError::Invalid)),
        _ => Err(fault(name, CharsetError::Unsupported)),
    }
}

#[cold]
fn utf16(
    name: &str,
    text: &[u8],
    unit: fn([u8; 2]) -> u16,
) -> Result<Cow<'static, [u8]>, DecodeError> {
    let (pairs, rest) = text.as_chunks();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    match text {
        Ok(text) if rest.is_empty() => Ok(Cow::Owned(text.into_bytes())),
        _ => Err(fault(name, CharsetError::Invalid)),
    }
}

/// Returns the error of a response whose charset cannot be read.
pub(in crate::runtime) fn fault(charset: &str, fault: CharsetError) -> DecodeError {
    DecodeError::Charset {
        charset: charset.to_owned(),
        fault,
    }
}
