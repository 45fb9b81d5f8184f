//! Tests that `docs/changes.schema.json` describes the JSON form.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::changes::Kind;

use super::example::example;
use super::hostile::named;
use super::*;

/// The keywords of JSON Schema that the schema has; any other would go unchecked.
const KEYWORDS: &[&str] = &[
    "$defs",
    "$id",
    "$ref",
    "$schema",
    "additionalProperties",
    "const",
    "description",
    "enum",
    "items",
    "minimum",
    "oneOf",
    "properties",
    "required",
    "title",
    "type",
];

fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/changes.schema.json");
    let text = fs::read_to_string(path).expect("the schema is readable");
    serde_json::from_str(&text).expect("the schema is JSON")
}

/// Returns why `value` does not fit `schema`, as far as the keywords of this schema go.
fn mismatch(root: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    let keywords = schema.as_object().expect("a schema is an object");
    keywords.iter().find_map(|(keyword, rule)| {
        assert!(
            KEYWORDS.contains(&keyword.as_str()),
            "{keyword} is not checked"
        );
        let fits = match keyword.as_str() {
            "$ref" => {
                let pointer = rule.as_str().expect("a pointer").trim_start_matches('#');
                let target = root.pointer(pointer).expect("a definition");
                return mismatch(root, target, value, at);
            }
            "properties" => return members(root, schema, value, at),
            "items" => {
                let mut items = value.as_array().into_iter().flatten().enumerate();
                return items
                    .find_map(|(index, it)| mismatch(root, rule, it, &format!("{at}/{index}")));
            }
            "type" => has_type(rule, value),
            "enum" => rule.as_array().expect("values").contains(value),
            "const" => rule == value,
            "minimum" => value.is_null() || value.as_u64() >= rule.as_u64(),
            "required" => {
                let mut names = rule.as_array().expect("names").iter().map(|it| it.as_str());
                names.all(|name| value.get(name.expect("a name")).is_some())
            }
            "oneOf" => {
                let options = rule.as_array().expect("schemas").iter();
                options
                    .filter(|it| mismatch(root, it, value, at).is_none())
                    .count()
                    == 1
            }
            _ => true,
        };
        (!fits).then(|| format!("{at}: {value} breaks {keyword}: {rule}"))
    })
}

/// Checks the members of an object; all schemas of objects are closed.
fn members(root: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    assert_eq!(
        schema.get("additionalProperties"),
        Some(&Value::Bool(false)),
        "{at} is open"
    );
    let mut members = value.as_object().into_iter().flatten();
    members.find_map(|(name, member)| {
        let at = format!("{at}/{name}");
        match schema.get("properties").and_then(|it| it.get(name)) {
            Some(schema) => mismatch(root, schema, member, &at),
            None => Some(format!("{at} is not in the schema")),
        }
    })
}

fn has_type(rule: &Value, value: &Value) -> bool {
    let name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    rule == name
        || rule
            .as_array()
            .is_some_and(|names| names.iter().any(|it| it == name))
}

fn assert_fits(changes: &Changes) {
    let schema = schema();
    let value = serde_json::from_str(&json(&report(changes))).expect("JSON");
    assert_eq!(mismatch(&schema, &schema, &value, ""), None);
}

#[test]
fn the_full_example_fits() {
    assert_fits(&example());
}

#[test]
fn no_change_fits() {
    assert_fits(&changes(Vec::new()));
}

#[test]
fn hostile_names_fit() {
    assert_fits(&named("\u{202e}\"}]\n"));
}

#[test]
fn another_key_or_a_missing_one_does_not_fit() {
    let schema = schema();
    let text = json(&report(&example()));
    for (from, to) in [
        ("\"help\"", "\"hint\""),
        ("\"rust\": \"patch\"", "\"rust\": \"tiny\""),
        ("\"line\": 9", "\"line\": 0"),
        ("\"server-url-changed\"", "\"server-changed\""),
        ("\"kind\": \"client\"", "\"kind\": \"type\""),
    ] {
        assert!(text.contains(from), "the example has no {from}");
        let value = serde_json::from_str(&text.replace(from, to)).expect("JSON");
        assert!(
            mismatch(&schema, &schema, &value, "").is_some(),
            "{to} fits"
        );
    }
}

#[test]
fn every_kind_is_listed() {
    let codes: Vec<Value> = Kind::all().map(|kind| kind.code().into()).collect();
    let schema = schema();
    let listed = schema
        .pointer("/$defs/kind/enum")
        .and_then(Value::as_array)
        .expect("the kinds");
    assert_eq!(
        listed,
        &codes,
        "the kinds in docs/changes.schema.json have to be:\n{}",
        Value::from(codes.clone())
    );
}

#[test]
fn every_key_is_described() {
    let schema = schema();
    let objects = ["", "/$defs/version", "/$defs/change", "/$defs/place"];
    for object in objects {
        let properties = schema
            .pointer(&format!("{object}/properties"))
            .and_then(Value::as_object);
        let properties = properties.expect("properties");
        let required = schema
            .pointer(&format!("{object}/required"))
            .and_then(Value::as_array);
        let names: Vec<Value> = properties.keys().map(|it| it.as_str().into()).collect();
        assert_eq!(
            required,
            Some(&names),
            "every key of {object:?} is always there"
        );
        for (name, property) in properties {
            assert!(
                property.get("description").is_some(),
                "{object}/{name} has no description"
            );
        }
    }
}
