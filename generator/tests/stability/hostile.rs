//! Strings that would be code, markup or deceptive if they were not escaped.

use std::collections::BTreeMap;

use generator::config::Config;
use generator::files::Files;
use generator::source::Source;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestCaseError;
use quote::ToTokens as _;
use serde_json::{Value, json};

use crate::prose::{self, Split};

/// Fragments that begin or end a comment, a string, a code block, a word or a line.
const PIECES: [&str; 40] = [
    "*/",
    "/*",
    "//",
    "///",
    "//!",
    "\"",
    "'",
    "\\",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\u{2028}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{feff}",
    "\0",
    "#[derive(X)]",
    "#![x]",
    "]",
    "[Docs]",
    "[`Client`]",
    "`",
    "``",
    "```",
    "```rust\n",
    "~~~\n",
    "    code",
    "{",
    "}",
    "r#\"",
    "<script>",
    "<!--",
    "&lt;",
    "[a]: b",
    "fn main() {}",
    "$crate",
    "状態",
    "🦀",
];

/// The string that a hostile one replaces.
const HARMLESS: &str = "harmless";

/// Generates strings of these fragments and of arbitrary characters.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[a-z ]{1,8}",
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

/// Checks that a hostile string in every description changes nothing but the documentation, where it is plain text.
pub fn check_descriptions(text: &str) -> Result<(), TestCaseError> {
    let (hostile, harmless) = (described(text), described(HARMLESS));
    prop_assert_eq!(without_docs(&hostile), without_docs(&harmless));
    prop_assert_eq!(manifest(&hostile), manifest(&harmless));
    prose::check(own(&hostile).map(|(_, file)| file.to_token_stream()))
}

/// Checks that a hostile string in every name gives the same number of items of each kind.
pub fn check_names(name: &str) -> Result<(), TestCaseError> {
    let (hostile, harmless) = (called(name), called(HARMLESS));
    prop_assert_eq!(kinds(&hostile), kinds(&harmless));
    prop_assert_eq!(manifest(&hostile), manifest(&harmless));
    prose::check(own(&hostile).map(|(_, file)| file.to_token_stream()))
}

/// Generates a document that has `text` in every description.
fn described(text: &str) -> Files {
    generate(&json!({
        "openapi": "3.0.3",
        "info": {
            "title": text, "description": text, "version": "1", "termsOfService": text,
            "contact": { "name": text, "url": text, "email": text }, "license": { "name": text },
        },
        "externalDocs": { "url": text, "description": text },
        "tags": [{ "name": "order", "description": text, "externalDocs": { "url": text, "description": text } }],
        "servers": [{ "url": "https://example.com", "description": text }],
        "paths": { "/orders": { "put": {
            "operationId": "replaceOrder", "tags": ["order"], "summary": text, "description": text,
            "security": [{ "key": [] }],
            "parameters": [{
                "name": "mode", "in": "query", "description": text, "schema": { "type": "string", "default": text, "pattern": text },
            }],
            "requestBody": { "description": text, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } } },
            "responses": { "200": { "description": text, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } } } },
        } } },
        "components": {
            "securitySchemes": { "key": { "type": "apiKey", "in": "query", "name": "key", "description": text } },
            "schemas": { "Order": { "type": "object", "title": text, "description": text, "properties": {
                "id": { "type": "string", "title": text, "description": text, "format": text, "readOnly": true },
                "note": { "type": "string", "default": text, "example": text, "description": text },
                "state": { "type": "string", "enum": ["new"], "description": text, "x-enum-descriptions": [text] },
            } } },
        },
    }))
}

/// Generates a document that has `name` in every name.
fn called(name: &str) -> Files {
    let schema = format!("x {name}");
    let reference = json!({ "$ref": format!("#/components/schemas/{}", percent(&schema)) });
    let path = name.replace(['{', '}', '?', '#'], "_");
    let content = json!({ "application/json": { "schema": reference } });
    generate(&json!({
        "openapi": "3.0.3",
        "info": { "title": "Shop", "version": "1" },
        "tags": [{ "name": name, "description": "A tag." }],
        "paths": { format!("/{path}"): { "put": {
            "operationId": name, "tags": [name], "security": [{ name: [name] }],
            "parameters": [
                { "name": name, "in": "query", "schema": { "type": "string" } },
                { "name": "mode", "in": "query", "required": true, "schema": { "type": "string", "enum": [name, "another one"] } },
            ],
            "requestBody": { "required": true, "content": content },
            "responses": { "200": { "description": "Done.", "content": content } },
        } } },
        "components": {
            "securitySchemes": { name: { "type": "apiKey", "in": "query", "name": name } },
            "schemas": { schema: { "type": "object", "required": [name], "properties": {
                name: { "type": "string" },
                "inner": { "type": "object", "properties": { name: { "type": "string", "nullable": true } } },
            } } },
        },
    }))
}

fn percent(name: &str) -> String {
    let token = name.replace('~', "~0").replace('/', "~1");
    token.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn generate(document: &Value) -> Files {
    let source = Source::new("hostile.json", document.to_string());
    match generator::generate(&source, &Config::for_document("shop")) {
        Ok(generated) => generated.files,
        Err(problems) => panic!("rejected:\n{}", problems.rendered(&source)),
    }
}

/// Returns the files that depend on the document.
fn own(files: &Files) -> impl Iterator<Item = (&str, syn::File)> {
    let own = files
        .iter()
        .filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("src/runtime/"));
    own.map(|(path, text)| {
        let parsed = syn::parse_file(text)
            .unwrap_or_else(|error| panic!("{path} is not valid Rust: {error}\n{text}"));
        (path, parsed)
    })
}

/// Returns the program without its documentation.
fn without_docs(files: &Files) -> BTreeMap<String, String> {
    own(files)
        .map(|(path, file)| {
            (
                path.to_owned(),
                Split::of(file.to_token_stream()).code.to_string(),
            )
        })
        .collect()
}

/// Returns the number of items of each kind.
fn kinds(files: &Files) -> BTreeMap<&'static str, usize> {
    let mut kinds = BTreeMap::new();
    for (_, file) in own(files) {
        for item in &file.items {
            let kind = match item {
                syn::Item::Enum(_) => "enum",
                syn::Item::Impl(_) => "impl",
                syn::Item::Macro(_) => "table",
                syn::Item::Mod(_) => "module",
                syn::Item::Static(_) => "static",
                syn::Item::Struct(_) => "struct",
                syn::Item::Type(_) => "alias",
                syn::Item::Use(_) => "import",
                _ => "something else",
            };
            *kinds.entry(kind).or_default() += 1;
        }
    }
    kinds
}

/// Returns the manifest without the one line that contains prose.
fn manifest(files: &Files) -> toml::Table {
    let text = files.get("Cargo.toml").expect("there is a manifest");
    let mut table: toml::Table = text
        .parse()
        .unwrap_or_else(|error| panic!("the manifest is not valid TOML: {error}\n{text}"));
    let package = table
        .get_mut("package")
        .and_then(toml::Value::as_table_mut)
        .expect("there is a package");
    package.remove("description");
    table
}
