//! The context of a call, for the parsing of its response.

use http::StatusCode;

use super::client::Client;
use super::leniency::DecodePolicy;
use super::operation::{DeclaredErrors, Operation};

/// A call whose response is read.
#[derive(Clone, Copy)]
pub(super) struct CallContext<'c> {
    pub(super) client: &'c Client,
    pub(super) operation: &'static Operation,
    pub(super) declared: DeclaredErrors,
    pub(super) policy: DecodePolicy,
    pub(super) not_modified: NotModified,
}

/// What 304 Not Modified means for a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NotModified {
    /// An error: the operation has no conditional requests.
    #[default]
    Failure,
    /// A response without a body.
    Success,
}

impl CallContext<'_> {
    /// Returns `true` if a status code means success.
    pub(super) fn is_success(&self, status: StatusCode) -> bool {
        let is_unchanged = status == StatusCode::NOT_MODIFIED;
        status.is_success() || is_unchanged && self.not_modified == NotModified::Success
    }
}
