//! Numbers: whether they are whole, and how many bits they take.

use openapiv3::Schema;
use serde_json::Value;

use crate::model::{Integer, Type};

use super::facets::{Facets, Listed};

/// The type of a number. The format decides, whichever of `number` and `integer` stands beside it; what is an integer by
/// its type stays one.
pub(super) fn numeric(schema: &Schema, facets: &Facets<'_>) -> Option<Type> {
    let sized = match facets.format {
        Some("int8") => Some(Integer::Int8),
        Some("int16") => Some(Integer::Int16),
        Some("int32") => Some(Integer::Int32),
        Some("int64" | "long") => Some(Integer::Int64),
        Some("uint8") => Some(Integer::UInt8),
        Some("uint16") => Some(Integer::UInt16),
        Some("uint32") => Some(Integer::UInt32),
        Some("uint64") => Some(Integer::UInt64),
        _ => None,
    };
    match (facets.ty?, sized, facets.format) {
        ("number" | "integer", Some(size), _) => Some(Type::Integer(size)),
        ("integer", None, _) | ("number", None, Some("integer" | "int")) => {
            Some(Type::Integer(width(schema, facets)))
        }
        ("number", None, _) => Some(Type::Number),
        _ => None,
    }
}

/// The size of an integer of which no format says it: 64 bits with sign, unless the document shows a value that these do
/// not hold.
fn width(schema: &Schema, facets: &Facets<'_>) -> Integer {
    let mut shown = Shown::default();
    let bound = |bound: &Option<String>| bound.as_deref().and_then(Reach::of_bound);
    let minimum = bound(&facets.bounds.minimum);
    shown.extend(minimum);
    shown.extend(bound(&facets.bounds.maximum));
    let data = &schema.schema_data;
    let values = data.default.iter().chain(&data.example);
    shown.extend(values.filter_map(Reach::of_value));
    if let Listed::Mixed(_, values) = &facets.enumeration {
        let values = values.iter().filter_map(|value| value.parse().ok());
        shown.extend(values.filter_map(|value: Value| Reach::of_value(&value)));
    }
    match shown {
        Shown(None) => Integer::Int64,
        Shown(Some(Reach::Unsigned)) if minimum == Some(Reach::Positive) => Integer::UInt64,
        Shown(Some(Reach::Positive | Reach::Negative)) => Integer::Int64,
        Shown(Some(Reach::Unsigned | Reach::Wide)) => Integer::Int128,
    }
}

/// What the values that a document shows take.
#[derive(Default)]
struct Shown(Option<Reach>);

impl Extend<Reach> for Shown {
    fn extend<I: IntoIterator<Item = Reach>>(&mut self, values: I) {
        self.0 = self.0.into_iter().chain(values).max();
    }
}

/// What a value takes, the more the later.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// 63 bits.
    Positive,
    /// 64 bits with sign.
    Negative,
    /// 64 bits without sign.
    Unsigned,
    /// More.
    Wide,
}

impl Reach {
    /// Bounds come as doubles, of which the ones nearest to the limits of 64 bits stand for these.
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
