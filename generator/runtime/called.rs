//! What the reading of an answer needs to know of its call.

use http::StatusCode;

use super::client::Client;
use super::leniency::DecodePolicy;
use super::operation::{DeclaredErrors, Operation};

/// A call whose answer is read.
#[derive(Clone, Copy)]
pub(super) struct Called<'c> {
    pub(super) client: &'c Client,
    pub(super) operation: &'static Operation,
    pub(super) declared: DeclaredErrors,
    pub(super) policy: DecodePolicy,
    pub(super) not_modified: NotModified,
}

/// What it means that nothing has changed since the caller asked before (304).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NotModified {
    /// An error: the operation has no way to ask for what has changed only.
    #[default]
    Failure,
    /// An answer without a body.
    Success,
}

impl Called<'_> {
    /// Whether a status says that there is what was asked for.
    pub(super) fn is_success(&self, status: StatusCode) -> bool {
        let is_unchanged = status == StatusCode::NOT_MODIFIED;
        status.is_success() || is_unchanged && self.not_modified == NotModified::Success
    }
}
