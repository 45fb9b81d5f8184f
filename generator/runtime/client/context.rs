//! The context of a call, for the parsing of its response.

use http::StatusCode;

use super::super::json::leniency::DecodePolicy;
use super::super::spec::operation::Operation;
use super::shared::Client;

/// A call whose response is read. It shares the client, so that no call borrows anything.
#[derive(Clone)]
pub(in super::super) struct CallContext {
    pub(in super::super) client: Client,
    pub(in super::super) operation: &'static Operation,
    pub(in super::super) policy: DecodePolicy,
}

impl CallContext {
    /// Returns `true` if a status code means success.
    pub(in super::super) fn is_success(&self, status: StatusCode) -> bool {
        self.operation.is_success(status)
    }
}
