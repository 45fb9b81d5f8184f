//! Media types.

/// Returns a media type without its parameters (RFC 9110, section 8.3.1).
pub(in crate::runtime) fn essence(content_type: &str) -> &str {
    let essence = content_type.split(';').next();
    essence.unwrap_or_default().trim()
}
