//! Values that cannot be what they are declared to be.

use super::describe::{Describe, meant};
use crate::diagnostic::quote::{clause, quote};
use crate::diagnostic::{Code, Related, Severity};
use crate::pointer::Pointer;

/// A value that cannot be what it is declared to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueProblem {
    /// A value of the wrong type.
    Mismatch {
        /// The type or value found.
        found: String,
        /// The type or value expected.
        expected: String,
        /// The allowed word that was probably meant.
        nearest: Option<String>,
    },
    /// An invalid value, for a reason without a separate variant.
    Unreadable {
        /// The message of the deserializer.
        reason: String,
    },
    /// A `default` or `example` that is invalid for its schema.
    ValueUnfit {
        /// The key, `default` or `example`.
        key: &'static str,
        /// The value.
        found: String,
        /// What is wrong with it, as a clause.
        wrong: String,
    },
    /// A server whose URL cannot be a base URL.
    ServerUnusable {
        /// Its URL.
        url: String,
        /// What is wrong with it, as a clause.
        wrong: String,
    },
    /// Two parts of the document that contradict each other.
    Contradiction {
        /// The first part, as the subject of a sentence.
        what: String,
        /// The pointer to the second part.
        other: Pointer,
        /// Which of the two applies, as a sentence.
        holds: &'static str,
    },
}

impl Describe for ValueProblem {
    fn code(&self) -> Code {
        match self {
            Self::Mismatch { .. } => Code::TypeMismatch,
            Self::Unreadable { .. } => Code::Unreadable,
            Self::ValueUnfit { .. } => Code::ValueInvalid,
            Self::ServerUnusable { .. } => Code::ServerUnusable,
            Self::Contradiction { .. } => Code::AllOfConflict,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Mismatch { .. } | Self::Unreadable { .. } => Severity::Error,
            Self::ValueUnfit { .. } | Self::ServerUnusable { .. } | Self::Contradiction { .. } => {
                Severity::Warning
            }
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Mismatch {
                found, expected, ..
            } => {
                format!("found {}, expected {}", clause(found), clause(expected))
            }
            Self::Unreadable { reason } => clause(reason),
            Self::ValueUnfit { key, found, wrong } => {
                format!(
                    "the `{key}` `{}` is invalid: {}",
                    quote(found),
                    clause(wrong)
                )
            }
            Self::ServerUnusable { url, wrong } => format!(
                "the server URL `{}` cannot be used: {}",
                quote(url),
                clause(wrong)
            ),
            Self::Contradiction { what, other, holds } => format!(
                "{} contradicts `{}`: {holds}",
                clause(what),
                clause(other.fragment())
            ),
        }
    }

    fn label(&self) -> Option<String> {
        match self {
            Self::Mismatch { expected, .. } => Some(format!("expected {}", clause(expected))),
            Self::ValueUnfit { wrong, .. } => Some(clause(wrong)),
            // The message names what was found and its consequence.
            Self::Unreadable { .. } | Self::ServerUnusable { .. } | Self::Contradiction { .. } => {
                None
            }
        }
    }

    fn help(&self) -> String {
        let help = match self {
            Self::Mismatch {
                nearest: Some(nearest),
                ..
            } => return meant(nearest),
            Self::Mismatch { expected, .. } => return format!("write {} here", clause(expected)),
            Self::Unreadable { .. } => {
                "write the value in the form that OpenAPI 3.0 defines for it"
            }
            Self::ValueUnfit { .. } => {
                "write a value that the schema allows, or correct the schema"
            }
            Self::ServerUnusable { .. } => {
                "write an http or https URL without query and fragment, or remove the server"
            }
            Self::Contradiction { .. } => "change one of the two so that they agree",
        };
        help.to_owned()
    }

    fn related(&self, _at: &Pointer) -> Option<Related> {
        match self {
            Self::Contradiction { other, .. } => {
                Some(Related::at("conflicts with this", other.clone()))
            }
            Self::Mismatch { .. }
            | Self::Unreadable { .. }
            | Self::ValueUnfit { .. }
            | Self::ServerUnusable { .. } => None,
        }
    }
}
