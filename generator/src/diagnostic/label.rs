//! What stands under the places in the text: a few words for the first, another line for the second.

use super::problem::Problem;
use super::quote::{clause, quote};
use super::{Lost, Related};
use crate::pointer::Pointer;

impl Problem {
    /// A few words under the place in the text; nothing where the message says it all.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Syntax { fault, .. } => fault.label().to_owned(),
            Self::NotUtf8 { .. } => "the first byte that is not UTF-8".to_owned(),
            Self::Mismatch { expected, .. } => format!("expected {}", clause(expected)),
            Self::MissingKey { key } => format!("`{}` is missing in this object", quote(key)),
            Self::RootNotAnObject { .. } => "expected an object".to_owned(),
            Self::WrongKind { expected, .. }
            | Self::DanglingReference { expected, .. }
            | Self::FragmentMissing { expected, .. }
            | Self::FileUnavailable { expected, .. }
            | Self::ExternalReference { expected, .. } => format!("expected {expected}"),
            Self::UnknownKey { object, .. } => format!("no key of {object}"),
            Self::DiscriminatorUndeclared { .. } => "no such property".to_owned(),
            Self::PathParameterMissing { name, .. } => {
                format!("no parameter `{}` here or in the path item", quote(name))
            }
            Self::DuplicateOperationId { made, .. } => format!("called `{}`", quote(made)),
            Self::ValueUnfit { wrong, .. } => clause(wrong),
            _ => self.fixed_label().to_owned(),
        }
    }

    /// The labels that need no facts.
    fn fixed_label(&self) -> &'static str {
        match self {
            Self::EmptyDocument => "nothing stands here",
            Self::SeveralDocuments => "the second document",
            Self::Beyond(_) => "the limit is exceeded here",
            Self::TooDeep { .. } => "the first level that is too deep",
            Self::DuplicateKey { .. } => "again here",
            Self::KeyNotText => "not a string",
            Self::Tag { .. } => "not JSON",
            Self::VersionMissing => "no `openapi` in this object",
            Self::Swagger { .. } => "another specification",
            Self::UnknownVersion { .. } | Self::VersionNotRead { .. } => "expected 3.0.x or 3.1.x",
            Self::StatusUnknown { .. } | Self::StatusOutOfRange { .. } => "no status of HTTP",
            Self::NeitherSchemaNorContent => "expected `schema` or `content` in this object",
            Self::RequiredUndeclared { .. } => "no such property",
            Self::NameNotAllowed { .. } => "not allowed in HTTP",
            Self::EndlessReference { .. }
            | Self::ReferenceCycle { .. }
            | Self::CompositionCycle { .. } => "leads back to itself",
            Self::SecuritySchemeMissing { .. } => "no such scheme",
            Self::DuplicateParameter { .. } => "again here",
            Self::PathParameterNotInTemplate { .. } => "not in the path",
            Self::OperationIdMissing { .. } => "no `operationId` in this object",
            Self::NameTaken { .. } => "has the name already",
            Self::ChoiceUnmatched { .. } => "matches nothing",
            // The message says what stands there and what becomes of it, and is about a file or the document as a whole.
            _ => "",
        }
    }

    /// The second place that this problem, which is at `at`, speaks of, if there is one.
    pub(super) fn related(&self, at: &Pointer) -> Option<Related> {
        let (label, at, span) = match self {
            Self::DuplicateKey { first, .. } => ("first here", at.clone(), Some(*first)),
            Self::DuplicateParameter { first, .. } => ("first here", first.clone(), None),
            Self::Syntax {
                opened: Some(opened),
                ..
            } => ("opened here", at.clone(), Some(*opened)),
            Self::DuplicateOperationId { other, .. } => {
                ("also used here", other.key("operationId"), None)
            }
            Self::Contradiction { other, .. } => ("the other place", other.clone(), None),
            Self::NameCollision(collision) => ("the other place", collision.at.clone(), None),
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

    /// What the output does not carry, if this is a loss.
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
