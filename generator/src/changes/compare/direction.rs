//! The directions in which a value is sent.

use crate::changes::{Wire, WireVerdict};
use crate::model::{Access, Usage};

/// The directions in which a value is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// In neither: the value is only described.
    None,
    /// In requests.
    Request,
    /// In responses.
    Response,
    /// In both.
    Both,
}

impl Direction {
    /// Returns the directions in which both revisions send values of a type.
    pub fn common(old: Usage, new: Usage) -> Self {
        Self::from_parts(old.written && new.written, old.read && new.read)
    }

    /// Returns the directions of both.
    pub fn or(self, other: Self) -> Self {
        let ((requests, responses), others) = (self.parts(), other.parts());
        Self::from_parts(requests || others.0, responses || others.1)
    }

    /// Returns those of the directions in which a property with this access is sent.
    pub fn with(self, access: Access) -> Self {
        let (requests, responses) = self.parts();
        match access {
            Access::Both => self,
            Access::ReadOnly => Self::from_parts(false, responses),
            Access::WriteOnly => Self::from_parts(requests, false),
        }
    }

    /// Returns a verdict, without the directions in which nothing is sent.
    pub fn of(self, wire: Wire) -> Wire {
        let (requests, responses) = self.parts();
        let kept = |is_sent: bool, verdict| match is_sent {
            true => verdict,
            false => WireVerdict::None,
        };
        Wire {
            requests: kept(requests, wire.requests),
            responses: kept(responses, wire.responses),
        }
    }

    fn parts(self) -> (bool, bool) {
        match self {
            Self::None => (false, false),
            Self::Request => (true, false),
            Self::Response => (false, true),
            Self::Both => (true, true),
        }
    }

    fn from_parts(requests: bool, responses: bool) -> Self {
        match (requests, responses) {
            (false, false) => Self::None,
            (true, false) => Self::Request,
            (false, true) => Self::Response,
            (true, true) => Self::Both,
        }
    }
}
