//! From the words of the reader to a problem.

use serde_json::Value;

use crate::diagnostic::{Problem, quote};
use crate::spelling;

/// What the typed document says when a parameter or header has neither `schema` nor `content`.
const NO_FORMAT: &str = "no variant of enum ParameterSchemaOrContent found in flattened data";

/// The problem that `reason` speaks of; `value` is what was found, when it is known.
pub(super) fn problem(reason: &str, value: Option<&Value>) -> Problem {
    if let Some(key) = missing_key(reason) {
        let key = key.to_owned();
        return Problem::MissingKey { key };
    }
    if reason.starts_with(NO_FORMAT) {
        return Problem::NeitherSchemaNorContent;
    }
    let Some((stated, expected)) = found_and_expected(reason) else {
        let reason = reason.to_owned();
        return Problem::Unreadable { reason };
    };
    Problem::Mismatch {
        nearest: nearest(value.and_then(Value::as_str), expected),
        found: value.map_or_else(|| stated.to_owned(), found),
        expected: plain(expected),
    }
}

/// Of the words in ``one of `query`, `path` ``, the one that is most like `word`.
fn nearest(word: Option<&str>, expected: &str) -> Option<String> {
    let words = expected.split('`').skip(1).step_by(2);
    spelling::nearest(word?, words).map(str::to_owned)
}

/// The key in ``missing field `key` ``.
pub(super) fn missing_key(reason: &str) -> Option<&str> {
    let (key, _) = reason.strip_prefix("missing field `")?.split_once('`')?;
    Some(key)
}

/// Whether `reason` speaks of an object as a whole and not of one of its entries.
pub(super) fn is_of_the_whole(reason: &str) -> bool {
    missing_key(reason).is_some() || reason.starts_with(NO_FORMAT)
}

/// The text in ``unknown variant `text` ``.
pub(super) fn unknown_variant(reason: &str) -> Option<&str> {
    let (variant, _) = reason
        .strip_prefix("unknown variant `")?
        .split_once("`, expected")?;
    Some(variant)
}

/// The two halves of `invalid type: …, expected …` and of `unknown variant …, expected one of …`.
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

/// What `value` is, in the words of JSON.
pub(in crate::load) fn found(value: &Value) -> String {
    match value {
        Value::Null => "`null`".to_owned(),
        Value::Bool(value) => format!("the boolean `{value}`"),
        Value::Number(value) => format!("the number `{value}`"),
        Value::String(value) => format!("the text `{}`", quote(value)),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// What the reader expects, in the words of JSON instead of those of Rust.
fn plain(expected: &str) -> String {
    match expected {
        "a string" | "string" | "str" => "a text".to_owned(),
        "a boolean" | "bool" => "`true` or `false`".to_owned(),
        "a sequence" => "a list".to_owned(),
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
    fn the_words_of_the_reader_become_facts() {
        let mismatch = |found: &str, expected: &str| Problem::Mismatch {
            found: found.to_owned(),
            expected: expected.to_owned(),
            nearest: None,
        };
        assert_eq!(
            problem("invalid type: boolean `true`, expected a sequence", None),
            mismatch("boolean `true`", "a list")
        );
        assert_eq!(
            problem(
                "unknown variant `body`, expected one of `query`, `path`",
                Some(&Value::from("body"))
            ),
            mismatch("the text `body`", "one of `query`, `path`")
        );
        assert_eq!(
            problem("missing field `name`", None),
            Problem::MissingKey {
                key: "name".to_owned()
            }
        );
        assert_eq!(
            problem("odd", None),
            Problem::Unreadable {
                reason: "odd".to_owned()
            }
        );
    }
}
