//! Tests of the repairs.

use serde_json::json;

use super::*;

/// Repairs `root`; returns the result, and the codes of the warnings with their pointers.
///
/// The keys that every document has are added before and removed afterwards.
fn tolerated(mut root: Value) -> (Value, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    root["info"] = json!({"title": "It", "version": "1"});
    let has_paths = root.get("paths").is_some();
    if !has_paths {
        root["paths"] = json!({});
    }
    tolerate(
        &mut root,
        Series::Three0,
        &SourceMap::default(),
        &mut Unfollowed::default(),
        &mut diagnostics,
    );
    let entries = root.as_object_mut().expect("an object");
    entries.remove("info");
    if !has_paths {
        entries.remove("paths");
    }
    let found = diagnostics
        .iter()
        .map(|found| format!("{} {}", found.code, found.at));
    (root, found.collect())
}

#[test]
fn missing_responses_and_descriptions_are_added() {
    let (root, found) = tolerated(json!({
        "paths": {"/a": {"get": {}, "put": {"responses": {"200": null, "default": {"$ref": "#/b"}}}}},
    }));
    let expected = json!({
        "paths": {"/a": {
            "get": {"responses": {}},
            "put": {"responses": {"200": {"description": ""}, "default": {"$ref": "#/b"}}},
        }},
    });
    assert_eq!(root, expected);
    let expected = [
        "responses-missing #/paths/~1a/get",
        "response-description-missing #/paths/~1a/put/responses/200",
    ];
    assert_eq!(found, expected);
}

#[test]
fn parameters_are_completed() {
    let parameter = |parameter: Value| {
        let (mut root, found) = tolerated(json!({"components": {"parameters": {"It": parameter}}}));
        let parameter = root.pointer_mut("/components/parameters/It");
        let found: Vec<String> = found
            .iter()
            .map(|found| found.replace("#/components/parameters/It", "#"))
            .collect();
        (parameter.map(Value::take).unwrap_or_default(), found)
    };
    let (made, found) = parameter(json!({"name": 1, "in": "query"}));
    let expected = json!({"name": "1", "in": "query", "schema": {"type": "string"}});
    assert_eq!(made, expected);
    assert_eq!(
        found,
        [
            "number-where-string-expected #/name",
            "parameter-schema-missing #"
        ]
    );
    let (made, _) = parameter(json!({"in": "query", "type": "integer"}));
    assert_eq!(made.get("schema"), Some(&json!({"type": "integer"})));
    let (made, found) =
        parameter(json!({"in": "path", "style": "form", "required": "optional", "content": {}}));
    assert_eq!(
        made,
        json!({"in": "path", "required": false, "content": {}})
    );
    let expected = ["quoted-required #/required", "style-out-of-place #/style"];
    assert_eq!(found, expected);
    let (_, found) = parameter(json!({"in": "path", "style": "sytle", "schema": {}}));
    assert_eq!(found, [""; 0], "a misspelt style is not tolerated");
}

#[test]
fn flags_on_properties_become_names() {
    let (root, found) = tolerated(json!({"components": {"schemas": {"It": {
        "required": true,
        "properties": {"a": {"required": true}, "b": {"required": false}, "c": {"required": ["d"]}},
    }}}}));
    let expected = json!({"components": {"schemas": {"It": {
        "required": ["a"],
        "properties": {"a": {}, "b": {}, "c": {"required": ["d"]}},
    }}}});
    assert_eq!(root, expected);
    let expected = [
        "required-on-property #/components/schemas/It/properties/a/required",
        "required-on-property #/components/schemas/It/properties/b/required",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_discriminator_may_be_a_string() {
    let (root, found) =
        tolerated(json!({"components": {"schemas": {"It": {"discriminator": "a"}}}}));
    let discriminator = root.pointer("/components/schemas/It/discriminator");
    assert_eq!(discriminator, Some(&json!({"propertyName": "a"})));
    assert_eq!(
        found,
        ["discriminator-as-string #/components/schemas/It/discriminator"]
    );
}

#[test]
fn server_variables_are_strings() {
    let (root, found) = tolerated(json!({"servers": [{"variables": {
        "port": {"enum": [80, "8080"], "default": 80}, "none": {"enum": ["a"]},
    }}]}));
    let expected = json!({"servers": [{"variables": {
        "port": {"enum": ["80", "8080"], "default": "80"}, "none": {"enum": ["a"], "default": "a"},
    }}]});
    assert_eq!(root, expected);
    let expected = [
        "number-where-string-expected #/servers/0/variables/port/default",
        "number-where-string-expected #/servers/0/variables/port/enum/0",
        "server-default-missing #/servers/0/variables/none",
    ];
    assert_eq!(found, expected);
}

#[test]
fn examples_become_a_map_of_objects() {
    let (root, found) = tolerated(json!({"components": {"headers": {
        "A": {"schema": {}, "examples": [1]}, "B": {"schema": {}, "examples": {"one": 1}},
    }}}));
    let expected = json!({"components": {"headers": {
        "A": {"schema": {}}, "B": {"schema": {}, "examples": {"one": {"value": 1}}},
    }}});
    assert_eq!(root, expected);
    let expected = [
        "examples-unnamed #/components/headers/A/examples",
        "examples-unnamed #/components/headers/B/examples/one",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_document_without_its_required_keys_gets_them() {
    let found_in = |mut root: Value| {
        let mut diagnostics = Diagnostics::new();
        tolerate(
            &mut root,
            Series::Three0,
            &SourceMap::default(),
            &mut Unfollowed::default(),
            &mut diagnostics,
        );
        let found = diagnostics
            .iter()
            .map(|found| format!("{} {}", found.code, found.at));
        (root, found.collect::<Vec<_>>())
    };
    let (root, found) = found_in(json!({"components": {}}));
    let expected = json!({
        "components": {}, "info": {"title": "Untitled", "version": "0"}, "paths": {},
    });
    assert_eq!(
        (root, found),
        (
            expected,
            vec!["info-missing #".to_owned(), "paths-missing #".to_owned()]
        )
    );
    let (root, found) = found_in(json!({"info": {"title": "It"}}));
    assert_eq!(
        root,
        json!({"info": {"title": "It", "version": "0"}}),
        "nothing at all has no paths"
    );
    assert_eq!(found, ["info-incomplete #/info"]);
}

#[test]
fn a_version_may_be_a_number() {
    let mut root = json!({"info": {"title": "It", "version": 1.5}, "paths": {}});
    let mut diagnostics = Diagnostics::new();
    tolerate(
        &mut root,
        Series::Three0,
        &SourceMap::default(),
        &mut Unfollowed::default(),
        &mut diagnostics,
    );
    assert_eq!(root["info"], json!({"title": "It", "version": "1.5"}));
    let found: Vec<String> = diagnostics
        .iter()
        .map(|found| format!("{} {}", found.code, found.at))
        .collect();
    assert_eq!(found, ["number-where-string-expected #/info/version"]);
}
