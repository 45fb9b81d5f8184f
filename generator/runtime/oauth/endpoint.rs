//! Where tokens are asked for (RFC 6749, section 3.2).

use url::Url;

use super::super::error::TokenError;
use super::super::server::{is_loopback, same_origin};
use super::super::token::TokenContext;

/// The address of the token endpoint: the caller's, else that of the document. Either may be relative to the server.
pub(super) fn endpoint(own: Option<&str>, context: TokenContext<'_>) -> Result<Url, TokenError> {
    let refused = |reason| TokenError::Endpoint { reason };
    let text = own.or(context.token_url()).ok_or(refused(
        "no address of it is known; `ClientCredentials::token_url` takes one",
    ))?;
    let url = context
        .server()
        .join(text)
        .map_err(|_| refused("its address is no URL"))?;
    // Whoever allowed the API without encryption has allowed the same server, and no other.
    let is_safe = url.scheme() == "https"
        || (url.scheme() == "http" && is_loopback(&url))
        || same_origin(&url, context.server());
    if !is_safe {
        return Err(refused("its address is not https"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refused("its address holds a user"));
    }
    if url.fragment().is_some() {
        return Err(refused("its address has a fragment"));
    }
    Ok(url)
}
