//! The guarantees of the loader for any text: a result within its limits, and no panic.

mod fast_and_slow;

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::resolve::Resolver;
use crate::source::Source;

const SMALL: &str = r##"openapi: 3.0.3
info: { title: Small, version: 1.10 }
paths:
  /users/{id}:
    parameters:
      - { $ref: "#/components/parameters/Id" }
    get:
      responses:
        200:
          description: &text A user.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/User" }
        default: { description: *text }
components:
  parameters:
    Id: { name: id, in: path, required: true, schema: { type: string } }
  schemas:
    User:
      type: object
      required: [id]
      properties:
        id: { type: string, minLength: 1 }
        age: { type: number, minimum: 0.5, enum: [1, 2.5] }
        friend: { allOf: [{ $ref: "#/components/schemas/User/properties/best" }] }
        best: { $ref: "#/components/schemas/User" }
      additionalProperties: false
"##;

/// Loads and checks `text`; returns the document and the codes of the problems.
fn loaded(text: &str) -> (Option<Document>, Vec<&'static str>) {
    let source = Source::new("test", text);
    let mut diagnostics = Diagnostics::new();
    let mut source_map = SourceMap::default();
    let input = Input::from(&source);
    let document =
        crate::stack::with_deep_stack(|| load(&input, &mut source_map, &mut diagnostics))
            .expect("a thread to read with");
    assert!(
        document.is_some() || diagnostics.has_errors(),
        "{diagnostics:?}"
    );
    if let Some(document) = &document {
        Resolver::new(document).check(&mut diagnostics);
    }
    source_map.locate(&source, &mut diagnostics);
    diagnostics.sort();
    let _ = diagnostics.rendered(&source);
    (
        document,
        diagnostics
            .iter()
            .map(|diagnostic| diagnostic.code.as_str())
            .collect(),
    )
}

/// Keywords of OpenAPI 3.1, everywhere they are allowed.
const MODERN: &str = r##"openapi: 3.1.0
info: { title: Modern, version: "1", summary: S }
webhooks: { hook: { post: {} } }
paths:
  /a: { $ref: "#/components/pathItems/A" }
components:
  pathItems:
    A: { get: { responses: { 200: { description: D, content: { a/b: { schema: { $ref: "#/components/schemas/It" } } } } } } }
  schemas:
    It:
      $id: https://example.com/it
      type: [object, array, "null"]
      properties:
        a: { anyOf: [{ type: "null" }, { $ref: "#/components/schemas/It/$defs/Part", description: D }] }
        b: { oneOf: [{ const: null }, { type: [string, integer], enum: [a, 1, null] }, true] }
        c: { exclusiveMinimum: 5, minimum: 3, if: {}, then: {} }
        d: { $ref: "#here" }
      items: { $recursiveRef: "#" }
      $defs:
        Part: { $anchor: here, type: string, contentEncoding: base64, $defs: { Deep: { prefixItems: [true] } } }
"##;

fn with_header(rest: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{ title: Test, version: 1.10 }}\n{rest}")
}

#[test]
fn a_clean_document_is_read() {
    let (document, codes) = loaded(SMALL);
    assert_eq!(codes, [""; 0]);
    assert_eq!(
        document.map(|document| document.info.version).as_deref(),
        Some("1.10")
    );
}

#[test]
fn a_modern_document_is_read() {
    let (document, codes) = loaded(MODERN);
    assert_eq!(codes, ["unsupported-keyword"], "the condition");
    let components = document.and_then(|document| document.components);
    let schemas = components.expect("components").schemas;
    let names: Vec<&str> = schemas.keys().map(String::as_str).collect();
    assert_eq!(names, ["It", "It_Part", "It_Part_Deep"]);
}

#[test]
fn both_paths_read_the_same() {
    let json = |text: &str| {
        let value: Value = serde_yaml::from_str(text).expect("the document is YAML");
        serde_json::to_string(&value).expect("a value is JSON")
    };
    let text = SMALL.replace("version: 1.10", "version: '1.10'");
    let (yaml, _) = loaded(&text);
    let source = Source::new("test", text.as_str());
    let input = Input::from(&source);
    let slow = read_again(&input, &mut SourceMap::default(), &mut Diagnostics::new());
    assert_eq!(yaml, loaded(&json(&text)).0, "JSON and YAML differ");
    assert_eq!(yaml, slow, "the fast and the slow path differ");
}

#[test]
fn a_byte_order_mark_is_ignored() {
    assert!(loaded(&format!("\u{feff}{SMALL}")).0.is_some());
}

#[test]
fn merge_keys_are_resolved() {
    let text = with_header(
        "paths: {}\nx-base: &base { type: object, title: Base }\ncomponents: { schemas: { User: { <<: *base, title: User } } }\n",
    );
    let (document, codes) = loaded(&text);
    assert_eq!(codes, [""; 0]);
    let schemas = document
        .and_then(|document| document.components)
        .expect("components")
        .schemas;
    let title = schemas
        .get("User")
        .and_then(|user| user.as_item())
        .and_then(|user| user.schema_data.title.clone());
    assert_eq!(title.as_deref(), Some("User"));
}

