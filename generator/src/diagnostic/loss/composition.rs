use std::borrow::Cow;

/// Parts and alternatives that cannot be told apart or merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompositionLoss {
    /// Two alternatives have one value of the discriminator.
    SharedTag,
    /// An alternative without a value of the discriminator.
    UnknownTag,
    /// A schema that extends another, under a value that is taken.
    InheritedTag,
    /// A property whose types differ from part to part.
    TwoTypes {
        /// The property.
        property: String,
    },
    /// A part that no type holds together with those before it.
    NoCommonType,
    /// Alternatives beside something that they cannot be merged with.
    UnmergedAlternatives {
        /// `oneOf` or `anyOf`.
        keyword: &'static str,
    },
}

/// What it means that alternatives are told apart by form.
const MAPPING: &str = "a value that fits several is read as the one that holds most of it: an overlay can give each a \
                       value of its own in `mapping`";

impl CompositionLoss {
    /// The keyword as the document has it, or what it says.
    pub(super) fn keyword(&self) -> &str {
        match self {
            Self::SharedTag | Self::UnknownTag | Self::InheritedTag => "discriminator",
            Self::TwoTypes { .. } | Self::NoCommonType => "allOf",
            Self::UnmergedAlternatives { keyword } => keyword,
        }
    }

    /// Why it is not carried over.
    pub(super) fn because(&self) -> Cow<'static, str> {
        match self {
            Self::SharedTag => "two alternatives have the same value of the tag: they are told apart by form".into(),
            Self::UnknownTag => "the values of the tag are not known for every alternative: they are told apart by form".into(),
            Self::InheritedTag => "its tag already means another schema that extends the same one".into(),
            Self::TwoTypes { property } => format!("the property `{property}` has two types, of which the last holds").into(),
            Self::NoCommonType => "no type holds both this part and what stands before it: it is passed over".into(),
            Self::UnmergedAlternatives { .. } => "these alternatives are not merged with what stands beside them".into(),
        }
    }

    /// What that means, and what can be done.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::SharedTag | Self::UnknownTag => MAPPING,
            Self::InheritedTag => {
                "values of this schema are read as the other one: an overlay can give it a value of its own in `mapping`"
            }
            Self::TwoTypes { .. } => {
                "values of the first type alone cannot be read: an overlay can make both types the same"
            }
            Self::NoCommonType => {
                "what only this part says has no type: an overlay can take one of the two out"
            }
            Self::UnmergedAlternatives { .. } => {
                "what only an alternative has is among the properties that are not declared: an overlay can declare it as optional"
            }
        }
    }
}
