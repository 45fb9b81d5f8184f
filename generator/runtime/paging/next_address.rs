//! Addresses that a server gives for the next page.

use url::Url;

use super::super::error::PagingProblem;
use super::super::server::same_origin;

/// The address of the next page, as `given` by the answer to a request that went to `asked`.
///
/// # Errors
///
/// Credentials go along, so an address is followed to the scheme, host and port of `server` only, which is the base URL
/// that the client is set up with.
pub(super) fn next_address(given: &str, asked: &Url, server: &Url) -> Result<Url, PagingProblem> {
    let given = given.trim_matches([' ', '\t']);
    // A URL reader drops tabs and line breaks and takes a backslash for a slash, so what it makes of such a text is not
    // what others see in it.
    if given
        .contains(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '\\')
    {
        return Err(PagingProblem::Address {
            reason: "it holds a space, a control character or a backslash".to_owned(),
        });
    }
    let mut url = asked
        .join(given)
        .map_err(|failure| PagingProblem::Address {
            reason: failure.to_string(),
        })?;
    // The reader drops an empty user, so the text is looked at as well.
    if names_user(given) || !url.username().is_empty() || url.password().is_some() {
        return Err(PagingProblem::UserInformation);
    }
    if !same_origin(&url, server) {
        return Err(PagingProblem::OtherOrigin);
    }
    url.set_fragment(None);
    Ok(url)
}

/// Whether there is an `@` before the host.
fn names_user(given: &str) -> bool {
    let before_query = given.split(['?', '#']).next().unwrap_or_default();
    let authority = match before_query.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => rest,
        _ => return false,
    };
    let authority = authority.split('/').next().unwrap_or_default();
    authority.contains('@')
}
