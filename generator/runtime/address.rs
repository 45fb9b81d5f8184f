//! Addresses that a server gives: that of the next page, or of a redirect.

use url::Url;

use super::server::same_origin;

/// Why an address is not asked.
pub(super) enum AddressProblem {
    /// It is none that can be asked.
    Malformed(String),
    /// It has a user or a password before the host.
    UserInformation,
    /// It leads to another scheme, host or port.
    OtherOrigin,
}

/// The address that was `given` by the response to a request that went to `asked`.
///
/// # Errors
///
/// Credentials go along, so an address is followed to the scheme, host and port of `server` only.
pub(super) fn address(given: &str, asked: &Url, server: &Url) -> Result<Url, AddressProblem> {
    let given = given.trim_matches([' ', '\t']);
    // A URL reader drops tabs and line breaks and takes a backslash for a slash, so what it makes of such a text is not
    // what others see in it.
    if given
        .contains(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '\\')
    {
        let reason = "it holds a space, a control character or a backslash";
        return Err(AddressProblem::Malformed(reason.to_owned()));
    }
    let mut url = asked
        .join(given)
        .map_err(|failure| AddressProblem::Malformed(failure.to_string()))?;
    // The reader drops an empty user, so the text is looked at as well.
    if names_user(given) || !url.username().is_empty() || url.password().is_some() {
        return Err(AddressProblem::UserInformation);
    }
    if !same_origin(&url, server) {
        return Err(AddressProblem::OtherOrigin);
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
