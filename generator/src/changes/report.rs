//! A report on changes, as text: for a terminal, a pull request, a changelog, a tool, and the lines of a document.
//!
//! The texts of a document are untrusted. `report/text` is the one way by which they get into a line, and each format
//! adds what its own reader would interpret.

mod changelog;
mod fingerprint;
mod github;
mod human;
mod inline;
mod json;
mod markdown;
mod place;
mod summary;
mod text;

pub use changelog::changelog;
pub use fingerprint::fingerprint;
pub use github::github;
pub use human::human;
pub use json::json;
pub use markdown::{MARKER, markdown};

use std::collections::BTreeMap;

use super::kind::RustChange;
use super::{Change, Changes, Kind, RustLevel, Scope, WireVerdict};

/// The changes between two documents, with the names of both.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The changes.
    pub changes: &'a Changes,
    /// The name of the old document, by which readers find it: `spec/users.yaml`, or `main:spec/users.yaml`.
    pub old: &'a str,
    /// The name of the new document.
    pub new: &'a str,
}

/// How much a change matters to somebody who reviews it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gravity {
    /// Code or programs may break.
    Breaking,
    /// Both go on working, with something to know.
    Compatible,
    /// Nothing that code or programs notice.
    Neutral,
}

impl Gravity {
    /// Returns the graver of the two verdicts, for the order and the emphasis of a report only.
    fn of(change: &Change) -> Self {
        let rust = match change.rust {
            RustLevel::Major => Self::Breaking,
            RustLevel::Minor => Self::Compatible,
            RustLevel::Patch | RustLevel::None => Self::Neutral,
        };
        let wire = match change.wire.worst() {
            WireVerdict::Breaking => Self::Breaking,
            WireVerdict::Compatible => Self::Compatible,
            WireVerdict::None => Self::Neutral,
        };
        rust.min(wire)
    }
}

/// Returns the changes by their scopes, in the order of the report.
fn by_scope<'a>(changes: impl Iterator<Item = &'a Change>) -> BTreeMap<&'a Scope, Vec<&'a Change>> {
    let mut groups = BTreeMap::<_, Vec<_>>::new();
    for change in changes {
        groups.entry(&change.scope).or_default().push(change);
    }
    groups
}

/// Returns true if a name that callers use names something else now: their code compiles and does another thing.
fn is_reassigned(change: &Change) -> bool {
    change.kind == Kind::Rust(RustChange::Reassigned)
}

#[cfg(test)]
mod tests;
