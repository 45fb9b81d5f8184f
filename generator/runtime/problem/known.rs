//! The words of a server that are safe to show, all from public lists. Anything else may contain a secret, since a
//! server can repeat a credential anywhere, and messages end up in logs.

use crate::runtime::spec::media_type::essence;

/// Codes of OAuth 2.0 (RFC 6749, sections 4.1.2.1 and 5.2; RFC 6750, section 3.1; RFC 8707; RFC 9449; RFC 9470), and of
/// OpenID Connect Core 1.0 (section 3.1.2.6).
const CODES: [&str; 20] = [
    "access_denied",
    "consent_required",
    "insufficient_scope",
    "insufficient_user_authentication",
    "interaction_required",
    "invalid_client",
    "invalid_dpop_proof",
    "invalid_grant",
    "invalid_request",
    "invalid_scope",
    "invalid_target",
    "invalid_token",
    "login_required",
    "server_error",
    "temporarily_unavailable",
    "unauthorized_client",
    "unsupported_grant_type",
    "unsupported_response_type",
    "unsupported_token_type",
    "use_dpop_nonce",
];

/// Media types that are common where another was expected.
const MEDIA_TYPES: [&str; 26] = [
    "application/gzip",
    "application/hal+json",
    "application/javascript",
    "application/json",
    "application/octet-stream",
    "application/pdf",
    "application/problem+json",
    "application/problem+xml",
    "application/vnd.api+json",
    "application/x-www-form-urlencoded",
    "application/xhtml+xml",
    "application/xml",
    "application/yaml",
    "application/zip",
    "image/gif",
    "image/jpeg",
    "image/png",
    "multipart/form-data",
    "text/css",
    "text/csv",
    "text/event-stream",
    "text/html",
    "text/javascript",
    "text/markdown",
    "text/plain",
    "text/xml",
];

/// Charsets that responses name.
const CHARSETS: [&str; 10] = [
    "gb18030",
    "iso-8859-1",
    "iso-8859-15",
    "shift_jis",
    "us-ascii",
    "utf-16",
    "utf-16be",
    "utf-16le",
    "utf-8",
    "windows-1252",
];

/// Content codings that compress (RFC 9110, section 8.4.1; RFC 7932; RFC 8878).
const CONTENT_CODINGS: [&str; 7] = [
    "br",
    "compress",
    "deflate",
    "gzip",
    "x-compress",
    "x-gzip",
    "zstd",
];

/// Token types and authentication schemes.
const SCHEMES: [&str; 7] = [
    "Basic",
    "Bearer",
    "DPoP",
    "Digest",
    "MAC",
    "N_A",
    "Negotiate",
];

/// Returns `text` if it is an OAuth error code.
pub(in crate::runtime) fn code(text: &str) -> Option<&'static str> {
    known(&CODES, text)
}

/// Returns the media type without its parameters, if it is well known.
pub(in crate::runtime) fn media_type(text: &str) -> Option<&'static str> {
    known(&MEDIA_TYPES, essence(text))
}

/// Returns the charset if it is well known.
pub(in crate::runtime) fn charset(text: &str) -> Option<&'static str> {
    known(&CHARSETS, text)
}

/// Returns the content coding if it is one that compresses.
pub(in crate::runtime) fn content_coding(text: &str) -> Option<&'static str> {
    known(&CONTENT_CODINGS, text)
}

/// Returns the token type or authentication scheme if it is well known.
pub(in crate::runtime) fn scheme(text: &str) -> Option<&'static str> {
    known(&SCHEMES, text)
}

fn known(list: &[&'static str], text: &str) -> Option<&'static str> {
    let mut list = list.iter().copied();
    list.find(|known| known.eq_ignore_ascii_case(text.trim()))
}
