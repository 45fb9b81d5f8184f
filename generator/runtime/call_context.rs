//! The context of a call, for the parsing of its response.

use http::StatusCode;

use super::client::Client;
use super::leniency::DecodePolicy;
use super::operation::{NotModified, Operation};

/// A call whose response is read. It shares the client, so that no call borrows anything.
#[derive(Clone)]
pub(super) struct CallContext {
    pub(super) client: Client,
    pub(super) operation: &'static Operation,
    pub(super) policy: DecodePolicy,
}

impl CallContext {
    /// Returns `true` if a status code means success.
    pub(super) fn is_success(&self, status: StatusCode) -> bool {
        let is_unchanged = status == StatusCode::NOT_MODIFIED;
        status.is_success() || is_unchanged && self.operation.not_modified == NotModified::Success
    }
}
