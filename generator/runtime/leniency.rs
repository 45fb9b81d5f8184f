//! What servers send beside their schema, and the one policy for it.
//!
//! A body is read strictly first, as fast as that goes. Only where that fails it is read a second time, with leniency if
//! the policy allows it, so that nobody pays for it whose server keeps to its document. Requests are never lenient.

pub(super) mod captured;
mod decode;
pub(super) mod mode;
mod trail;

use self::captured::JsonReader;
pub(super) use self::captured::{raw_text, reread};
pub(super) use self::decode::{decode, decode_nothing, without_bom};
pub(super) use self::mode::{Mode, mode, with_policy};
pub(super) use self::trail::{Step, deviate};
use super::field::Field;

/// What becomes of responses that differ from their schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DecodePolicy {
    /// What is meant is read, and an optional property that cannot be read does not cost the rest of the response. Each
    /// [`Deviation`] is told to the client's [`Observer`](super::Observer).
    #[default]
    Lenient,
    /// The response is refused. Only what the schema allows and the type cannot hold to the last digit is still read and
    /// told: see [`Deviation::is_allowed`].
    Strict,
}

/// How a response differs from its schema, or from what the type of a property can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Deviation {
    /// An optional property cannot be read: it is absent, and among the undeclared properties of its object as it came.
    Unreadable,
    /// An optional or additional property cannot be read, and its object has no place for it: it is absent.
    Dropped,
    /// An optional property that is no plain string is `""`: it is absent, and among the undeclared properties of its
    /// object, if it has any.
    EmptyString,
    /// `null` for a required array, map, object or string is empty, and so is no body where its status forbids one. An object that requires properties, a number, a
    /// boolean and an enum are refused.
    Null,
    /// `[]` for an object is `{}`, as PHP writes it.
    EmptyArray,
    /// A number or a boolean in quotes is read without them.
    Quoted,
    /// A number or a boolean for a string is the text that came.
    Unquoted,
    /// A date and time without an offset is taken as UTC.
    NoOffset,
    /// A UUID in another form than that of RFC 9562: without hyphens, in braces, or as a URN.
    UuidForm,
    /// A number with a fraction is the nearest double, because it has more digits than one holds.
    Rounded,
    /// A closed tuple has more elements than it has places: they are dropped.
    ExtraElement,
    /// A time has more than nine digits of a second: the further ones are dropped.
    SubNanosecond,
    /// A leap second is the second before it.
    LeapSecond,
    /// A moment after the last one that `jiff::Timestamp` holds, in the last days of the year 9999, is that one.
    BeyondLastMoment,
}

impl Deviation {
    /// A name for metrics, such as `null_for_empty`.
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

    /// Whether the schema allows what came, and only the type of the property cannot hold all of it: such a value is read
    /// under either policy.
    pub fn is_allowed(self) -> bool {
        matches!(
            self,
            Self::SubNanosecond | Self::LeapSecond | Self::BeyondLastMoment
        )
    }
}

/// Takes note of a deviation and tolerates it, if the way in which the body is read allows that.
#[cold]
pub(super) fn tolerates(deviation: Deviation) -> bool {
    let tolerated = match mode() {
        Mode::Lenient => true,
        Mode::Exact => deviation.is_allowed(),
        Mode::Outside | Mode::Short | Mode::Long => false,
    };
    if tolerated {
        deviate(deviation);
    }
    tolerated
}

/// What a `null` becomes that stands for a value which has to be there, if that is plain.
#[cold]
pub(super) fn for_null<T: Field>(text: &str) -> Option<T> {
    let empty = T::empty().filter(|_| text == "null")?;
    tolerates(Deviation::Null).then_some(empty)
}

/// The text of an object, which `[]` stands for as well.
#[cold]
pub(super) fn object_text(text: &str) -> &str {
    let inside = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    match inside.map(str::trim_ascii) {
        Some("") if tolerates(Deviation::EmptyArray) => "{}",
        _ => text,
    }
}

/// What stands between the quotes of a string that holds no escape.
pub(super) fn unquoted(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('"')?.strip_suffix('"')?;
    (!inside.contains('\\')).then_some(inside)
}
