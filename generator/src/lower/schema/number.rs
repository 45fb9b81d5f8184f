//! Numbers: whether they are integers, and their size.

use openapiv3::Schema;
use serde_json::Value;

use crate::model::{Integer, Type};

use crate::lower::schema::keywords::{EnumValues, Keywords};

/// Returns the type of a number. The format decides, with `number` as well as with `integer`. The type `integer` is
/// always an integer.
pub(in crate::lower) fn numeric(schema: &Schema, keywords: &Keywords<'_>) -> Option<Type> {
    let sized = keywords.format.and_then(integer_format);
    match (keywords.ty?, sized, keywords.format) {
        ("number" | "integer", Some(size), _) => Some(Type::Integer(size)),
        ("integer", None, _) | ("number", None, Some("integer" | "int")) => {
            Some(Type::Integer(width(schema, keywords)))
        }
        ("number", None, _) => Some(Type::Number),
        _ => None,
    }
}

/// Returns the size of an integer with a format; `None` if the format has none.
pub(in crate::lower) fn integer_format(format: &str) -> Option<Integer> {
    Some(match format {
        "int8" => Integer::Int8,
        "int16" => Integer::Int16,
        "int32" => Integer::Int32,
        "int64" | "long" => Integer::Int64,
        "uint8" => Integer::UInt8,
        "uint16" => Integer::UInt16,
        "uint32" => Integer::UInt32,
        "uint64" => Integer::UInt64,
        _ => return None,
    })
}

/// Returns the size of an integer without a format: 64 bits with sign, unless the document contains a value that does
/// not fit.
fn width(schema: &Schema, keywords: &Keywords<'_>) -> Integer {
    let mut needed = Needed::default();
    let bound = |bound: &Option<String>| bound.as_deref().and_then(Reach::of_bound);
    let minimum = bound(&keywords.bounds.minimum);
    needed.extend(minimum);
    needed.extend(bound(&keywords.bounds.maximum));
    let data = &schema.schema_data;
    let values = data.default.iter().chain(&data.example);
    needed.extend(values.filter_map(Reach::of_value));
    if let EnumValues::Mixed(_, values) = &keywords.enumeration {
        let values = values.iter().filter_map(|value| value.parse().ok());
        needed.extend(values.filter_map(|value: Value| Reach::of_value(&value)));
    }
    match needed {
        Needed(None) => Integer::Int64,
        Needed(Some(Reach::Unsigned)) if minimum == Some(Reach::Positive) => Integer::UInt64,
        Needed(Some(Reach::Positive | Reach::Negative)) => Integer::Int64,
        Needed(Some(Reach::Unsigned | Reach::Wide)) => Integer::Int128,
    }
}

/// The size needed for the values in the document.
#[derive(Default)]
struct Needed(Option<Reach>);

impl Extend<Reach> for Needed {
    fn extend<I: IntoIterator<Item = Reach>>(&mut self, values: I) {
        self.0 = self.0.into_iter().chain(values).max();
    }
}

/// The size needed for a value, in ascending order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// 63 bits.
    Positive,
    /// 64 bits, signed.
    Negative,
    /// 64 bits, unsigned.
    Unsigned,
    /// More than 64 bits.
    Wide,
}

impl Reach {
    /// Returns the size of a bound. Bounds are parsed as doubles; those nearest to the limits of 64 bits represent the
    /// limits.
    fn of_bound(text: &str) -> Option<Self> {
        match text.parse::<i64>() {
            Ok(0..) => Some(Self::Positive),
            Ok(_) => Some(Self::Negative),
            Err(_) => text.parse().ok().map(Self::of_double),
        }
    }

    fn of_value(value: &Value) -> Option<Self> {
        match (value.as_i64(), value.as_u64(), value.as_f64()) {
            (Some(0..), _, _) => Some(Self::Positive),
            (Some(_), _, _) => Some(Self::Negative),
            (None, Some(_), _) => Some(Self::Unsigned),
            (None, None, Some(double)) if double.fract() == 0.0 => Some(Self::of_double(double)),
            _ => None,
        }
    }

    fn of_double(double: f64) -> Self {
        const SIGNED: f64 = i64::MAX as f64;
        const UNSIGNED: f64 = u64::MAX as f64;
        match double {
            _ if !(-SIGNED..=UNSIGNED).contains(&double) => Self::Wide,
            _ if double < 0.0 => Self::Negative,
            _ if double > SIGNED => Self::Unsigned,
            _ => Self::Positive,
        }
    }
}
