//! A document that is hostile in every position, as one crate: a separate crate for each of the strings would take
//! minutes to compile.

use generator::source::Source;
use serde_json::{Map, Value, json};

use crate::documents::Document;

/// The name of the fixture.
pub const NAME: &str = "hostile_strings";

/// Strings that would be code, markup, a link, a doctest or a lint warning if they were not escaped.
const STRINGS: [&str; 64] = [
    "*/",
    "/* x",
    "// x",
    "/// x",
    "//! x",
    "\"",
    "\"#",
    "r#\"x\"#",
    "'",
    "\\",
    "\\u{41}",
    "\\x",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}x",
    "\u{2066}x\u{2069}",
    "\u{200b}",
    "\u{feff}",
    "]]",
    "[x]",
    "[x](y)",
    "[`Client`]",
    "[x]: https://example.com",
    "![x](y)",
    "<https://example.com>",
    "https://example.com/x y",
    "`",
    "``x",
    "```",
    "```rust\nstd::process::exit(1)\n```",
    "~~~\nfn main() {}\n~~~",
    "    fn main() {}",
    "\tfn main() {}",
    "```should_panic\nx\n",
    "<script>x</script>",
    "</details>",
    "<!-- x",
    "&lt;b&gt;",
    "<T>",
    "# X",
    "#[cfg(x)] x",
    "#![x]",
    "{}",
    "{0:?}",
    "${x}",
    "$crate::x!()",
    "- x\n  x\nx",
    "1. x\nx",
    "| x |\n| --- |\n| x |",
    "> x\nx",
    "x\n===",
    "* x\n\n      x",
    "[^1]: x",
    "fn x() {}",
    "'static",
    "macro_rules! x { () => {} }",
    "; drop(x)",
    "crate::runtime::Client",
];

/// The document.
pub fn document() -> Document {
    let mut paths = Map::new();
    let (mut schemas, mut schemes) = (Map::new(), Map::new());
    let mut servers = Vec::new();
    for (index, text) in STRINGS.iter().enumerate() {
        let name = format!("n{index} {text}");
        let (reference, schema) = (reference(&name), schema(text));
        let scheme = json!({ "type": "apiKey", "in": "query", "name": name, "description": text });
        let path = name.replace(['{', '}', '?', '#'], "_");
        paths.insert(
            format!("/{path}"),
            json!({ "put": operation(&name, text, &reference) }),
        );
        schemas.insert(name.clone(), schema);
        schemes.insert(name, scheme);
        servers.push(json!({ "url": format!("https://{index}.example.com"), "description": text }));
    }
    let everything = STRINGS.join("\n\n");
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": everything, "description": everything, "version": "1" },
        "servers": servers,
        "paths": paths,
        "components": { "schemas": schemas, "securitySchemes": schemes },
    });
    Document {
        name: NAME.to_owned(),
        source: Source::new(format!("{NAME}.json"), document.to_string()),
        settings: String::new(),
    }
}

fn reference(name: &str) -> Value {
    let token = name.replace('~', "~0").replace('/', "~1");
    let token: String = token.bytes().map(|byte| format!("%{byte:02X}")).collect();
    json!({ "$ref": format!("#/components/schemas/{token}") })
}

fn operation(name: &str, text: &str, reference: &Value) -> Value {
    let content = json!({ "application/json": { "schema": reference, "example": { name: text } } });
    let header = json!({ "description": text, "schema": { "type": "string" } });
    json!({
        "operationId": name, "tags": [name], "summary": text, "description": text,
        "externalDocs": { "url": text, "description": text },
        "security": [{ name: [] }],
        "parameters": [
            { "name": name, "in": "query", "description": text, "schema": { "type": "string", "default": text, "example": text } },
            { "name": "mode", "in": "query", "required": true, "description": text, "schema": { "type": "string", "enum": [name, text] } },
        ],
        "requestBody": { "required": true, "description": text, "content": content },
        "responses": {
            "200": { "description": text, "headers": { "X-Header": header }, "content": content },
            "404": { "description": text },
        },
    })
}

fn schema(text: &str) -> Value {
    json!({
        "type": "object", "title": text, "description": text, "required": [text], "example": { text: text },
        "properties": {
            text: { "type": "string", "title": text, "description": text, "pattern": text, "default": text, "example": text },
            "state": { "type": "string", "enum": [text, "other"], "description": text, "x-enum-descriptions": [text, text] },
            "inner": { "type": "object", "description": text, "readOnly": true, "properties": {
                text: { "type": "string", "nullable": true, "format": text },
            } },
            "any": { "description": text, "oneOf": [
                { "type": "object", "title": text, "required": [text], "properties": { text: { "type": "string", "enum": [text] } } },
                { "type": "array", "description": text, "items": { "type": "string", "description": text } },
            ] },
        },
    })
}

/// Checks that all doctests are examples of the generator, which are compiled and not run.
pub fn check_doctests(report: &str) {
    let tests: Vec<&str> = report
        .lines()
        .filter(|line| line.starts_with("test ") && line.contains(" - "))
        .collect();
    assert!(
        tests.len() >= STRINGS.len(),
        "each operation has an example:\n{report}"
    );
    let strange: Vec<_> = tests
        .iter()
        .filter(|line| !line.ends_with(" - compile ... ok"))
        .collect();
    assert!(strange.is_empty(), "{strange:#?}");
}
