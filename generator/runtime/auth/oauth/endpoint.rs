//! The URLs of an authorization server (RFC 6749, section 3).

use url::Url;

use crate::runtime::auth::token::TokenContext;
use crate::runtime::http::server::{is_loopback, same_origin};
use crate::runtime::problem::token::TokenError;

/// Returns the URL of the token endpoint: the caller's, else that of the document. Either may be relative to the
/// server.
pub(super) fn token_endpoint(
    own: Option<&str>,
    context: TokenContext<'_>,
) -> Result<Url, TokenError> {
    let text = own.or(context.token_url());
    let text = text.ok_or(TokenError::Endpoint {
        reason: "no URL is known; set one with `token_url`",
    })?;
    endpoint(text, context).map_err(|reason| TokenError::Endpoint { reason })
}

/// Returns a URL that may be relative to the server of the API, or what is wrong with it.
pub(super) fn endpoint(text: &str, context: TokenContext<'_>) -> Result<Url, &'static str> {
    let url = context.server().join(text).map_err(|_| "it is not a URL")?;
    // If the API may be unencrypted, so may this endpoint, but only on the same server.
    let is_safe = url.scheme() == "https"
        || (url.scheme() == "http" && is_loopback(&url))
        || same_origin(&url, context.server());
    if !is_safe {
        return Err("its scheme is not https");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("it contains a user");
    }
    if url.fragment().is_some() {
        return Err("it has a fragment");
    }
    Ok(url)
}
