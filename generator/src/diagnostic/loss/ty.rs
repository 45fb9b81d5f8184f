//! Losses of schemas that become a wider type.

use std::borrow::Cow;

/// A schema that becomes a wider type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeLoss {
    /// A single pattern of `patternProperties`, which is applied to all names.
    PatternOfAllNames,
    /// Patterns of `patternProperties` beside other patterns or properties.
    PatternOfAny,
    /// A `contentEncoding` other than `base64`.
    ContentEncoding,
    /// A `contentMediaType` of a string.
    ContentMediaType,
    /// `contentSchema`.
    ContentSchema,
    /// A schema whose only type is `null`.
    AlwaysNull,
    /// An alternative with only `nullable`, which allows any value.
    NullableAlternative,
    /// `type` beside alternatives or `allOf`.
    TypesBeside {
        /// The types.
        types: String,
    },
    /// A tuple of very many elements.
    ManyElements,
    /// A type of another crate that replaces both numbers and other values.
    OneNotation {
        /// The type.
        path: String,
        /// How it is serialized, as an adverb.
        way: &'static str,
    },
    /// An array without `items`.
    ItemsMissing,
    /// An unnamed schema that contains itself.
    EndlessSchema,
    /// A required property whose value would be infinite.
    EndlessValue,
}

/// The fix for encoded content in a string.
const PARSED: &str =
    "parse the string in the caller, or configure a type that does so in `replace-types`";

/// The fix for a tuple that becomes a list.
const AS_LIST: &str = "each element is an enum of all their types: match it by its index";

impl TypeLoss {
    /// Returns the keyword.
    pub(super) fn keyword(&self) -> &str {
        match self {
            Self::PatternOfAllNames | Self::PatternOfAny => "patternProperties",
            Self::ContentEncoding => "contentEncoding",
            Self::ContentMediaType => "contentMediaType",
            Self::ContentSchema => "contentSchema",
            Self::AlwaysNull | Self::TypesBeside { .. } | Self::OneNotation { .. } => "type",
            Self::NullableAlternative => "nullable",
            Self::ManyElements => "prefixItems",
            Self::ItemsMissing => "items",
            Self::EndlessSchema => "$ref",
            Self::EndlessValue => "required",
        }
    }

    /// Returns the reason, as a clause.
    pub(super) fn because(&self) -> Cow<'static, str> {
        match self {
            Self::PatternOfAllNames => "the schema of this pattern is applied to all names".into(),
            Self::PatternOfAny => "the values of undeclared properties are any JSON".into(),
            Self::ContentEncoding => {
                "only `base64` is decoded: the value is read as a string".into()
            }
            Self::ContentMediaType => "the content of a string is not parsed".into(),
            Self::ContentSchema => "the content of a string is not parsed further".into(),
            Self::AlwaysNull => "a value that is always `null` is read as any JSON".into(),
            Self::NullableAlternative => {
                "an alternative without a type allows any value: it is read as `null`".into()
            }
            Self::TypesBeside { types } => {
                format!("the alternatives or `allOf` beside it apply, not `{types}`").into()
            }
            Self::OneNotation { path, way } => {
                format!("`{path}` is serialized {way}, as at its first use").into()
            }
            Self::ManyElements => {
                "a tuple of this length becomes a list of an enum of its element types".into()
            }
            Self::ItemsMissing => "the array has no `items`".into(),
            Self::EndlessSchema => {
                "an array, map or `allOf` that contains itself is read as any JSON".into()
            }
            Self::EndlessValue => "every value would be infinite: the property is optional".into(),
        }
    }

    /// Returns the consequence, and a fix.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::PatternOfAllNames => {
                "a name that does not match the pattern is accepted: check names in the caller if needed"
            }
            Self::PatternOfAny => {
                "read them from the undeclared properties; declare those with known names with an overlay"
            }
            Self::ContentEncoding => {
                "decode and encode the string in the caller, or configure a type that does so in `replace-types`"
            }
            Self::ContentMediaType | Self::ContentSchema => PARSED,
            Self::AlwaysNull => "send `null`; nothing needs to be changed",
            Self::NullableAlternative => {
                "other values are rejected; to read them as any JSON, remove `nullable` with an overlay"
            }
            Self::TypesBeside { .. } => {
                "if it narrows them, add the type to each of them with an overlay"
            }
            Self::OneNotation { .. } => {
                "choose another type for one of the two in `replace-types` or `replace-formats`"
            }
            Self::ManyElements => AS_LIST,
            Self::ItemsMissing => "its elements are any JSON: add `items` with an overlay",
            Self::EndlessSchema => {
                "insert an object with a property, which becomes a type, with an overlay"
            }
            Self::EndlessValue => {
                "remove it from `required` with an overlay; the server cannot require it"
            }
        }
    }
}
