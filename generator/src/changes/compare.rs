//! Compares the parts of two revisions, one file for each concept.

mod body;
mod client;
mod constraint;
mod constructor;
mod direction;
mod enumeration;
mod header;
mod multipart;
mod object;
mod operation;
mod pagination;
mod parameter;
mod property;
mod relation;
mod response;
mod security;
mod server;
mod sink;
mod types;
mod union;
mod value;
mod words;

use super::pairing::{OperationPairs, TypePairs};
use super::side::{Planned, Side};
use super::surface::{Differences, Names};

pub(super) use sink::Sink;

/// The two revisions, and what is known to correspond.
pub(super) struct Comparison<'s> {
    pub old: &'s Side,
    pub new: &'s Side,
    pub old_planned: &'s Planned<'s>,
    pub new_planned: &'s Planned<'s>,
    pub operations: &'s OperationPairs<'s>,
    pub types: &'s TypePairs,
    /// The names of the old types in the new revision.
    pub old_names: &'s Names,
    pub new_names: &'s Names,
}

impl Comparison<'_> {
    /// Reports all changes, and explains the differences of Rust items by them.
    pub fn run(&self, differences: Differences) -> Sink {
        let mut sink = Sink::new(differences);
        client::compare(self, &mut sink);
        operation::compare(self, &mut sink);
        types::compare(self, &mut sink);
        sink
    }
}
