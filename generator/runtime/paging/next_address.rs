//! Addresses that a server gives for the next page.

use url::Url;

use super::super::address::{AddressProblem, address};
use super::super::error::PagingProblem;

/// The address of the next page, as `given` by the answer to a request that went to `asked`.
///
/// # Errors
///
/// Credentials go along, so an address is followed to the scheme, host and port of `server` only, which is the base URL
/// that the client is set up with.
pub(super) fn next_address(given: &str, asked: &Url, server: &Url) -> Result<Url, PagingProblem> {
    address(given, asked, server).map_err(|problem| match problem {
        AddressProblem::Malformed(reason) => PagingProblem::Address { reason },
        AddressProblem::UserInformation => PagingProblem::UserInformation,
        AddressProblem::OtherOrigin => PagingProblem::OtherOrigin,
    })
}
