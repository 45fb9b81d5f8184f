//! The place of the schema that a value is not of, for messages.

use std::fmt::Display;

use super::super::pointer::{Parts, UNDECLARED, below, encoded, segment};

/// The message of a failure below the property `name` of an object of this schema, which declares these properties.
#[cold]
pub(super) fn below_property(
    schema: &str,
    declared: &[&str],
    name: &str,
    failure: impl Display,
) -> String {
    let (segment, keyword) = match declared.contains(&name) {
        true => (segment(name), format!("properties/{}", segment(name))),
        false => (UNDECLARED.to_owned(), "additionalProperties".to_owned()),
    };
    let failure = in_schema(
        &format!("{}/{keyword}", encoded(schema)),
        &failure.to_string(),
    );
    below(&segment, &failure)
}

/// The message of a failure in a value of this schema.
#[cold]
pub(super) fn within(schema: &str, failure: impl Display) -> String {
    in_schema(&encoded(schema), &failure.to_string())
}

/// The message with the place of a schema, unless one further in is there already.
fn in_schema(schema: &str, failure: &str) -> String {
    let Parts {
        pointer,
        schema: innermost,
        message,
    } = Parts::of(failure);
    match (innermost, pointer) {
        (Some(_), _) => failure.to_owned(),
        (None, "") => format!("in {schema}: {message}"),
        (None, pointer) => format!("{pointer} in {schema}: {message}"),
    }
}
