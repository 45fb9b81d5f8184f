//! The URL of the token endpoint (RFC 6749, section 3.2).

use url::Url;

use super::super::super::http::server::{is_loopback, same_origin};
use super::super::super::problem::token::TokenError;
use super::super::token::TokenContext;

/// Returns the URL of the token endpoint: the caller's, else that of the document. Either may be relative to the
/// server.
pub(super) fn endpoint(own: Option<&str>, context: TokenContext<'_>) -> Result<Url, TokenError> {
    let invalid = |reason| TokenError::Endpoint { reason };
    let text = own.or(context.token_url()).ok_or(invalid(
        "no URL is known; set one with `ClientCredentials::token_url`",
    ))?;
    let url = context
        .server()
        .join(text)
        .map_err(|_| invalid("it is not a URL"))?;
    // If the API may be unencrypted, so may this endpoint, but only on the same server.
    let is_safe = url.scheme() == "https"
        || (url.scheme() == "http" && is_loopback(&url))
        || same_origin(&url, context.server());
    if !is_safe {
        return Err(invalid("its scheme is not https"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(invalid("it contains a user"));
    }
    if url.fragment().is_some() {
        return Err(invalid("it has a fragment"));
    }
    Ok(url)
}
