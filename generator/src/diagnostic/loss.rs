//! Losses: what the client does not carry, why, the consequence for callers, and a fix.

mod addition;
mod body;
mod call;
mod composition;
mod constraint;
mod document;
mod ty;

use std::borrow::Cow;

use super::problem::Describe;
use super::quote::{clause, quote};
use super::{Code, Lost, Severity};

pub use addition::AdditionLoss;
pub use body::BodyLoss;
pub use call::CallLoss;
pub use composition::CompositionLoss;
pub use constraint::ConstraintLoss;
pub use document::DocumentLoss;
pub use ty::TypeLoss;

/// Something that the document declares and the client does not carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// A constraint of a schema on values, beyond their type.
    Constraint(ConstraintLoss),
    /// A schema that becomes a wider type.
    Type(TypeLoss),
    /// `allOf` members and alternatives of a schema.
    Composition(CompositionLoss),
    /// The body of a request or a response.
    Body(BodyLoss),
    /// Parameters, headers, paths and credentials.
    Call(CallLoss),
    /// Parts of the document outside of schemas and operations.
    Document(DocumentLoss),
    /// What OpenAPI 3.2 adds.
    Addition(AdditionLoss),
}

impl Loss {
    /// Returns the keyword, or its value.
    pub(super) fn keyword(&self) -> &str {
        match self {
            Self::Constraint(loss) => loss.keyword(),
            Self::Type(loss) => loss.keyword(),
            Self::Composition(loss) => loss.keyword(),
            Self::Body(loss) => loss.keyword(),
            Self::Call(loss) => loss.keyword(),
            Self::Document(loss) => loss.keyword(),
            Self::Addition(loss) => loss.keyword(),
        }
    }

    /// Returns the reason, as a clause.
    pub(super) fn because(&self) -> Cow<'static, str> {
        match self {
            Self::Constraint(loss) => loss.because(),
            Self::Type(loss) => loss.because(),
            Self::Composition(loss) => loss.because(),
            Self::Body(loss) => loss.because(),
            Self::Call(loss) => loss.because(),
            Self::Document(loss) => loss.because(),
            Self::Addition(loss) => loss.because(),
        }
    }

    /// Returns the consequence for callers, and a fix.
    pub(super) fn fix(&self) -> &'static str {
        match self {
            Self::Constraint(loss) => loss.help(),
            Self::Type(loss) => loss.help(),
            Self::Composition(loss) => loss.help(),
            Self::Body(loss) => loss.help(),
            Self::Call(loss) => loss.help(),
            Self::Document(loss) => loss.help(),
            Self::Addition(loss) => loss.help(),
        }
    }
}

impl Describe for Loss {
    fn code(&self) -> Code {
        Code::UnsupportedKeyword
    }

    fn severity(&self) -> Severity {
        Severity::Loss
    }

    fn message(&self) -> String {
        format!(
            "`{}` is not carried over: {}",
            quote(self.keyword()),
            clause(&self.because())
        )
    }

    fn label(&self) -> Option<String> {
        // Losses are shown without a line.
        None
    }

    fn help(&self) -> String {
        self.fix().to_owned()
    }

    fn lost(&self) -> Option<Lost> {
        Some(Lost {
            keyword: quote(self.keyword()),
            because: clause(&self.because()),
        })
    }
}

impl From<ConstraintLoss> for Loss {
    fn from(loss: ConstraintLoss) -> Self {
        Self::Constraint(loss)
    }
}

impl From<TypeLoss> for Loss {
    fn from(loss: TypeLoss) -> Self {
        Self::Type(loss)
    }
}

impl From<CompositionLoss> for Loss {
    fn from(loss: CompositionLoss) -> Self {
        Self::Composition(loss)
    }
}

impl From<BodyLoss> for Loss {
    fn from(loss: BodyLoss) -> Self {
        Self::Body(loss)
    }
}

impl From<CallLoss> for Loss {
    fn from(loss: CallLoss) -> Self {
        Self::Call(loss)
    }
}

impl From<DocumentLoss> for Loss {
    fn from(loss: DocumentLoss) -> Self {
        Self::Document(loss)
    }
}

impl From<AdditionLoss> for Loss {
    fn from(loss: AdditionLoss) -> Self {
        Self::Addition(loss)
    }
}
