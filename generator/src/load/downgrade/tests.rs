//! Tests of the conversion from OpenAPI 3.1 to 3.0.

mod tuples;

use serde_json::json;

use super::*;

/// Returns a document with `schema` as the component `It`.
fn document(schema: &Value) -> Value {
    json!({"info": {}, "paths": {}, "components": {"schemas": {"It": schema}}})
}

fn converted_as(series: Series, schema: &Value) -> (Value, Vec<String>, Moves) {
    let mut root = document(schema);
    let mut diagnostics = Diagnostics::new();
    let Converted { moves, .. } =
        convert(&mut root, series, &Unfollowed::default(), &mut diagnostics);
    let found = diagnostics
        .iter()
        .map(|found| format!("{} {}", found.code, found.at))
        .collect();
    let schemas = root.pointer_mut("/components/schemas").map(Value::take);
    (schemas.unwrap_or_default(), found, moves)
}

/// Converts a 3.1 schema; returns the result and the problems with their pointers.
fn converted(schema: &Value) -> (Value, Vec<String>) {
    let (mut schemas, found, _) = converted_as(Series::Three1, schema);
    let schema = schemas.get_mut("It").map(Value::take);
    (schema.unwrap_or_default(), found)
}

#[track_caller]
fn becomes(schema: &Value, expected: &Value) {
    let (made, found) = converted(schema);
    assert_eq!(made, *expected, "{schema}");
    assert_eq!(found, [""; 0], "{schema}");
}

/// Returns the pointer in the source of `at`, relative to the converted schema.
fn source_of(schema: &Value, at: &str) -> String {
    let (_, _, moves) = converted_as(Series::Three1, schema);
    let at = Pointer::from_fragment(&format!("#/components/schemas/It{at}")).expect("a pointer");
    let source = moves.source(&at).to_string();
    source.replace("#/components/schemas/It", "")
}

#[test]
fn one_type_and_null_is_nullable() {
    becomes(
        &json!({"type": ["string", "null"], "minLength": 1}),
        &json!({"type": "string", "minLength": 1, "nullable": true}),
    );
    becomes(&json!({"type": ["string"]}), &json!({"type": "string"}));
    becomes(
        &json!({"type": ["integer", "number"]}),
        &json!({"type": "number"}),
    );
}

#[test]
fn null_without_quotes_is_read_as_the_type() {
    let (made, found) = converted(&json!({"type": ["string", null]}));
    assert_eq!(made, json!({"type": "string", "nullable": true}));
    assert_eq!(found, ["null-unquoted #/components/schemas/It/type/1"]);
}

#[test]
fn several_types_are_alternatives_with_their_own_keywords() {
    let schema = json!({
        "type": ["string", "array", "null"], "maxLength": 3, "items": {"const": 1}, "title": "T",
    });
    let expected = json!({
        "title": "T",
        "nullable": true,
        "anyOf": [
            {"type": "string", "maxLength": 3},
            {"type": "array", "items": {"enum": [1]}},
        ],
    });
    becomes(&schema, &expected);
    assert_eq!(source_of(&schema, "/anyOf/1/items/enum"), "/items/const");
    assert_eq!(source_of(&schema, "/anyOf/0"), "");
}

