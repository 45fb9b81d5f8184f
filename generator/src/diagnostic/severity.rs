//! The severity of each problem, and the half of an entry that it concerns.

use super::problem::{OperationProblem, Problem, Slip};
use super::{Code, Half, Severity};
use crate::pointer::Pointer;

impl Problem {
    /// Returns the severity of this problem.
    pub fn severity(&self) -> Severity {
        match self {
            Self::LossOf(_) => Severity::Loss,
            Self::Operation(OperationProblem::ListsNotFollowed { .. }) => Severity::Note,
            Self::Operation(_)
            | Self::NameCollision(_)
            | Self::ReadAs { .. }
            | Self::Conflict { .. }
            | Self::Misspelt { .. }
            | Self::RequiredUndeclared { .. }
            | Self::ValueUnfit { .. }
            | Self::DiscriminatorUndeclared { .. }
            | Self::NameNotAllowed { .. }
            | Self::ServerUnusable { .. }
            | Self::UnknownKey {
                slip: Slip::Possible,
                ..
            }
            | Self::SecuritySchemeMissing {
                slip: Slip::Possible,
                ..
            }
            | Self::Contradiction { .. }
            | Self::StatusUnknown { .. }
            | Self::StatusOutOfRange { .. } => Severity::Warning,
            Self::Reference(problem) => problem.severity(),
            _ => Severity::Error,
        }
    }

    /// Returns the half of the entry at `at` that the problem concerns.
    pub fn half(&self, at: &Pointer) -> Half {
        match self {
            // A name is a key, e.g. of a header, or the value of `name`.
            Self::NameNotAllowed { name, .. } if at.last().is_none_or(|key| key != *name) => {
                Half::Value
            }
            Self::Misspelt {
                code: Code::MappingMisspelt | Code::EncodingUndeclared,
                ..
            }
            | Self::UnknownKey { .. }
            | Self::StatusUnknown { .. }
            | Self::StatusOutOfRange { .. }
            | Self::NameNotAllowed { .. } => Half::Key,
            _ => Half::Value,
        }
    }
}
