//! Losses of constraints that a type cannot express.

use std::borrow::Cow;

/// A constraint of a schema that no type expresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintLoss {
    /// `not`.
    Not,
    /// `propertyNames`.
    PropertyNames,
    /// `unevaluatedItems`.
    UnevaluatedItems,
    /// `dependentSchemas`.
    DependentSchemas,
    /// `dependentRequired`.
    DependentRequired,
    /// `dependencies`, which combined both in earlier versions.
    Dependencies,
    /// `if`, with its `then` and `else`.
    If,
    /// `contains`.
    Contains,
    /// A `$dynamicRef` that does not name one schema.
    DynamicRef,
    /// A `$recursiveRef` without a target.
    RecursiveRef,
}

/// The consequence of a value constraint that is not checked.
const UNCHECKED: &str = "invalid values are sent and accepted: check them in the caller if needed";

/// The consequence of a dependency between properties that is not checked.
const ALONE: &str = "one is sent without the other: set both in the caller";

/// The consequence of a reference that is not resolved.
const PLAIN: &str = "the value is any JSON: replace it by a plain `$ref` with an overlay";

impl ConstraintLoss {
    /// Returns the keyword.
    pub(crate) fn keyword(&self) -> &'static str {
        match self {
            Self::Not => "not",
            Self::PropertyNames => "propertyNames",
            Self::Contains => "contains",
            Self::UnevaluatedItems => "unevaluatedItems",
            Self::DependentSchemas => "dependentSchemas",
            Self::DependentRequired => "dependentRequired",
            Self::Dependencies => "dependencies",
            Self::If => "if",
            Self::DynamicRef => "$dynamicRef",
            Self::RecursiveRef => "$recursiveRef",
        }
    }

    /// Returns the reason, as a clause.
    pub(super) fn because(&self) -> Cow<'static, str> {
        match self {
            Self::Not => "a type cannot exclude values".into(),
            Self::PropertyNames => "property names are not checked".into(),
            Self::Contains => "the elements of an array are not matched against it".into(),
            Self::UnevaluatedItems => "elements without a schema are any JSON".into(),
            Self::DependentSchemas => "a schema cannot depend on the presence of a property".into(),
            Self::DependentRequired => "a property cannot require another one".into(),
            Self::Dependencies => "a property cannot depend on another one".into(),
            Self::If => "a type cannot depend on a condition".into(),
            Self::DynamicRef => "no schema, or more than one, has an anchor of this name".into(),
            Self::RecursiveRef => "the recursive reference has no target".into(),
        }
    }

    /// Returns the consequence, and a fix.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::Not | Self::PropertyNames | Self::Contains => UNCHECKED,
            Self::UnevaluatedItems => "declare a type for them in `items` with an overlay",
            Self::DependentSchemas => {
                "its properties have no fields: declare them as optional properties of the schema with an overlay"
            }
            Self::DependentRequired | Self::Dependencies => ALONE,
            Self::If => {
                "`then` and `else` are ignored: express them with `oneOf`, which becomes an enum, with an overlay"
            }
            Self::DynamicRef | Self::RecursiveRef => PLAIN,
        }
    }
}
