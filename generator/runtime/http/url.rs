//! URLs that a server returns: that of the next page, or of a redirect.

use url::Url;

use super::server::same_origin;

/// Why a URL is not requested.
pub(in crate::runtime) enum UrlError {
    /// It is not a valid URL.
    Malformed(String),
    /// It contains a user or a password before the host.
    UserInformation,
    /// It has another scheme, host or port.
    OtherOrigin,
}

/// Resolves the URL `given` in the response to a request that was sent to `base`.
///
/// # Errors
///
/// Returns an error if the scheme, host or port are not those of `server`, since the credentials of the client are sent
/// to the URL.
pub(in crate::runtime) fn address(given: &str, base: &Url, server: &Url) -> Result<Url, UrlError> {
    let given = given.trim_matches([' ', '\t']);
    // A URL parser drops tabs and line breaks and reads a backslash as a slash, so its result differs from what others
    // see in such a text.
    if given.contains(|character: char| {
        character.is_whitespace() || character.is_control() || character == '\\'
    }) {
        let reason = "it contains a space, a control character or a backslash";
        return Err(UrlError::Malformed(reason.to_owned()));
    }
    let mut url = base
        .join(given)
        .map_err(|failure| UrlError::Malformed(failure.to_string()))?;
    // The parser drops an empty user, so the text is checked as well.
    if names_user(given) || !url.username().is_empty() || url.password().is_some() {
        return Err(UrlError::UserInformation);
    }
    if !same_origin(&url, server) {
        return Err(UrlError::OtherOrigin);
    }
    url.set_fragment(None);
    Ok(url)
}

/// Returns `true` if there is an `@` before the host.
fn names_user(given: &str) -> bool {
    let before_query = given.split(['?', '#']).next().unwrap_or_default();
    let authority = match before_query.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => rest,
        _ => return false,
    };
    let authority = authority.split('/').next().unwrap_or_default();
    authority.contains('@')
}
