//! URLs of next pages in responses.

use url::Url;

use crate::runtime::http::url::{UrlError, address};
use crate::runtime::problem::pagination::PaginationError;

/// Resolves the URL of the next page, as `given` in the response to the request that was sent to `requested`.
///
/// # Errors
///
/// If the URL has another scheme, host or port than `server`, the base URL that the client is configured with: the
/// request carries credentials.
pub(super) fn next_url(given: &str, requested: &Url, server: &Url) -> Result<Url, PaginationError> {
    address(given, requested, server).map_err(|problem| match problem {
        UrlError::Malformed(reason) => PaginationError::Url { reason },
        UrlError::UserInformation => PaginationError::UserInformation,
        UrlError::OtherOrigin => PaginationError::OtherOrigin,
    })
}
