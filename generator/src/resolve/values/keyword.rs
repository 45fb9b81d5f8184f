//! Checks of keywords of one schema that contradict each other (OpenAPI 3.0.3, section 4.7.24).

use openapiv3::{Schema, SchemaKind, Type, VariantOrUnknownOrEmpty};

use super::Fault;
use super::format::TEXTS;
use crate::diagnostic::{Problem, RepairKind, Repaired};

pub(super) fn check(schema: &Schema, faults: &mut Vec<Fault>) {
    let data = &schema.schema_data;
    if data.read_only && data.write_only {
        let found = "`writeOnly` beside `readOnly`";
        push(
            faults,
            "writeOnly",
            RepairKind::AccessContradictory,
            found,
            "a property that is never sent",
        );
    }
    check_bounds(schema, faults);
    check_required(schema, faults);
    check_format(schema, faults);
    check_empty(schema, faults);
}

fn push(faults: &mut Vec<Fault>, key: &str, kind: RepairKind, found: &str, read_as: &str) {
    let problem = Problem::Repaired(Repaired {
        kind,
        found: found.to_owned(),
        read_as: read_as.to_owned(),
    });
    faults.push(Fault::at(key, problem));
}

/// Warns about bounds with no value between them.
fn check_bounds(schema: &Schema, faults: &mut Vec<Fault>) {
    for (lower, upper, is_crossed) in bounds(schema) {
        if is_crossed {
            let found = format!("a `{lower}` above the `{upper}`");
            push(
                faults,
                lower,
                RepairKind::BoundsCrossed,
                &found,
                "bounds that no value satisfies",
            );
        }
    }
}

type Bounds = (&'static str, &'static str, bool);

const NUMBERS: (&str, &str) = ("minimum", "maximum");
const LENGTHS: (&str, &str) = ("minLength", "maxLength");
const ITEMS: (&str, &str) = ("minItems", "maxItems");
const PROPERTIES: (&str, &str) = ("minProperties", "maxProperties");

fn bounds(schema: &Schema) -> Vec<Bounds> {
    match &schema.schema_kind {
        SchemaKind::Type(Type::Integer(it)) => vec![pair(NUMBERS, it.minimum, it.maximum)],
        SchemaKind::Type(Type::Number(it)) => vec![pair(NUMBERS, it.minimum, it.maximum)],
        SchemaKind::Type(Type::String(it)) => vec![pair(LENGTHS, it.min_length, it.max_length)],
        SchemaKind::Type(Type::Array(it)) => vec![pair(ITEMS, it.min_items, it.max_items)],
        SchemaKind::Type(Type::Object(it)) => {
            vec![pair(PROPERTIES, it.min_properties, it.max_properties)]
        }
        SchemaKind::Any(it) => vec![
            pair(NUMBERS, it.minimum, it.maximum),
            pair(LENGTHS, it.min_length, it.max_length),
            pair(ITEMS, it.min_items, it.max_items),
            pair(PROPERTIES, it.min_properties, it.max_properties),
        ],
        SchemaKind::Type(Type::Boolean(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => Vec::new(),
    }
}

fn pair<T: PartialOrd>(
    (lower, upper): (&'static str, &'static str),
    least: Option<T>,
    greatest: Option<T>,
) -> Bounds {
    let is_crossed = least
        .zip(greatest)
        .is_some_and(|(least, greatest)| least > greatest);
    (lower, upper, is_crossed)
}

/// Warns about a duplicate name in `required` (JSON Schema Validation, section 5.15).
fn check_required(schema: &Schema, faults: &mut Vec<Fault>) {
    let required = match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => &object.required,
        SchemaKind::Any(any) => &any.required,
        SchemaKind::Type(_)
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => return,
    };
    for (index, name) in required.iter().enumerate() {
        if required.iter().take(index).any(|earlier| earlier == name) {
            let problem = Problem::Repaired(Repaired {
                kind: RepairKind::RequiredRepeated,
                found: format!("the name `{name}` twice"),
                read_as: "one name".to_owned(),
            });
            let below = vec!["required".to_owned(), index.to_string()];
            faults.push(Fault { below, problem });
        }
    }
}

/// Warns about a format of strings beside another type.
fn check_format(schema: &Schema, faults: &mut Vec<Fault>) {
    let (ty, format) = match &schema.schema_kind {
        SchemaKind::Type(Type::Integer(it)) => ("integer", unknown(&it.format)),
        SchemaKind::Type(Type::Number(it)) => ("number", unknown(&it.format)),
        SchemaKind::Any(any) => match any.typ.as_deref() {
            Some(ty @ ("integer" | "number" | "boolean" | "array")) => (ty, any.format.as_deref()),
            Some(_) | None => return,
        },
        SchemaKind::Type(_)
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => return,
    };
    if let Some(format) = format.filter(|format| TEXTS.contains(format)) {
        let found = format!("the format `{format}` of strings beside the type `{ty}`");
        push(
            faults,
            "format",
            RepairKind::FormatOfOtherType,
            &found,
            "no format",
        );
    }
}

fn unknown<T>(format: &VariantOrUnknownOrEmpty<T>) -> Option<&str> {
    match format {
        VariantOrUnknownOrEmpty::Unknown(format) => Some(format),
        VariantOrUnknownOrEmpty::Item(_) | VariantOrUnknownOrEmpty::Empty => None,
    }
}

/// Warns about `oneOf`, `anyOf` and `allOf` without an entry (JSON Schema, section 10.2.1).
fn check_empty(schema: &Schema, faults: &mut Vec<Fault>) {
    let (key, list) = match &schema.schema_kind {
        SchemaKind::OneOf { one_of } => ("oneOf", one_of),
        SchemaKind::AllOf { all_of } => ("allOf", all_of),
        SchemaKind::AnyOf { any_of } => ("anyOf", any_of),
        SchemaKind::Type(_) | SchemaKind::Not { .. } | SchemaKind::Any(_) => return,
    };
    if list.is_empty() {
        let found = format!("an empty `{key}`");
        push(
            faults,
            key,
            RepairKind::AlternativesMissing,
            &found,
            "a schema of any value",
        );
    }
}
