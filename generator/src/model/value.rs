use super::{Presence, TypeId};

/// A type at the place where it is used, with whether `null` may stand there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Value {
    /// The type.
    pub ty: Type,
    /// Whether `null` may stand in its place.
    pub nullability: Nullability,
}

impl Value {
    /// A value that is never `null`.
    #[must_use]
    pub fn of(ty: Type) -> Self {
        Self {
            ty,
            nullability: Nullability::NeverNull,
        }
    }

    /// The same value where `null` may stand too, if `nullability` says so.
    #[must_use]
    pub fn or_null(mut self, nullability: Nullability) -> Self {
        if nullability == Nullability::Nullable {
            self.nullability = nullability;
        }
        self
    }
}

/// Whether `null` may stand in the place of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nullability {
    /// The value is there.
    NeverNull,
    /// `null` says something of its own.
    Nullable,
}

/// A JSON type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer(Integer),
    /// A number of 64 bits.
    Number,
    /// A string.
    Text(TextFormat),
    /// A list.
    Array(Box<Value>),
    /// A list whose elements have types of their own, in their order.
    Tuple(Tuple),
    /// An object without declared properties, with values of one type.
    Map(Box<Value>),
    /// An object that cannot have a property: `{}`.
    Empty,
    /// Any JSON value.
    Any,
    /// A type with a name of its own.
    Named(TypeId),
    /// A type from elsewhere.
    Replaced(Replacement),
}

/// A list whose elements have types of their own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tuple {
    /// The elements, in their order.
    pub elements: Vec<Value>,
    /// How many of them must be there.
    pub required: usize,
    /// What may follow them.
    pub rest: Option<Box<Value>>,
}

impl Tuple {
    /// The elements and what may follow them.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.elements.iter().chain(self.rest.as_deref())
    }

    /// Whether the element at a place must be there.
    #[must_use]
    pub fn presence(&self, place: usize) -> Presence {
        match place < self.required {
            true => Presence::Required,
            false => Presence::Optional,
        }
    }
}

/// A type from elsewhere that stands for a schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Replacement {
    /// The name that the configuration has for it.
    pub path: String,
    /// What it stands for.
    pub notation: Notation,
}

/// How the values of a type from elsewhere are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notation {
    /// As numbers, which have more digits than JSON readers keep.
    Number,
    /// As the type itself has it.
    Own,
}

/// The range of a whole number (`format` of `type: integer`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Integer {
    /// 8 bits with sign.
    Int8,
    /// 16 bits with sign.
    Int16,
    /// 32 bits with sign.
    Int32,
    /// 64 bits with sign; also where the document names no format.
    Int64,
    /// 8 bits without sign.
    UInt8,
    /// 16 bits without sign.
    UInt16,
    /// 32 bits without sign.
    UInt32,
    /// 64 bits without sign.
    UInt64,
    /// 128 bits with sign, for values that 64 bits do not hold.
    Int128,
}

/// What a string holds (`format` of `type: string`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextFormat {
    /// Text.
    Plain,
    /// A point in time, RFC 3339.
    DateTime,
    /// A day, RFC 3339 `full-date`.
    Date,
    /// A time of day in no zone, RFC 3339 `partial-time`.
    TimeLocal,
    /// A day and a time in no zone.
    DateTimeLocal,
    /// An address of IP version 4.
    Ipv4,
    /// An address of IP version 6, RFC 4291.
    Ipv6,
    /// An address of either version.
    Ip,
    /// A UUID, RFC 9562.
    Uuid,
    /// Bytes in base64, RFC 4648.
    Byte,
    /// Bytes as they are, which only a part of a body can hold; inside JSON they are text.
    Binary,
    /// Text that must not be shown.
    Password,
}
