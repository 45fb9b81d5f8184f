//! Bodies that are still compressed.

use http::HeaderMap;
use http::header::CONTENT_ENCODING;

use crate::runtime::problem::decode::DecodeError;
use crate::runtime::problem::known;

/// Checks that a text is not compressed. The header alone does not say so: transports that decompress may leave it.
///
/// # Errors
///
/// Returns an error if the response names a coding that compresses, and the body is not UTF-8.
pub(in crate::runtime) fn check_decompressed(
    headers: &HeaderMap,
    body: &[u8],
) -> Result<(), DecodeError> {
    match outermost(headers) {
        Some(coding) if std::str::from_utf8(body).is_err() => {
            Err(DecodeError::Compressed { coding })
        }
        Some(_) | None => Ok(()),
    }
}

/// Returns the coding that was applied last, if it compresses.
fn outermost(headers: &HeaderMap) -> Option<&'static str> {
    let mut values = headers.get_all(CONTENT_ENCODING).iter();
    let named = values.next_back()?.to_str().ok()?;
    known::content_coding(named.rsplit(',').next()?)
}
