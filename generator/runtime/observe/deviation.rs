//! How responses deviate from their schemas.

/// How a response differs from its schema, or from what the type of a property can represent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Deviation {
    /// An optional property cannot be read: it is absent, and verbatim among the undeclared properties of its object.
    Unreadable,
    /// An optional or additional property cannot be read, and its object has no field for it: it is absent.
    Dropped,
    /// An optional property that is not a plain string is `""`: it is absent, and among the undeclared properties of
    /// its object, if the object has a field for them.
    EmptyString,
    /// `null` for a required array, map, object or string is read as empty, and so is a missing body if its status code
    /// forbids one. An object that requires properties, a number, a boolean and an enum are rejected.
    Null,
    /// `[]` for an object is read as `{}`: PHP writes an empty object as `[]`.
    EmptyArray,
    /// A number or a boolean in quotes is read without them.
    Quoted,
    /// A number or a boolean for a string is read as the text that was received.
    Unquoted,
    /// A date and time without an offset is read as UTC.
    NoOffset,
    /// A UUID in another form than that of RFC 9562: without hyphens, in braces, or as a URN.
    UuidForm,
    /// A number with a fraction is rounded to the nearest double, because it has more digits than a double can
    /// represent.
    Rounded,
    /// A closed tuple has more elements than it declares: the extra ones are dropped.
    ExtraElement,
    /// A time has more than nine digits of a second: the rest are dropped.
    SubNanosecond,
    /// A leap second is read as the second before it.
    LeapSecond,
    /// A moment after the last one that `jiff::Timestamp` can represent, in the last days of the year 9999, is read as
    /// that one.
    BeyondLastMoment,
}

impl Deviation {
    /// Returns a name for metrics, such as `null_for_empty`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable_property",
            Self::Dropped => "dropped_property",
            Self::EmptyString => "empty_string",
            Self::Null => "null_for_empty",
            Self::EmptyArray => "array_for_object",
            Self::Quoted => "quoted_value",
            Self::Unquoted => "unquoted_string",
            Self::NoOffset => "time_without_offset",
            Self::UuidForm => "uuid_form",
            Self::Rounded => "rounded_number",
            Self::ExtraElement => "extra_element",
            Self::SubNanosecond => "sub_nanosecond",
            Self::LeapSecond => "leap_second",
            Self::BeyondLastMoment => "beyond_last_moment",
        }
    }

    /// Returns `true` if the schema allows the value, and only the type of the property cannot represent all of it.
    /// Such a value is read under either policy.
    pub fn is_allowed(self) -> bool {
        matches!(
            self,
            Self::SubNanosecond | Self::LeapSecond | Self::BeyondLastMoment
        )
    }
}
