use std::borrow::Cow;

/// What a schema demands of values, and no type can.
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
    /// `dependencies`, which was both in earlier versions.
    Dependencies,
    /// `if`, with its `then` and `else`.
    If,
    /// `contains`.
    Contains,
    /// A `$dynamicRef` that leads to no anchor.
    DynamicRef,
    /// A `$recursiveRef` that leads nowhere.
    RecursiveRef,
    /// A further `$dynamicAnchor` of a name.
    DynamicAnchor,
}

/// What it means that values are not checked.
const UNCHECKED: &str =
    "values against it are sent and read all the same: check them where it matters";

/// What it means that properties do not depend on each other.
const ALONE: &str =
    "one without the other is sent all the same: set them together where it matters";

/// What it means that a reference leads nowhere.
const PLAIN: &str = "the value is any JSON: an overlay can put a plain `$ref` in its place";

impl ConstraintLoss {
    /// The keyword as the document has it, or what it says.
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
            Self::DynamicAnchor => "$dynamicAnchor",
        }
    }

    /// Why it is not carried over.
    pub(super) fn because(&self) -> Cow<'static, str> {
        match self {
            Self::Not => "a type cannot rule values out".into(),
            Self::PropertyNames => "the names of properties are not checked".into(),
            Self::Contains => "the elements of a list are not counted by kind".into(),
            Self::UnevaluatedItems => "elements that no schema describes are any JSON".into(),
            Self::DependentSchemas => "a schema cannot depend on the presence of a property".into(),
            Self::DependentRequired => "a property cannot be required by another one".into(),
            Self::Dependencies => "a property cannot depend on another one".into(),
            Self::If => "a type cannot depend on a condition".into(),
            Self::DynamicRef | Self::RecursiveRef => "dynamic references are not followed".into(),
            Self::DynamicAnchor => {
                "dynamic references lead to the first anchor of this name".into()
            }
        }
    }

    /// What that means, and what can be done.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::Not | Self::PropertyNames | Self::Contains => UNCHECKED,
            Self::UnevaluatedItems => {
                "to have a type for them, an overlay can describe them with `items`"
            }
            Self::DependentSchemas => {
                "what it adds has no fields: an overlay can put its properties among the others, as optional ones"
            }
            Self::DependentRequired | Self::Dependencies => ALONE,
            Self::If => {
                "what `then` and `else` say is not read: an overlay can say it with `oneOf`, which becomes an enum"
            }
            Self::DynamicRef | Self::RecursiveRef => PLAIN,
            Self::DynamicAnchor => {
                "schemas that extend the first one have its parts there, and not their own: an overlay can write them out"
            }
        }
    }
}