#[test]
fn only_keywords_are_reported_as_newer_keywords() {
    let schema = |schema: &str| {
        let text = with_header(&format!(
            "paths: {{}}\ncomponents: {{ schemas: {{ It: {schema} }} }}\n"
        ));
        loaded(&text).1
    };
    assert_eq!(schema("{ const: 1 }"), ["openapi-3-1-keyword"]);
    assert_eq!(schema("{ properties: { const: {} } }"), [""; 0]);
    assert_eq!(schema("{ example: { oneOf: [{ const: 1 }] } }"), [""; 0]);
}

#[test]
fn schemas_deeper_than_the_fast_path_allows_are_read() {
    let deep = format!(
        "{}{{ type: string }}{}",
        "{ items: ".repeat(110),
        " }".repeat(110)
    );
    let text = with_header(&format!(
        "paths: {{}}\ncomponents: {{ schemas: {{ Deep: {deep} }} }}\n"
    ));
    assert_eq!(loaded(&text).1, [""; 0]);
}

/// The reader tries alternatives at each level, so a mistake at the bottom costs twice as much per level.
#[test]
fn a_deep_mistake_is_found_in_time() {
    let deep = format!("{}{{ type: 5 }}{}", "{ not: ".repeat(100), " }".repeat(100));
    let text = with_header(&format!(
        "paths: {{}}\ncomponents: {{ schemas: {{ Deep: {deep} }} }}\n"
    ));
    let start = Instant::now();
    assert_eq!(loaded(&text).1, ["type-mismatch"]);
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "took {:?}",
        start.elapsed()
    );
}

#[test]
fn a_text_beyond_the_limit_is_rejected() {
    let text = " ".repeat((64 << 20) + 1);
    assert_eq!(loaded(&text).1, ["too-large"]);
}

#[test]
fn hostile_nesting_is_rejected_in_time() {
    let hostile = [
        "[".repeat(200_000),
        "{".repeat(200_000),
        "{\"a\":".repeat(200_000),
        "- ".repeat(20_000),
        "? ".repeat(20_000),
        "&a [*a, ".repeat(20_000),
        format!("x: {}", "!a ".repeat(20_000)),
    ];
    for text in hostile {
        let start = Instant::now();
        let begin: String = text.chars().take(12).collect();
        assert!(loaded(&text).0.is_none(), "{begin}");
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "{begin} took {:?}",
            start.elapsed()
        );
    }
}

#[test]
fn a_long_text_that_aliases_repeat_is_rejected() {
    let long = "long ".repeat(100_000);
    let aliases = "*long, ".repeat(10_000);
    let text = with_header(&format!(
        "x-long: &long {long}\nx-many: [{aliases}]\npaths: {{}}\n"
    ));
    assert_eq!(loaded(&text).1, ["too-many-aliases"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        loaded(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_yaml_like_text_makes_it_panic(text in "([a-z$]{0,3}[:\\-?&*!|>\\[\\]{}, \n\"'#%@<.0-9]{1,4}){0,60}") {
        loaded(&with_header(&text));
    }

    #[test]
    fn no_change_of_a_document_makes_it_panic(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), "[a-z0-9:\\-?&*!|>\\[\\]{}, \n\"'#/.$<]{0,3}", 0..6_usize), 1..4),
    ) {
        let mut text: Vec<char> = SMALL.chars().collect();
        for (index, insert, remove) in changes {
            let start = index.index(text.len() + 1);
            let end = (start + remove).min(text.len());
            text.splice(start..end, insert.chars());
        }
        loaded(&text.into_iter().collect::<String>());
    }

    #[test]
    fn no_change_of_a_value_makes_it_panic(
        which in any::<prop::sample::Index>(), with in 0..9_usize, modern in any::<bool>(),
    ) {
        let text = if modern { MODERN } else { SMALL };
        let mut value: Value = serde_yaml::from_str(text).expect("the document is YAML");
        let with = [
            Value::Null, Value::from(true), Value::from(-1), Value::from(1e300), Value::from("#/"),
            serde_json::json!([]), serde_json::json!([{}]), serde_json::json!({"$ref": "#/components/schemas/User/properties/best"}),
            serde_json::json!({"$ref": 1}),
        ].into_iter().nth(with).unwrap_or_default();
        let mut pointers = Vec::new();
        let mut open = vec![(String::new(), &value)];
        while let Some((at, value)) = open.pop() {
            match value {
                Value::Object(entries) => open.extend(entries.iter().map(|(key, value)| (format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), value))),
                Value::Array(values) => open.extend(values.iter().enumerate().map(|(index, value)| (format!("{at}/{index}"), value))),
                _ => (),
            }
            pointers.push(at);
        }
        if let Some(target) = value.pointer_mut(which.get(&pointers).as_str()) {
            *target = with;
        }
        loaded(&value.to_string());
    }
}

/// Only the entries of `webhooks` are webhooks, whatever extensions a path item has.
#[test]
fn an_extension_of_the_document_is_no_mark_of_a_webhook() {
    for version in ["3.0.3", "3.1.0"] {
        let text = SMALL.replace("3.0.3", version).replace(
            "  /users/{id}:\n",
            "  /users/{id}:\n    x-webhook: created\n",
        );
        let config = crate::config::Config::for_document("small");
        let source = Source::new("small.yaml", text);
        let (api, _) = crate::describe(&source, &config).expect("the document is valid");
        assert_eq!(api.operations.len(), 1, "OpenAPI {version}");
    }
}
