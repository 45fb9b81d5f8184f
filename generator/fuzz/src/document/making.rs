//! Documents that are generated from the fuzzer's choices.
//!
//! Most of them are valid OpenAPI, so that they are not rejected early: references resolve, path variables are
//! declared. Names and descriptions are hostile.

mod operation;
mod schema;

use arbitrary::Unstructured;
use serde_json::{Map, Value, json};

/// Names and descriptions that would be code, markup or a word of Rust if they were not escaped.
const HOSTILE: [&str; 40] = [
    "a",
    "id",
    "type",
    "kind",
    "Name",
    "name",
    "self",
    "Self",
    "crate",
    "fn",
    "async",
    "r#type",
    "$ref",
    "*/",
    "\"#",
    "\"",
    "]]",
    "#[cfg(x)]",
    "\n",
    "{}",
    "\u{202e}",
    "\0",
    "</script>",
    "$crate",
    "//",
    "///",
    "~1",
    "~0",
    "%7E",
    "\u{65e5}",
    "1",
    "-",
    "_",
    "",
    " ",
    "Client",
    "Unknown",
    "String",
    "x-y z",
    "```rust\nfn main() {}\n```",
];

/// Generates a document from choices.
pub struct Making<'u, 'd> {
    choices: &'u mut Unstructured<'d>,
    /// The names of the schemas, chosen first so that references resolve.
    schemas: Vec<String>,
    /// The names of the security schemes.
    schemes: Vec<String>,
    modern: bool,
}

impl<'u, 'd> Making<'u, 'd> {
    pub fn new(choices: &'u mut Unstructured<'d>) -> Self {
        Self {
            choices,
            schemas: Vec::new(),
            schemes: Vec::new(),
            modern: false,
        }
    }

    /// Generates the document.
    pub fn document(&mut self) -> Value {
        self.modern = self.flag();
        let version = if self.modern { "3.1.0" } else { "3.0.3" };
        self.schemas = self.names(8);
        self.schemes = self.names(3);
        let schemas = self.schemas.clone();
        let schemas: Map<_, _> = schemas
            .into_iter()
            .map(|name| (name, self.schema(4)))
            .collect();
        let schemes = self.schemes.clone();
        let schemes: Map<_, _> = schemes
            .into_iter()
            .map(|name| (name, self.scheme()))
            .collect();
        let paths = self.paths();
        let mut document = json!({
            "openapi": version,
            "info": { "title": self.text(), "version": "1" },
            "paths": paths,
            "components": { "schemas": schemas, "securitySchemes": schemes },
        });
        if self.flag() {
            document["info"]["description"] = self.text().into();
            document["tags"] = json!([{ "name": self.text(), "description": self.text() }]);
            document["servers"] = json!([{ "url": self.server(), "description": self.text() }]);
        }
        document
    }

    /// Returns a number below `bound`; 0 when there are no choices left, so that generation ends.
    fn below(&mut self, bound: usize) -> usize {
        self.choices.int_in_range(0..=bound - 1).unwrap_or(0)
    }

    fn flag(&mut self) -> bool {
        self.below(2) == 1
    }

    fn one_of<T: Copy>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())]
    }

    /// Returns a hostile string, two of them, or an arbitrary one.
    fn text(&mut self) -> String {
        match self.below(4) {
            0 => self
                .choices
                .arbitrary::<&str>()
                .unwrap_or("x")
                .chars()
                .take(40)
                .collect(),
            1 => [self.one_of(&HOSTILE), self.one_of(&HOSTILE)].concat(),
            _ => self.one_of(&HOSTILE).to_owned(),
        }
    }

    /// Returns distinct names.
    fn names(&mut self, most: usize) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for _ in 0..self.below(most + 1) {
            let name = self.text();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn server(&mut self) -> String {
        match self.below(4) {
            0 => self.text(),
            1 => "/base".to_owned(),
            _ => "https://example.com/v1".to_owned(),
        }
    }

    fn scheme(&mut self) -> Value {
        let name = self.text();
        match self.below(6) {
            0 => json!({ "type": "apiKey", "in": "query", "name": name }),
            1 => json!({ "type": "apiKey", "in": "cookie", "name": name }),
            2 => json!({ "type": "http", "scheme": "basic", "description": self.text() }),
            3 => json!({ "type": "oauth2", "flows": { "clientCredentials": {
                "tokenUrl": self.server(), "scopes": { self.text(): self.text() },
            } } }),
            4 => json!({ "type": "http", "scheme": "bearer", "bearerFormat": self.text() }),
            _ => json!({ "type": "apiKey", "in": "header", "name": "X-Key", "description": name }),
        }
    }
}