#[test]
fn several_types_divide_the_values_of_enum() {
    becomes(
        &json!({"type": ["string", "integer"], "enum": ["a", 1]}),
        &json!({"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "integer", "enum": [1]}]}),
    );
}

#[test]
fn a_format_applies_to_its_type() {
    becomes(
        &json!({"type": ["integer", "string"], "format": "int64"}),
        &json!({"anyOf": [{"type": "integer", "format": "int64"}, {"type": "string"}]}),
    );
}

#[test]
fn the_type_null_alone_is_a_loss() {
    let (made, found) = converted(&json!({"type": "null"}));
    assert_eq!(made, json!({"nullable": true}));
    assert_eq!(found, ["unsupported-keyword #/components/schemas/It/type"]);
}

#[test]
fn a_constant_is_an_enumeration_of_one_value() {
    becomes(&json!({"const": "a"}), &json!({"enum": ["a"]}));
    becomes(
        &json!({"enum": ["a", null]}),
        &json!({"enum": ["a", null], "nullable": true}),
    );
    becomes(
        &json!({"type": "string", "enum": ["a", null]}),
        &json!({"type": "string", "enum": ["a", null]}),
    );
}

#[test]
fn the_stricter_of_two_bounds_wins() {
    becomes(
        &json!({"exclusiveMinimum": 1, "minimum": 1}),
        &json!({"minimum": 1, "exclusiveMinimum": true}),
    );
    becomes(
        &json!({"exclusiveMaximum": 9, "maximum": 5}),
        &json!({"maximum": 5}),
    );
}

#[test]
fn a_reference_with_siblings_becomes_a_member_of_all_of() {
    let reference = json!({"$ref": "#/components/schemas/It"});
    becomes(
        &json!({"properties": {"a": {"$ref": "#/components/schemas/It", "description": "D"}}}),
        &json!({"properties": {"a": {"description": "D", "allOf": [reference]}}}),
    );
    becomes(
        &json!({"properties": {"a": {"$ref": "#/components/schemas/It", "x-a": 1}}}),
        &json!({"properties": {"a": {"$ref": "#/components/schemas/It", "x-a": 1}}}),
    );
    let schema = json!({"$ref": "#/a", "title": "T"});
    assert_eq!(source_of(&schema, "/allOf/0"), "");
}

#[test]
fn a_null_alternative_makes_nullable() {
    let schema = json!({"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/It/anyOf/1"}]});
    let expected =
        json!({"nullable": true, "allOf": [{"$ref": "#/components/schemas/It/allOf/0"}]});
    becomes(&schema, &expected);
    assert_eq!(source_of(&schema, "/allOf/0"), "/anyOf/1");
    let schema = json!({"oneOf": [{"const": null}, {"type": "string"}, {"type": "integer"}]});
    becomes(
        &schema,
        &json!({"nullable": true, "oneOf": [{"type": "string"}, {"type": "integer"}]}),
    );
    assert_eq!(source_of(&schema, "/oneOf/1"), "/oneOf/2");
}

#[test]
fn content_inside_a_string_becomes_a_format() {
    becomes(
        &json!({"type": "string", "contentEncoding": "base64", "contentMediaType": "image/png"}),
        &json!({"type": "string", "format": "byte"}),
    );
    becomes(
        &json!({"contentMediaType": "application/octet-stream"}),
        &json!({"format": "binary", "type": "string"}),
    );
    becomes(
        &json!({"contentEncoding": "binary"}),
        &json!({"format": "binary", "type": "string"}),
    );
    let (made, found) =
        converted(&json!({"type": "string", "contentMediaType": "application/json"}));
    assert_eq!(made, json!({"type": "string"}));
    assert_eq!(
        found,
        ["unsupported-keyword #/components/schemas/It/contentMediaType"]
    );
}

#[test]
fn a_tuple_is_an_array_of_anything() {
    becomes(
        &json!({"type": "array", "prefixItems": [{"const": 1}], "items": false}),
        &json!({"type": "array", "items": {"oneOf": [{"enum": [1]}]}}),
    );
}

#[test]
fn a_range_of_statuses_is_in_capitals() {
    let response = |status: &str| json!({"/a": {"get": {"responses": {"200": {}, status: {}, "default": {}}}}});
    let mut root = json!({"paths": response("4xx")});
    let Converted { moves, .. } = convert(
        &mut root,
        Series::Three1,
        &Unfollowed::default(),
        &mut Diagnostics::new(),
    );
    assert_eq!(root, json!({"paths": response("4XX")}));
    let at = Pointer::from_fragment("#/paths/~1a/get/responses/4XX/content").expect("a pointer");
    assert_eq!(
        moves.source(&at).to_string(),
        "#/paths/~1a/get/responses/4xx/content"
    );
}

#[test]
fn definitions_become_components() {
    let schema = json!({
        "$defs": {"Part": {"type": ["string", "null"], "$defs": {"Deep": {"const": 1}}}},
        "items": {"$ref": "#/components/schemas/It/$defs/Part"},
    });
    let (schemas, found, moves) = converted_as(Series::Three1, &schema);
    let expected = json!({
        "It": {"items": {"$ref": "#/components/schemas/It_Part"}},
        "It_Part": {"type": "string", "nullable": true},
        "It_Part_Deep": {"enum": [1]},
    });
    assert_eq!(schemas, expected);
    assert_eq!(found, [""; 0]);
    let deep = Pointer::from_fragment("#/components/schemas/It_Part_Deep/enum").expect("a pointer");
    assert_eq!(
        moves.source(&deep).to_string(),
        "#/components/schemas/It/$defs/Part/$defs/Deep/const"
    );
}

#[test]
fn schemas_may_be_booleans() {
    becomes(
        &json!({"properties": {"a": true, "b": false}, "additionalProperties": false}),
        &json!({"properties": {"a": {}, "b": {"not": {}}}, "additionalProperties": false}),
    );
}

