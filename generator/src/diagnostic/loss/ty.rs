use std::borrow::Cow;

/// A schema that a wider type stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeLoss {
    /// One pattern of `patternProperties` that is read for all names.
    PatternOfAllNames,
    /// Patterns of `patternProperties` beside something else.
    PatternOfAny,
    /// A `contentEncoding` other than `base64`.
    ContentEncoding,
    /// A `contentMediaType` of a text.
    ContentMediaType,
    /// `contentSchema`.
    ContentSchema,
    /// The type `null` alone.
    AlwaysNull,
    /// An alternative that says `nullable` and nothing else, which allows anything.
    NullableAlternative,
    /// Types beside alternatives or parts.
    TypesBeside {
        /// The types.
        types: String,
    },
    /// A tuple of very many elements.
    ManyElements,
    /// A type of another crate that stands for numbers and for something else.
    OneNotation {
        /// The type.
        path: String,
        /// How it is written, as an adverb.
        way: &'static str,
    },
    /// A list that does not say what it holds.
    ItemsMissing,
    /// A schema without a name that contains itself.
    EndlessSchema,
    /// A required property whose value could never end.
    EndlessValue,
}

/// How content in a text can be had.
const PARSED: &str =
    "parse the text after reading it; `types` of the configuration can name a type that does it";

/// How a list of fixed places can be had all the same.
const AS_LIST: &str = "each element is an enum of all their types: match it by its place";

impl TypeLoss {
    /// The keyword as the document has it, or what it says.
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

    /// Why it is not carried over.
    pub(super) fn because(&self) -> Cow<'static, str> {
        match self {
            Self::PatternOfAllNames => {
                "the values of all names are read by the schema of this pattern".into()
            }
            Self::PatternOfAny => {
                "the values of properties that are not declared are any JSON".into()
            }
            Self::ContentEncoding => "only `base64` is decoded: the value is read as text".into(),
            Self::ContentMediaType => "content inside a text is read as text".into(),
            Self::ContentSchema => "content inside a text is not read further".into(),
            Self::AlwaysNull => "a value that is always `null` is read as free-form JSON".into(),
            Self::NullableAlternative => {
                "an alternative without a type allows anything: it is read as `null`".into()
            }
            Self::TypesBeside { types } => {
                format!("the alternatives or parts beside it hold, and not `{types}`").into()
            }
            Self::OneNotation { path, way } => {
                format!("`{path}` is written {way}, as where it first stands").into()
            }
            Self::ManyElements => {
                "so many elements are read as a list of one of any of them".into()
            }
            Self::ItemsMissing => "the list does not say what it holds".into(),
            Self::EndlessSchema => {
                "a list, map or `allOf` that contains itself is read as free-form JSON".into()
            }
            Self::EndlessValue => {
                "no value could ever end, so this property may be left out".into()
            }
        }
    }

    /// What that means, and what can be done.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::PatternOfAllNames => {
                "a name that does not fit the pattern is taken too: check names where it matters"
            }
            Self::PatternOfAny => {
                "take them from the properties that are not declared; an overlay can declare those whose names are known"
            }
            Self::ContentEncoding => {
                "decode what is read, and encode what is sent; `types` of the configuration can name a type that does it"
            }
            Self::ContentMediaType | Self::ContentSchema => PARSED,
            Self::AlwaysNull => "nothing needs to be done: `null` is what comes, and what to send",
            Self::NullableAlternative => {
                "other values are refused; where they come, an overlay can remove `nullable`, which makes it any JSON"
            }
            Self::TypesBeside { .. } => {
                "where it narrows them, an overlay can write the type into each of them"
            }
            Self::OneNotation { .. } => {
                "name another type for one of the two in `types` or `formats` of the configuration"
            }
            Self::ManyElements => AS_LIST,
            Self::ItemsMissing => "its elements are any JSON: an overlay can add `items`",
            Self::EndlessSchema => {
                "an overlay can put an object with a property in between, which becomes a type"
            }
            Self::EndlessValue => {
                "an overlay can take it out of `required`, which is what the server must mean"
            }
        }
    }
}
