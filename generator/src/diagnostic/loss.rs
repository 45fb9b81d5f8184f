//! What the output cannot carry: what it is, why, what that means for callers, and what can be done.

mod body;
mod call;
mod composition;
mod constraint;
mod document;
mod ty;

use std::borrow::Cow;

pub use body::BodyLoss;
pub use call::CallLoss;
pub use composition::CompositionLoss;
pub use constraint::ConstraintLoss;
pub use document::DocumentLoss;
pub use ty::TypeLoss;

/// Something that a document says and the output does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// What a schema demands of values, beyond their type.
    Constraint(ConstraintLoss),
    /// A schema that a wider type stands for.
    Type(TypeLoss),
    /// Parts and alternatives of a schema.
    Composition(CompositionLoss),
    /// What a request or a response carries.
    Body(BodyLoss),
    /// Parameters, headers, paths and credentials.
    Call(CallLoss),
    /// What belongs to no single schema or operation.
    Document(DocumentLoss),
}

impl Loss {
    /// The keyword, or what it says.
    pub(super) fn keyword(&self) -> &str {
        match self {
            Self::Constraint(loss) => loss.keyword(),
            Self::Type(loss) => loss.keyword(),
            Self::Composition(loss) => loss.keyword(),
            Self::Body(loss) => loss.keyword(),
            Self::Call(loss) => loss.keyword(),
            Self::Document(loss) => loss.keyword(),
        }
    }

    /// Why it is not carried over, as a clause.
    pub(super) fn because(&self) -> Cow<'static, str> {
        match self {
            Self::Constraint(loss) => loss.because(),
            Self::Type(loss) => loss.because(),
            Self::Composition(loss) => loss.because(),
            Self::Body(loss) => loss.because(),
            Self::Call(loss) => loss.because(),
            Self::Document(loss) => loss.because(),
        }
    }

    /// What that means for callers, and what can be done.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::Constraint(loss) => loss.help(),
            Self::Type(loss) => loss.help(),
            Self::Composition(loss) => loss.help(),
            Self::Body(loss) => loss.help(),
            Self::Call(loss) => loss.help(),
            Self::Document(loss) => loss.help(),
        }
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