#[test]
fn keywords_without_counterpart_are_losses() {
    let (made, found) = converted(&json!({
        "contains": {}, "if": {}, "then": {}, "unevaluatedProperties": true,
        "$comment": "C", "properties": {"if": {"type": "string"}},
    }));
    assert_eq!(made, json!({"properties": {"if": {"type": "string"}}}));
    let expected = [
        "unsupported-keyword #/components/schemas/It/if",
        "unsupported-keyword #/components/schemas/It/contains",
    ];
    assert_eq!(found, expected);
}

#[test]
fn pointers_in_moved_schemas_are_those_of_the_source() {
    let (_, found) = converted(&json!({"anyOf": [{"type": "null"}, {"contains": {}}]}));
    assert_eq!(
        found,
        ["unsupported-keyword #/components/schemas/It/anyOf/1/contains"]
    );
}

#[test]
fn a_3_1_keyword_in_a_3_0_document_is_warned_about() {
    let schema = json!({"type": ["string", "null"], "const": "a", "if": {}});
    let (mut schemas, found, _) = converted_as(Series::Three0, &schema);
    let made = schemas.get_mut("It").map(Value::take);
    let expected = json!({"type": "string", "enum": ["a"], "if": {}, "nullable": true});
    assert_eq!(made, Some(expected));
    let expected = [
        "openapi-3-1-keyword #/components/schemas/It/const",
        "openapi-3-1-keyword #/components/schemas/It/type",
    ];
    assert_eq!(found, expected);
}

#[test]
fn patterns_beside_properties_are_additional_properties() {
    let properties = json!({"a": {"type": "string"}});
    let (made, found) = converted(&json!({
        "properties": properties, "patternProperties": {"^x-": {"type": "integer"}}, "additionalProperties": false,
    }));
    let values = json!({"type": "integer"});
    assert_eq!(
        made,
        json!({"properties": properties, "additionalProperties": values, "type": "object"})
    );
    assert_eq!(found, [""; 0]);
    let (made, found) = converted(&json!({
        "properties": properties, "patternProperties": {"^x-": {"type": "integer"}, "^y-": {"type": "string"}},
    }));
    assert_eq!(
        made,
        json!({"properties": properties, "additionalProperties": true, "type": "object"})
    );
    assert_eq!(
        found,
        ["unsupported-keyword #/components/schemas/It/patternProperties"]
    );
}

#[test]
fn unevaluated_properties_are_additional_properties() {
    let values = json!({"type": "integer"});
    becomes(
        &json!({"properties": {}, "unevaluatedProperties": values}),
        &json!({"properties": {}, "additionalProperties": values}),
    );
    becomes(
        &json!({"properties": {}, "unevaluatedProperties": false}),
        &json!({"properties": {}, "additionalProperties": false}),
    );
    becomes(
        &json!({"allOf": [{"type": "object"}], "unevaluatedProperties": false}),
        &json!({"allOf": [{"type": "object"}]}),
    );
    becomes(
        &json!({"additionalProperties": false, "unevaluatedProperties": values}),
        &json!({"additionalProperties": false}),
    );
}

#[test]
fn the_values_of_one_pattern_are_those_of_a_map() {
    let schema = json!({"patternProperties": {"^a": {"const": 1}}, "additionalProperties": false});
    let (schema, found, moves) = converted_as(Series::Three1, &schema);
    let expected = json!({"It": {"additionalProperties": {"enum": [1]}, "type": "object"}});
    assert_eq!((schema, found), (expected, Vec::new()));
    let at = Pointer::from_fragment("#/components/schemas/It/additionalProperties");
    let source = at.map(|at| moves.source(&at).to_string());
    let expected = "#/components/schemas/It/patternProperties/^a";
    assert_eq!(source.as_deref(), Some(expected));
}

#[test]
fn the_top_level_of_the_document_is_converted() {
    let mut root = json!({
        "info": {"summary": "S", "license": {"name": "L", "identifier": "MIT"}},
        "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base",
        "webhooks": {"a": {"post": {}}},
        "paths": {"/a": {"get": {}}},
    });
    let mut diagnostics = Diagnostics::new();
    convert(
        &mut root,
        Series::Three1,
        &Unfollowed::default(),
        &mut diagnostics,
    );
    let expected = json!({
        "info": {"license": {"name": "L"}, "description": "S"},
        "webhooks": {"a": {"post": {"responses": {}}}},
        "paths": {"/a": {"get": {"responses": {}}}},
    });
    assert_eq!(root, expected);
    let codes: Vec<&str> = diagnostics
        .iter()
        .map(|found| found.code.as_str())
        .collect();
    assert_eq!(codes, [""; 0]);
}
