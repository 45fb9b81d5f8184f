//! Converts the messages of the reader to problems.

use serde_json::Value;

use crate::diagnostic::{KeyProblem, Problem, ValueProblem, quote};
use crate::spelling;

/// The message of the typed document for a parameter or header with neither `schema` nor `content`.
const NO_FORMAT: &str = "no variant of enum ParameterSchemaOrContent found in flattened data";

/// Returns the problem that `reason` describes; `value` is the value found, if known.
pub(super) fn problem(reason: &str, value: Option<&Value>) -> Problem {
    if let Some(key) = missing_key(reason) {
        let key = key.to_owned();
        return Problem::Key(KeyProblem::MissingKey { key });
    }
    if reason.starts_with(NO_FORMAT) {
        return Problem::Key(KeyProblem::NeitherSchemaNorContent);
    }
    let Some((stated, expected)) = found_and_expected(reason) else {
        let reason = reason.to_owned();
        return Problem::Value(ValueProblem::Unreadable { reason });
    };
    Problem::Value(ValueProblem::Mismatch {
        nearest: nearest(value.and_then(Value::as_str), expected),
        found: value.map_or_else(|| stated.to_owned(), found),
        expected: plain(expected),
    })
}

/// Returns the problem of a `value` that should be an object.
pub(super) fn no_object(value: &Value) -> Problem {
    Problem::Value(ValueProblem::Mismatch {
        found: found(value),
        expected: "an object".to_owned(),
        nearest: None,
    })
}

/// Of the words in ``one of `query`, `path` ``, returns the one most similar to `word`.
fn nearest(word: Option<&str>, expected: &str) -> Option<String> {
    let words = expected.split('`').skip(1).step_by(2);
    spelling::nearest(word?, words).map(str::to_owned)
}

/// Returns the key in ``missing field `key` ``.
pub(super) fn missing_key(reason: &str) -> Option<&str> {
    let (key, _) = reason.strip_prefix("missing field `")?.split_once('`')?;
    Some(key)
}

/// Returns true if `reason` is about an object as a whole and not about one of its entries.
pub(super) fn is_of_the_whole(reason: &str) -> bool {
    missing_key(reason).is_some() || reason.starts_with(NO_FORMAT)
}

/// Returns the value in ``unknown variant `text` ``.
pub(super) fn unknown_variant(reason: &str) -> Option<&str> {
    let (variant, _) = reason
        .strip_prefix("unknown variant `")?
        .split_once("`, expected")?;
    Some(variant)
}

/// Splits `invalid type: …, expected …` and `unknown variant …, expected one of …`.
fn found_and_expected(reason: &str) -> Option<(&str, &str)> {
    let rest = [
        "invalid type: ",
        "invalid value: ",
        "invalid length ",
        "unknown variant ",
    ]
    .iter()
    .find_map(|prefix| reason.strip_prefix(prefix))?;
    rest.rsplit_once(", expected ")
}

/// Describes `value` with its JSON type.
pub(in crate::load) fn found(value: &Value) -> String {
    match value {
        Value::Null => "`null`".to_owned(),
        Value::Bool(value) => format!("the boolean `{value}`"),
        Value::Number(value) => format!("the number `{value}`"),
        Value::String(value) => format!("the string `{}`", quote(value)),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// Converts an expectation of the reader from Rust types to JSON types.
fn plain(expected: &str) -> String {
    match expected {
        "a string" | "string" | "str" => "a string".to_owned(),
        "a boolean" | "bool" => "`true` or `false`".to_owned(),
        "a sequence" => "an array".to_owned(),
        "a map" | "a map whose fields obey a predicate" => "an object".to_owned(),
        "usize" | "u64" => "a whole number that is not negative".to_owned(),
        "f64" | "a JSON number" => "a number".to_owned(),
        other if other.starts_with("struct ") => "an object".to_owned(),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_the_reader_become_problems() {
        let mismatch = |found: &str, expected: &str| {
            Problem::Value(ValueProblem::Mismatch {
                found: found.to_owned(),
                expected: expected.to_owned(),
                nearest: None,
            })
        };
        assert_eq!(
            problem("invalid type: boolean `true`, expected a sequence", None),
            mismatch("boolean `true`", "an array")
        );
        assert_eq!(
            problem(
                "unknown variant `body`, expected one of `query`, `path`",
                Some(&Value::from("body"))
            ),
            mismatch("the string `body`", "one of `query`, `path`")
        );
        assert_eq!(
            problem("missing field `name`", None),
            Problem::Key(KeyProblem::MissingKey {
                key: "name".to_owned()
            })
        );
        assert_eq!(
            problem("other", None),
            Problem::Value(ValueProblem::Unreadable {
                reason: "other".to_owned()
            })
        );
    }
}
