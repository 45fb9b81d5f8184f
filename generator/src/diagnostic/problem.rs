//! The closed list of problems that the generator reports, in groups by concern.

mod coded;
mod describe;
mod key;
mod limit;
mod misspelling;
mod name;
mod operation;
mod overlay;
mod reference;
mod repair;
mod setting;
mod text;
mod unwritable;
mod value;
mod version;

use super::loss::Loss;
use super::{Code, Half, Severity};
use crate::pointer::Pointer;

pub use key::KeyProblem;
pub use limit::LimitProblem;
pub use misspelling::{MisspellingKind, Misspelt};
pub use name::NameProblem;
pub use operation::OperationProblem;
pub use overlay::OverlayProblem;
pub use reference::ReferenceProblem;
pub use repair::{RepairKind, Repaired};
pub use setting::SettingProblem;
pub use text::TextProblem;
pub use unwritable::Unwritable;
pub use value::ValueProblem;
pub use version::VersionProblem;

pub(in crate::diagnostic) use describe::Describe;

/// A problem of a document, with the facts that its message needs.
///
/// Strings are verbatim from the document; the message shortens and escapes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A problem of a text, whatever it declares.
    Text(TextProblem),
    /// A document that exceeds a limit.
    Limit(LimitProblem),
    /// A document that is not of a supported version of OpenAPI.
    Version(VersionProblem),
    /// A key that is missing, or that OpenAPI does not define.
    Key(KeyProblem),
    /// A value that cannot be what it is declared to be.
    Value(ValueProblem),
    /// A name that is not declared, or that HTTP does not allow.
    Name(NameProblem),
    /// An invalid value, or keywords that contradict each other, with one obvious interpretation.
    Repaired(Repaired),
    /// A misspelt word.
    Misspelt(Misspelt),
    /// A reference that cannot be resolved.
    Reference(ReferenceProblem),
    /// A problem of an operation and its parameters.
    Operation(OperationProblem),
    /// A problem of the configuration, or one that a setting solves.
    Setting(SettingProblem),
    /// An overlay that cannot be read or applied.
    Overlay(OverlayProblem),
    /// Emitted source that does not parse.
    Unwritable(Unwritable),
    /// A keyword that the client does not carry.
    LossOf(Loss),
}

impl Problem {
    /// Returns what the group of the problem states about it.
    pub(super) fn description(&self) -> &dyn Describe {
        match self {
            Self::Text(problem) => problem,
            Self::Limit(problem) => problem,
            Self::Version(problem) => problem,
            Self::Key(problem) => problem,
            Self::Value(problem) => problem,
            Self::Name(problem) => problem,
            Self::Repaired(problem) => problem,
            Self::Misspelt(problem) => problem,
            Self::Reference(problem) => problem,
            Self::Operation(problem) => problem,
            Self::Setting(problem) => problem,
            Self::Overlay(problem) => problem,
            Self::Unwritable(problem) => problem,
            Self::LossOf(loss) => loss,
        }
    }

    /// Returns the code of this problem.
    pub fn code(&self) -> Code {
        self.description().code()
    }

    /// Returns the severity of this problem.
    pub fn severity(&self) -> Severity {
        self.description().severity()
    }

    /// Returns the message in one line: what was found and what was expected.
    pub fn message(&self) -> String {
        self.description().message()
    }

    /// Returns one way to fix the problem, in one line.
    pub fn help(&self) -> String {
        self.description().help()
    }

    /// Returns the half of the entry at `at` that the problem concerns.
    pub fn half(&self, at: &Pointer) -> Half {
        self.description().half(at)
    }
}

/// How certain it is that something is a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// It is a mistake.
    Certain,
    /// It may be meant for another tool.
    Possible,
}

impl Slip {
    /// Returns the severity of such a mistake.
    fn severity(self) -> Severity {
        match self {
            Self::Certain => Severity::Error,
            Self::Possible => Severity::Warning,
        }
    }
}
