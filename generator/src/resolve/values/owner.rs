//! Keywords beside a type of which they say nothing (JSON Schema 2020-12 validation, section 6).

use openapiv3::{AdditionalProperties, AnySchema, Schema, SchemaKind};

use super::Fault;
use crate::diagnostic::{Code, Problem};

/// The types that a keyword says something of.
type Owners = &'static [&'static str];

const ARRAY: Owners = &["array"];
const NUMBER: Owners = &["integer", "number"];
const OBJECT: Owners = &["object"];
const STRING: Owners = &["string"];

/// Warns of each keyword that belongs to other types than the schema's own, so that it says nothing.
pub(super) fn check(schema: &Schema, faults: &mut Vec<Fault>) {
    let SchemaKind::Any(any) = &schema.schema_kind else {
        return;
    };
    // Of types that are none, a warning is given elsewhere.
    let Some(ty @ ("array" | "boolean" | "integer" | "number" | "object" | "string")) =
        any.typ.as_deref()
    else {
        return;
    };
    for (key, owners, is_there) in keywords(any) {
        if is_there && !owners.contains(&ty) {
            let problem = Problem::Conflict {
                code: Code::KeywordOfOtherType,
                found: format!("`{key}` beside the type `{ty}`"),
                read_as: "nothing".to_owned(),
            };
            faults.push(Fault::at(key, problem));
        }
    }
}

fn keywords(any: &AnySchema) -> [(&'static str, Owners, bool); 13] {
    // That there are no others, some programs write into every schema.
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
