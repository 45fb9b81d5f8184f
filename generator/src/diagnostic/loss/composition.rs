//! Losses in `allOf`, `oneOf`, `anyOf` and discriminators.

use std::borrow::Cow;

/// A loss in alternatives that cannot be distinguished, or in schemas that cannot be merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompositionLoss {
    /// Two alternatives with the same discriminator value.
    SharedTag,
    /// An alternative without a discriminator value.
    UnknownTag,
    /// A subtype whose discriminator value already selects another subtype.
    InheritedTag,
    /// A schema of values without a known tag that is no alternative, or whose union no tag distinguishes.
    DefaultMapping,
    /// A property with different types in several `allOf` members.
    TwoTypes {
        /// The property.
        property: String,
    },
    /// An `allOf` member that has no type in common with the members before it.
    NoCommonType,
    /// Alternatives that cannot be merged with the keywords beside them.
    UnmergedAlternatives {
        /// `oneOf` or `anyOf`.
        keyword: &'static str,
    },
}

/// The consequence of distinguishing alternatives by shape.
const MAPPING: &str = "a value that matches several is read as the alternative that covers most of it: map a distinct value \
                       to each in `mapping` with an overlay";

impl CompositionLoss {
    /// Returns the keyword, or its value.
    pub(super) fn keyword(&self) -> &str {
        match self {
            Self::SharedTag | Self::UnknownTag | Self::InheritedTag => "discriminator",
            Self::DefaultMapping => "defaultMapping",
            Self::TwoTypes { .. } | Self::NoCommonType => "allOf",
            Self::UnmergedAlternatives { keyword } => keyword,
        }
    }

    /// Returns the reason, as a clause.
    pub(super) fn because(&self) -> Cow<'static, str> {
        match self {
            Self::SharedTag => "two alternatives have the same discriminator value: the alternatives are distinguished by shape".into(),
            Self::UnknownTag => "not every alternative has a known discriminator value: the alternatives are distinguished by shape".into(),
            Self::InheritedTag => "its discriminator value already selects another subtype of the same schema".into(),
            Self::DefaultMapping => "it names no alternative that the discriminator selects: other values are kept as undeclared".into(),
            Self::TwoTypes { property } => format!("the property `{property}` has two types: the last one applies").into(),
            Self::NoCommonType => "no type covers both this schema and the ones before it: this one is ignored".into(),
            Self::UnmergedAlternatives { .. } => "these alternatives are not merged with the keywords beside them".into(),
        }
    }

    /// Returns the consequence, and a fix.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::SharedTag | Self::UnknownTag => MAPPING,
            Self::InheritedTag => {
                "values of this schema are read as the other one: map a distinct value to it in `mapping` with an overlay"
            }
            Self::DefaultMapping => {
                "add the schema to the alternatives with an overlay, and see that each has a value of the discriminator"
            }
            Self::TwoTypes { .. } => {
                "values of only the first type cannot be read: make both types the same with an overlay"
            }
            Self::NoCommonType => {
                "the properties of this schema have no fields: remove one of the two with an overlay"
            }
            Self::UnmergedAlternatives { .. } => {
                "properties of the alternatives are read as undeclared ones: declare them as optional with an overlay"
            }
        }
    }
}
