//! The context of a call, for the parsing of its response.

use http::StatusCode;

use crate::runtime::json::leniency::DecodePolicy;
use crate::runtime::spec::operation::Operation;

use super::shared::Client;

/// A call whose response is read. It shares the client, so that no call borrows anything.
#[derive(Clone)]
pub(in crate::runtime) struct CallContext {
    pub(in crate::runtime) client: Client,
    pub(in crate::runtime) operation: &'static Operation,
    pub(in crate::runtime) policy: DecodePolicy,
}

impl CallContext {
    /// Returns `true` if a status code means success.
    pub(in crate::runtime) fn is_success(&self, status: StatusCode) -> bool {
        self.operation.is_success(status)
    }
}
