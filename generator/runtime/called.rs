//! What the reading of an answer needs to know of its call.

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
}
