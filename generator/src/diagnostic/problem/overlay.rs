//! Overlays that cannot be read or applied.

use super::describe::Describe;
use crate::diagnostic::quote::clause;
use crate::diagnostic::{Code, Severity};
use crate::file_source::Unavailable;

/// An overlay that cannot be read or applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OverlayProblem {
    /// An overlay that cannot be read.
    OverlayUnavailable {
        /// The reason, as a clause.
        because: Unavailable,
    },
    /// An overlay or an action of another form than the specification defines.
    Invalid {
        /// What is wrong, as a sentence.
        what: String,
    },
    /// An action whose target is not in the document.
    Unmatched {
        /// The target, a JSONPath.
        target: String,
    },
    /// An action whose update the document already contains.
    Unchanged,
}

impl Describe for OverlayProblem {
    fn code(&self) -> Code {
        match self {
            Self::OverlayUnavailable { .. } => Code::OverlayUnavailable,
            Self::Invalid { .. } => Code::OverlayInvalid,
            Self::Unmatched { .. } => Code::OverlayUnmatched,
            Self::Unchanged => Code::OverlayUnchanged,
        }
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn message(&self) -> String {
        match self {
            Self::OverlayUnavailable { because } => unavailable(because),
            Self::Invalid { what } => clause(what),
            Self::Unmatched { target } => clause(&format!(
                "the target `{target}` matches nothing in the document"
            )),
            Self::Unchanged => "the document already contains all of this".to_owned(),
        }
    }

    fn label(&self) -> Option<String> {
        match self {
            // The message says what is wrong with the overlay or its action.
            Self::OverlayUnavailable { .. }
            | Self::Invalid { .. }
            | Self::Unmatched { .. }
            | Self::Unchanged => None,
        }
    }

    fn help(&self) -> String {
        let help = match self {
            Self::OverlayUnavailable { .. } => "correct `overlays` in the configuration",
            Self::Invalid { .. } | Self::Unmatched { .. } | Self::Unchanged => {
                "correct the action in the overlay, or remove it"
            }
        };
        help.to_owned()
    }
}

fn unavailable(because: &Unavailable) -> String {
    match because {
        Unavailable::Missing => "the overlay does not exist".to_owned(),
        Unavailable::Outside => "the overlay is outside the folder".to_owned(),
        Unavailable::Unreadable(reason) => {
            format!("the overlay cannot be read: {}", clause(reason))
        }
    }
}
