//! Changes of the type of a value, wherever the value is.

use super::changes;

/// Where a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// A parameter.
    Parameter,
    /// A request body.
    Body,
    /// The body of a success.
    Response,
    /// The body of an error.
    Error,
    /// A response header.
    Header,
    /// A property.
    Property,
    /// The value of a further property.
    Additional,
    /// An alternative of a union.
    Variant,
    /// The payload of a webhook or a callback.
    Payload,
}

impl Position {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Parameter,
        Self::Body,
        Self::Response,
        Self::Error,
        Self::Header,
        Self::Property,
        Self::Additional,
        Self::Variant,
        Self::Payload,
    ];

    /// Returns the first part of the code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Parameter => "parameter",
            Self::Body => "body",
            Self::Response => "response",
            Self::Error => "error",
            Self::Header => "header",
            Self::Property => "property",
            Self::Additional => "additional-properties",
            Self::Variant => "union-variant",
            Self::Payload => "payload",
        }
    }
}

changes! {
    /// A change of the type or the constraints of a value; of an array or a map, also that of its elements.
    ValueChange {
        /// `null` is allowed.
        NullableAdded = "nullable-added", "may be null now", "Expect `null`.";
        /// `null` is not allowed.
        NullableRemoved = "nullable-removed", "is never null any more", "Do not send `null`.";
        /// The range of an integer is wider.
        IntegerWidened = "integer-widened", "has a wider range", "Use the wider integer type.";
        /// The range of an integer is narrower.
        IntegerNarrowed = "integer-narrowed", "has a narrower range", "Use the narrower integer type.";
        /// An integer may have a fraction.
        IntegerBecameNumber = "integer-became-number", "may have a fraction now", "Use `f64`.";
        /// A number has no fraction.
        NumberBecameInteger = "number-became-integer", "has no fraction any more", "Use an integer.";
        /// A string has a format.
        FormatAdded = "format-added", "has a format now", "Use the type of the format.";
        /// A string has no format.
        FormatRemoved = "format-removed", "has no format any more", "Use a string.";
        /// A string has another format.
        FormatChanged = "format-changed", "has another format", "Use the type of the new format.";
        /// A string or integer is an enumeration.
        BecameEnum = "became-enum", "has a list of known values now", "Use the enum; other values are its `Unknown`.";
        /// An enumeration is any string or integer.
        EnumBecamePlain = "enum-became-plain", "has no list of known values any more", "Use the plain value.";
        /// A single value is an array.
        BecameArray = "became-array", "is an array now", "Use a list.";
        /// An array is a single value.
        ArrayBecameSingle = "array-became-single", "is no array any more", "Use the single value.";
        /// An object of any properties declares them.
        MapBecameObject = "map-became-object", "declares its properties now", "Use the struct.";
        /// An object of declared properties has any.
        ObjectBecameMap = "object-became-map", "does not declare its properties any more", "Use the map.";
        /// A value of one type has one of several.
        BecameUnion = "became-union", "may have another type too", "Use the enum.";
        /// A value of several types has one of them.
        UnionBecameSingle = "union-became-single", "has one type now", "Use the type.";
        /// A value of a type may be anything.
        BecameFreeForm = "became-free-form", "may be any JSON now", "Use the JSON value.";
        /// A value of any type has one.
        FreeFormBecameTyped = "free-form-became-typed", "has a type now", "Use the type.";
        /// Another type of equal shape.
        Renamed = "type-renamed", "refers to another type of the same shape", "Use the other type.";
        /// Another type.
        Replaced = "type-changed", "has another type", "Use the other type.";
        /// A constraint is stricter.
        ConstraintTightened = "constraint-tightened", "has a stricter constraint", "Check the values in use.";
        /// A constraint is looser.
        ConstraintLoosened = "constraint-loosened", "has a looser constraint", "Nothing.";
        /// A constraint is another, neither stricter nor looser.
        ConstraintChanged = "constraint-changed", "has another constraint", "Check the values in use.";
        /// A default is new.
        DefaultAdded = "default-added", "has a default now", "Nothing; its absence has a meaning now.";
        /// A default is gone.
        DefaultRemoved = "default-removed", "has no default any more", "Set the value if its absence mattered.";
        /// A default is another.
        DefaultChanged = "default-changed", "has another default", "Set the value if its absence mattered.";
    }
}
