//! The labels of a problem: a few words under its location, and its secondary location.

use super::problem::{OperationProblem, Problem};
use super::quote::{clause, quote};
use super::{Lost, Related};
use crate::pointer::Pointer;

impl Problem {
    /// Returns a few words to show under the location; empty if the message suffices.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Syntax { fault, .. } => fault.label().to_owned(),
            Self::NotUtf8 { .. } => "the first byte that is not UTF-8".to_owned(),
            Self::Mismatch { expected, .. } => format!("expected {}", clause(expected)),
            Self::MissingKey { key } => format!("`{}` is missing in this object", quote(key)),
            Self::RootNotAnObject { .. } => "expected an object".to_owned(),
            Self::Reference(problem) => problem.label(),
            Self::Operation(problem) => problem.label(),
            Self::UnknownKey { object, .. } => format!("not a key of {object}"),
            Self::DiscriminatorUndeclared { .. } => "no such property".to_owned(),
            Self::ValueUnfit { wrong, .. } => clause(wrong),
            _ => self.fixed_label().to_owned(),
        }
    }

    /// Returns the labels that need no facts.
    fn fixed_label(&self) -> &'static str {
        match self {
            Self::EmptyDocument => "no content",
            Self::SeveralDocuments => "the second document",
            Self::Beyond(_) => "exceeds the limit",
            Self::TooDeep { .. } => "the first level beyond the limit",
            Self::DuplicateKey { .. } => "second occurrence",
            Self::KeyNotText => "not a string",
            Self::Tag { .. } => "not JSON",
            Self::VersionMissing => "no `openapi` in this object",
            Self::Swagger { .. } => "another specification",
            Self::UnknownVersion { .. } | Self::VersionNotRead { .. } => "expected 3.0.x or 3.1.x",
            Self::StatusUnknown { .. } | Self::StatusOutOfRange { .. } => "not an HTTP status code",
            Self::NeitherSchemaNorContent => "expected `schema` or `content` in this object",
            Self::RequiredUndeclared { .. } => "no such property",
            Self::NameNotAllowed { .. } => "not allowed in HTTP",
            Self::SecuritySchemeMissing { .. } => "no such scheme",
            Self::NameTaken { .. } => "already has the name",
            Self::ChoiceUnmatched { .. } => "matches nothing",
            // The message names what was found and its consequence, or is about a file or the document as a whole.
            _ => "",
        }
    }

    /// Returns the secondary location of this problem, which is at `at`.
    pub(super) fn related(&self, at: &Pointer) -> Option<Related> {
        let (label, at, span) = match self {
            Self::DuplicateKey { first, .. } => ("first occurrence", at.clone(), Some(*first)),
            Self::Operation(OperationProblem::DuplicateParameter { first, .. }) => {
                ("first occurrence", first.clone(), None)
            }
            Self::Syntax {
                opened: Some(opened),
                ..
            } => ("opened here", at.clone(), Some(*opened)),
            Self::Operation(OperationProblem::DuplicateOperationId { other, .. }) => {
                ("also used here", other.key("operationId"), None)
            }
            Self::Contradiction { other, .. } => ("conflicts with this", other.clone(), None),
            Self::NameCollision(collision) => ("conflicts with this", collision.at.clone(), None),
            _ => return None,
        };
        Some(Related {
            label,
            file: None,
            at,
            span,
            excerpt: None,
        })
    }

    /// Returns what the client does not carry, if this is a loss.
    pub(super) fn lost(&self) -> Option<Lost> {
        match self {
            Self::LossOf(loss) => Some(Lost {
                keyword: quote(loss.keyword()),
                because: clause(&loss.because()),
            }),
            _ => None,
        }
    }
}
