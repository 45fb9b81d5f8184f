//! Checks of formats that resemble one with a type.

use openapiv3::{Schema, SchemaKind, Type, VariantOrUnknownOrEmpty};

use super::Fault;
use crate::diagnostic::{MisspellingKind, Misspelt, Problem};
use crate::spelling;

/// The formats of strings that have no meaning for another type, unlike `byte` and `time`.
pub(super) const TEXTS: &[&str] = &[
    "date-time",
    "date",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uuid",
];

/// The formats that change the type.
const READ: &[&str] = &[
    "date-time",
    "date",
    "time-local",
    "date-time-local",
    "ipv4",
    "ipv6",
    "uuid",
    "byte",
    "binary",
    "password",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "float",
    "double",
];

/// Formats of the registry and of common use that resemble one of the others but mean something else.
const OTHERS: &[&str] = &[
    "bytes",
    "cuid",
    "data",
    "dates",
    "datetime-local",
    "guid",
    "int",
    "ip",
    "ipv",
    "time",
    "times",
    "uid",
    "uint",
    "ulid",
];

/// Warns about a format that is one edit away from one of those.
pub(super) fn check(schema: &Schema, faults: &mut Vec<Fault>) {
    let Some(format) = unknown(schema) else {
        return;
    };
    if READ.contains(&format) || OTHERS.contains(&format) {
        return;
    }
    if let Some(nearest) = spelling::one_edit_away(format, READ.iter().copied()) {
        let problem = Problem::Misspelt(Misspelt {
            kind: MisspellingKind::FormatUnknown,
            found: format!("the format `{format}`"),
            read_as: "no format".to_owned(),
            nearest: nearest.to_owned(),
        });
        faults.push(Fault::at("format", problem));
    }
}

/// Returns the format of a schema, if it is not a standard one.
fn unknown(schema: &Schema) -> Option<&str> {
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(text)) => unusual(&text.format),
        SchemaKind::Type(Type::Integer(integer)) => unusual(&integer.format),
        SchemaKind::Type(Type::Number(number)) => unusual(&number.format),
        SchemaKind::Any(any) => any.format.as_deref(),
        SchemaKind::Type(Type::Boolean(_) | Type::Object(_) | Type::Array(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => None,
    }
}

fn unusual<T>(format: &VariantOrUnknownOrEmpty<T>) -> Option<&str> {
    match format {
        VariantOrUnknownOrEmpty::Unknown(format) => Some(format),
        VariantOrUnknownOrEmpty::Item(_) | VariantOrUnknownOrEmpty::Empty => None,
    }
}
