//! JSON types where they are used.

use super::{Presence, TypeId};

/// A type where it is used, and whether `null` is allowed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Value {
    /// The type.
    pub ty: Type,
    /// Whether `null` is allowed.
    pub nullability: Nullability,
}

impl Value {
    /// Returns a value that is never `null`.
    #[must_use]
    pub fn of(ty: Type) -> Self {
        Self {
            ty,
            nullability: Nullability::NeverNull,
        }
    }

    /// Returns the same value, with `null` allowed if `nullability` allows it.
    #[must_use]
    pub fn or_null(mut self, nullability: Nullability) -> Self {
        if nullability == Nullability::Nullable {
            self.nullability = nullability;
        }
        self
    }
}

/// Whether a value may be `null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nullability {
    /// The value is never `null`.
    NeverNull,
    /// `null` is allowed, and differs from absence.
    Nullable,
}

/// A JSON type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Integer(Integer),
    /// A 64-bit floating-point number.
    Number,
    /// A string.
    Text(StringFormat),
    /// An array.
    Array(Box<Value>),
    /// An array with a type for each position.
    Tuple(Tuple),
    /// An object without declared properties, whose values have one type.
    Map(Box<Value>),
    /// An object that allows no properties: `{}`.
    Empty,
    /// Any JSON value.
    Any,
    /// A named type.
    Named(TypeId),
    /// An external type.
    Replaced(Replacement),
}

impl Type {
    /// Returns the values that a value of this type is made of, without those of named types.
    pub fn children(&self) -> impl Iterator<Item = &Value> {
        let (values, rest) = match self {
            Self::Array(inner) | Self::Map(inner) => (std::slice::from_ref(inner.as_ref()), None),
            Self::Tuple(tuple) => (tuple.elements.as_slice(), tuple.rest.as_deref()),
            Self::Boolean
            | Self::Integer(_)
            | Self::Number
            | Self::Text(_)
            | Self::Empty
            | Self::Any
            | Self::Named(_)
            | Self::Replaced(_) => (&[][..], None),
        };
        values.iter().chain(rest)
    }

    /// Adds the named types that a value of this type is made of.
    pub fn named_types(&self, found: &mut Vec<TypeId>) {
        if let Self::Named(id) = self {
            found.push(*id);
        }
        self.children()
            .for_each(|value| value.ty.named_types(found));
    }
}

/// An array with a type for each position.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tuple {
    /// The elements, in order.
    pub elements: Vec<Value>,
    /// How many of the elements are required.
    pub required: usize,
    /// The type of further elements, if they are allowed.
    pub rest: Option<Box<Value>>,
}

impl Tuple {
    /// Returns the elements and the type of further elements.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.elements.iter().chain(self.rest.as_deref())
    }

    /// Returns whether the element at an index is required.
    #[must_use]
    pub fn presence(&self, index: usize) -> Presence {
        match index < self.required {
            true => Presence::Required,
            false => Presence::Optional,
        }
    }
}

/// An external type that replaces a schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Replacement {
    /// The path of the type in the configuration.
    pub path: String,
    /// How its values are written.
    pub notation: Notation,
}

/// How the values of an external type are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notation {
    /// As JSON numbers, with more digits than JSON parsers preserve.
    Number,
    /// As the type itself serializes them.
    Own,
}

/// The range of an integer (`format` of `type: integer`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Integer {
    /// 8 bits, signed.
    Int8,
    /// 16 bits, signed.
    Int16,
    /// 32 bits, signed.
    Int32,
    /// 64 bits, signed; also if the document declares no format.
    Int64,
    /// 8 bits, unsigned.
    UInt8,
    /// 16 bits, unsigned.
    UInt16,
    /// 32 bits, unsigned.
    UInt32,
    /// 64 bits, unsigned.
    UInt64,
    /// 128 bits, signed, for values that do not fit 64 bits.
    Int128,
}

/// The format of a string (`format` of `type: string`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StringFormat {
    /// Any text.
    Plain,
    /// A point in time, RFC 3339.
    DateTime,
    /// A date, RFC 3339 `full-date`.
    Date,
    /// A time of day without a time zone, RFC 3339 `partial-time`.
    TimeLocal,
    /// A date and time without a time zone.
    DateTimeLocal,
    /// An IPv4 address.
    Ipv4,
    /// An IPv6 address, RFC 4291.
    Ipv6,
    /// An IP address of either version.
    Ip,
    /// A UUID, RFC 9562.
    Uuid,
    /// Bytes in base64, RFC 4648.
    Byte,
    /// Raw bytes, which only a part of a body can contain; inside JSON they are a string.
    Binary,
    /// Text that must not be logged.
    Password,
}
