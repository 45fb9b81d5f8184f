//! Checks of keywords that do not apply to the type of their schema (JSON Schema 2020-12 validation, section 6).

use openapiv3::{AdditionalProperties, AnySchema, Schema, SchemaKind};

use super::Fault;
use crate::diagnostic::{Problem, RepairKind, Repaired};

/// The types to which a keyword applies.
type Owners = &'static [&'static str];

const ARRAY: Owners = &["array"];
const NUMBER: Owners = &["integer", "number"];
const OBJECT: Owners = &["object"];
const STRING: Owners = &["string"];

/// Warns about each keyword that applies only to other types than the schema's own, so that it has no effect.
pub(super) fn check(schema: &Schema, faults: &mut Vec<Fault>) {
    let SchemaKind::Any(any) = &schema.schema_kind else {
        return;
    };
    // Unknown types produce their own warning.
    let Some(ty @ ("array" | "boolean" | "integer" | "number" | "object" | "string")) =
        any.typ.as_deref()
    else {
        return;
    };
    for (key, owners, is_there) in keywords(any) {
        if is_there && !owners.contains(&ty) {
            let problem = Problem::Repaired(Repaired {
                kind: RepairKind::KeywordOfOtherType,
                found: format!("`{key}` beside the type `{ty}`"),
                read_as: "nothing".to_owned(),
            });
            faults.push(Fault::at(key, problem));
        }
    }
}

fn keywords(any: &AnySchema) -> [(&'static str, Owners, bool); 13] {
    // Some programs write `additionalProperties: false` into every schema.
    let describes_others = matches!(
        any.additional_properties,
        Some(AdditionalProperties::Schema(_))
    );
    [
        ("properties", OBJECT, !any.properties.is_empty()),
        ("additionalProperties", OBJECT, describes_others),
        ("minProperties", OBJECT, any.min_properties.is_some()),
        ("maxProperties", OBJECT, any.max_properties.is_some()),
        ("items", ARRAY, any.items.is_some()),
        ("minItems", ARRAY, any.min_items.is_some()),
        ("maxItems", ARRAY, any.max_items.is_some()),
        ("minLength", STRING, any.min_length.is_some()),
        ("maxLength", STRING, any.max_length.is_some()),
        ("pattern", STRING, any.pattern.is_some()),
        ("minimum", NUMBER, any.minimum.is_some()),
        ("maximum", NUMBER, any.maximum.is_some()),
        ("multipleOf", NUMBER, any.multiple_of.is_some()),
    ]
}
