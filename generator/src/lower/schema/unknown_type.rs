//! Words in `type` that JSON Schema does not have.

use crate::diagnostic::{MisspellingKind, Misspelt, Problem, RepairKind, Repaired};
use crate::lower::schema::TYPES;
use crate::spelling;

/// Returns the problem of an unknown `type`; often it is the name of a JSON type in some programming language.
pub(in crate::lower) fn unknown_type(unknown: &str) -> Problem {
    let known = TYPES.join(", ");
    let found = format!("the type `{unknown}`, which is not one of {known}");
    let read_as = "a schema without a type".to_owned();
    let meant = match unknown.to_ascii_lowercase().as_str() {
        "bool" => Some("boolean"),
        "int" | "long" | "short" | "int32" | "int64" => Some("integer"),
        "float" | "double" | "decimal" => Some("number"),
        "str" | "text" | "date" | "datetime" | "date-time" | "uuid" => Some("string"),
        "dict" | "map" | "hash" | "json" => Some("object"),
        "list" | "set" | "tuple" => Some("array"),
        word => spelling::nearest(word, TYPES),
    };
    match meant {
        Some(nearest) => Problem::Misspelt(Misspelt {
            kind: MisspellingKind::TypeUnknown,
            found,
            read_as,
            nearest: nearest.to_owned(),
        }),
        None => Problem::Repaired(Repaired {
            kind: RepairKind::TypeUnknown,
            found,
            read_as,
        }),
    }
}
