//! How the values that two schemas allow are related, and what that means on the wire.

use super::direction::Direction;
use crate::changes::{Wire, WireVerdict};

/// How the values that the new schema allows are related to those that the old one allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// They are the same.
    Same,
    /// They are annotated otherwise, which no validator looks at.
    Annotation,
    /// The new schema allows more.
    Wider,
    /// The new schema allows less.
    Narrower,
    /// Each allows what the other does not.
    Different,
}

impl Relation {
    /// Returns what the change means for values that are sent in a direction.
    pub fn wire(self, direction: Direction) -> Wire {
        let (requests, responses) = match self {
            Self::Same => (WireVerdict::None, WireVerdict::None),
            Self::Annotation => (WireVerdict::Compatible, WireVerdict::Compatible),
            Self::Wider => (WireVerdict::Compatible, WireVerdict::Breaking),
            Self::Narrower => (WireVerdict::Breaking, WireVerdict::Compatible),
            Self::Different => (WireVerdict::Breaking, WireVerdict::Breaking),
        };
        direction.of(Wire {
            requests,
            responses,
        })
    }

    /// Returns what the change of a constraint means, which clients do not enforce in responses.
    pub fn wire_of_constraint(self, direction: Direction) -> Wire {
        let verdict = self.wire(Direction::Both);
        direction.of(Wire {
            responses: verdict.responses.min(WireVerdict::Compatible),
            ..verdict
        })
    }
}
