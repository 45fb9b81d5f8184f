//! Equality without schemas.

use crate::decimal;
use crate::json::Json;

/// Returns true if two values are equal apart from the order of properties and the notation of numbers.
#[must_use]
pub fn is_exactly(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Number(one), Json::Number(other)) => decimal::same(one, other),
        (Json::Array(one), Json::Array(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.all(|(one, other)| is_exactly(one, other))
        }
        (Json::Object(one), Json::Object(both)) => {
            one.len() == both.len()
                && one.iter().all(|(name, value)| {
                    other
                        .get(name)
                        .is_some_and(|other| is_exactly(value, other))
                })
        }
        _ => one == other,
    }
}
