//! Schema pointers in error messages.

use std::fmt::Display;

use crate::runtime::json::pointer::{Parts, UNDECLARED, below, encoded, segment};

/// Extends the message of an error in the property `name` of an object. `declared` lists the properties of its schema.
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

/// Adds a schema pointer to the message of an error.
#[cold]
pub(super) fn within(schema: &str, failure: impl Display) -> String {
    in_schema(&encoded(schema), &failure.to_string())
}

/// Adds a schema pointer to a message, unless it contains that of a nested schema.
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
