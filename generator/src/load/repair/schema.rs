//! Repairs schemas (OpenAPI 3.0, section 4.7.24).

use serde_json::{Map, Value};

use super::Repair;
use crate::diagnostic::RepairKind;
use crate::pointer::Pointer;

pub(super) fn tolerate(schema: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    require_properties(schema, at, repair);
    ignore_flag(schema, at, repair);
    name_discriminator(schema, at, repair);
}

/// Repairs `nullable` beside `$ref`, which OpenAPI 3.0 ignores (section 4.7.23) though its meaning is clear.
pub(super) fn tolerate_reference(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    repair: &mut Repair<'_>,
) {
    if repair.series.is_modern() || schema.get("nullable") != Some(&Value::Bool(true)) {
        return;
    }
    repair.warn(
        &at.key("nullable"),
        RepairKind::NullableBesideReference,
        "`nullable` beside `$ref`",
        "a value of the referenced schema, or `null`",
    );
    repair.unfollowed.moved(at, at.key("allOf").index(0));
    let reference = Map::from_iter(schema.shift_remove_entry("$ref"));
    schema.insert(
        "allOf".to_owned(),
        Value::from(vec![Value::from(reference)]),
    );
}

/// Converts `required: true` on a property, as in JSON Schema draft 3, to an entry of the owner's `required`.
fn require_properties(schema: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    let mut required = Vec::new();
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    for (name, property) in properties.into_iter().flatten() {
        let Value::Object(property) = property else {
            continue;
        };
        let Some(Value::Bool(is_required)) = property.get("required") else {
            continue;
        };
        let (found, read_as) = if *is_required {
            required.push(Value::from(name.clone()));
            (
                "`required: true`",
                "an entry of the `required` of its owner",
            )
        } else {
            ("`required: false`", "nothing")
        };
        let at = at.key("properties").key(name).key("required");
        repair.warn(&at, RepairKind::RequiredOnProperty, found, read_as);
        property.shift_remove("required");
    }
    if required.is_empty() {
        return;
    }
    let names = schema
        .entry("required")
        .or_insert_with(|| Value::Array(Vec::new()));
    if names.is_boolean() {
        *names = Value::Array(Vec::new());
    }
    if let Value::Array(names) = names {
        required.retain(|name| !names.contains(name));
        names.append(&mut required);
    }
}

/// Removes a boolean `required` of a schema that is not a property, where it has no meaning.
fn ignore_flag(schema: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    if let Some(Value::Bool(flag)) = schema.get("required") {
        let found = format!("`required: {flag}`");
        let at = at.key("required");
        repair.warn(&at, RepairKind::RequiredOnProperty, &found, "nothing");
        schema.shift_remove("required");
    }
}

/// Converts a discriminator that is the name of a property, as in Swagger 2.0.
fn name_discriminator(schema: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    let Some(discriminator) = schema.get_mut("discriminator") else {
        return;
    };
    if discriminator.is_string() {
        let found = "a discriminator that is a string";
        let read_as = "its `propertyName`";
        let at = at.key("discriminator");
        repair.warn(&at, RepairKind::DiscriminatorAsString, found, read_as);
        let name = std::mem::take(discriminator);
        *discriminator = Value::Object(Map::from_iter([("propertyName".to_owned(), name)]));
    }
}
