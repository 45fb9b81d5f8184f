//! Accepted rejections: values beyond what the crate promises, which its error says.

use serde_json::Value;

use crate::compare::{of_element, of_property};
use crate::decimal;
use crate::deviation::Deviation;
use crate::json::Json;
use crate::schemas::{self, Schemas};

/// The part of the error message that reports an integer that a double would round.
const NO_DOUBLE: &str = "a double cannot represent";

/// The segment that a message shows in place of a name that no schema declares.
const HIDDEN: &str = "*";

/// Returns the deviation if it is accepted that a value is rejected with this message.
#[must_use]
pub fn of_rejection(
    known: Schemas<'_>,
    schema: &Value,
    value: &Json,
    message: &str,
) -> Option<Deviation> {
    let rejection = Rejection { known, message };
    let parts = known.parts_of(&[schema], value);
    rejection.within(&parts, value, &segments_of(message))
}

/// An error message and the document that it is about.
struct Rejection<'a> {
    known: Schemas<'a>,
    message: &'a str,
}

impl<'a> Rejection<'a> {
    /// Resolves the remaining segments of the pointer below a value.
    fn within(&self, parts: &[&'a Value], value: &Json, segments: &[String]) -> Option<Deviation> {
        let (Json::Object(properties), [step, rest @ ..]) = (value, segments) else {
            return self.in_array(parts, value, segments);
        };
        let is_any = step == HIDDEN && value.get(step).is_none();
        let mut meant = properties.iter().filter(|(name, _)| is_any || name == step);
        meant.find_map(|(name, below)| {
            if parts.iter().any(|part| is_open_pattern(part, name)) {
                return Some(Deviation::BesidePattern);
            }
            let schemas = of_property(parts, name);
            self.within(&self.known.parts_of(&schemas, below), below, rest)
        })
    }

    fn in_array(
        &self,
        parts: &[&'a Value],
        value: &Json,
        segments: &[String],
    ) -> Option<Deviation> {
        let (Json::Array(elements), [step, rest @ ..]) = (value, segments) else {
            return self.of_value(parts, value);
        };
        let index = step.parse().ok()?;
        let below = elements.get(index)?;
        let schemas = of_element(parts, index);
        self.within(&self.known.parts_of(&schemas, below), below, rest)
    }

    /// Returns the deviation for the rejected value itself.
    fn of_value(&self, parts: &[&Value], value: &Json) -> Option<Deviation> {
        if is_no_integer(value) && parts.iter().any(|part| names_integer(part)) {
            return Some(Deviation::FormatOfInteger);
        }
        if self.message.contains(NO_DOUBLE) {
            return Some(Deviation::NumberBeyondDouble);
        }
        if requires_more(parts) {
            return None;
        }
        beyond(value)
    }
}

/// Returns the segments of the pointer at the start of a message: `/a/b%20c in #/…`.
fn segments_of(message: &str) -> Vec<String> {
    if !message.starts_with('/') {
        return Vec::new();
    }
    let end = message.find([' ', ':']).unwrap_or(message.len());
    let pointer = format!("#{}", message.get(..end).unwrap_or_default());
    let pointer = generator::pointer::Pointer::from_fragment(&pointer).unwrap_or_default();
    pointer.segments().map(Into::into).collect()
}

/// Returns the deviation if a value, or a value inside it, exceeds the types that crates use unless a schema requires
/// more.
#[must_use]
pub fn beyond(value: &Json) -> Option<Deviation> {
    match value {
        Json::Number(text) => beyond_numbers(text),
        Json::Array(elements) => elements.iter().find_map(beyond),
        Json::Object(properties) => properties.iter().find_map(|(_, value)| beyond(value)),
        Json::Null | Json::Boolean(_) | Json::String(_) => None,
    }
}

fn beyond_numbers(text: &str) -> Option<Deviation> {
    let double = text.parse::<f64>().ok()?;
    // `1e21` is an integer too.
    let is_whole = !text.contains('.') && double.fract() == 0.0;
    if is_whole && text.parse::<i64>().is_err() && double.abs() >= 9_223_372_036_854_775_807.0 {
        return Some(Deviation::IntegerBeyondType);
    }
    let is_double = double.is_finite() && decimal::same(text, &format!("{double:?}"));
    (!is_double).then_some(Deviation::NumberBeyondDouble)
}

/// Returns true if a schema requires integers beyond signed 64 bits.
fn requires_more(parts: &[&Value]) -> bool {
    let reaches = |value: &Value| value.as_f64().is_some_and(|it| it.abs() > 9.3e18);
    parts.iter().any(|part| {
        let limits = ["maximum", "exclusiveMaximum", "minimum", "const"];
        let limits = limits.iter().filter_map(|keyword| part.get(*keyword));
        let examples = schemas::examples(part);
        let is_wide = part.get("format").and_then(Value::as_str) == Some("uint64");
        is_wide
            || limits
                .chain(examples)
                .chain(schemas::list(part, "enum"))
                .any(reaches)
    })
}

/// Returns true if a value is a number that is not an integer of 64 bits.
fn is_no_integer(value: &Json) -> bool {
    let Json::Number(text) = value else {
        return false;
    };
    text.parse()
        .is_ok_and(|number: f64| number.fract() != 0.0 || number.abs() > 1e19)
}

/// Returns true if an object has `patternProperties` and declares neither this name nor `additionalProperties`.
fn is_open_pattern(schema: &Value, name: &str) -> bool {
    let declares = schema
        .get("properties")
        .is_some_and(|properties| properties.get(name).is_some());
    schema.get("patternProperties").is_some()
        && schema.get("additionalProperties").is_none()
        && !declares
}

/// Returns true if the format of a schema is one of integers.
fn names_integer(schema: &Value) -> bool {
    let format = schema.get("format").and_then(Value::as_str);
    format.is_some_and(|format| {
        ["int", "uint", "long"]
            .iter()
            .any(|start| format.starts_with(start))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::json;

    fn rejected(schema: &Value, value: &str, message: &str) -> Option<Deviation> {
        let value = json::parse(value).unwrap();
        of_rejection(Schemas::of(schema), schema, &value, message)
    }

    #[test]
    fn values_beyond_a_type_may_be_rejected() {
        let schema = json!({ "properties": { "a b": { "items": { "type": "integer" } } } });
        let value = r#"{"a b":[1,9223372036854775808]}"#;
        let beyond = Some(Deviation::IntegerBeyondType);
        assert_eq!(rejected(&schema, value, "/a%20b/1 in #/x: invalid"), beyond);
        assert_eq!(rejected(&schema, value, "/a%20b/0: invalid"), None);
        let wide = json!({ "type": "integer", "maximum": 18446744073709551615_u64 });
        assert_eq!(rejected(&wide, "9223372036854775808", "invalid"), None);
        let number = json!({ "type": "number" });
        let double = Some(Deviation::NumberBeyondDouble);
        assert_eq!(
            rejected(&number, "0.10000000000000000001", "invalid"),
            double
        );
        assert_eq!(rejected(&number, "0.1", "invalid"), None);
    }

    #[test]
    fn a_hidden_name_matches_any_property() {
        let schema = json!({ "additionalProperties": { "type": "integer" } });
        let value = r#"{"a":1,"b":9223372036854775808}"#;
        let beyond = Some(Deviation::IntegerBeyondType);
        assert_eq!(rejected(&schema, value, "/* in #/x: invalid"), beyond);
        assert_eq!(rejected(&schema, r#"{"a":1}"#, "/* in #/x: invalid"), None);
        assert_eq!(
            rejected(&schema, r#"{"*":1,"b":9223372036854775808}"#, "/*: invalid"),
            None
        );
    }

    #[test]
    fn a_rejected_fraction_is_accepted_only_with_an_integer_format() {
        let whole = json!({ "type": "number", "format": "int64" });
        let expected = Some(Deviation::FormatOfInteger);
        assert_eq!(rejected(&whole, "1.5", "invalid"), expected);
        assert_eq!(rejected(&whole, "1e21", "invalid"), expected);
        assert_eq!(rejected(&whole, "1", "invalid"), None);
        let double = json!({ "type": "number", "format": "double" });
        assert_eq!(rejected(&double, "1.5", "invalid"), None);
    }

    #[test]
    fn only_an_open_pattern_rejects_other_names() {
        let values = json!({ "patternProperties": { "^a": { "type": "integer" } } });
        let value = r#"{"b":"text"}"#;
        let expected = Some(Deviation::BesidePattern);
        assert_eq!(rejected(&values, value, "/b in #/x: invalid"), expected);
        let mut closed = values;
        closed["additionalProperties"] = json!({ "type": "string" });
        assert_eq!(rejected(&closed, value, "/b in #/x: invalid"), None);
    }
}
