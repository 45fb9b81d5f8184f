//! Finds which operations and types of two revisions are the same ones.

mod operations;
mod resemblance;
mod types;

pub(super) use operations::{OperationPairs, without_names};
pub(super) use types::TypePairs;
