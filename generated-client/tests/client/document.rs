//! Checks of the crate against the document that it is generated from.

mod bodies;
mod examples;
mod schemas;
mod secrets;
mod specimen;
mod types;

use std::fs;
use std::path::Path;

use serde_json::Value;

/// The OpenAPI document.
pub struct Document(Value);

impl Document {
    pub fn read() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/users.yaml");
        let text = fs::read_to_string(&path)
            .unwrap_or_else(|failure| panic!("{}: {failure}", path.display()));
        Self(serde_yaml::from_str(&text).unwrap())
    }

    /// Returns the value of an example in `components`.
    pub fn example(&self, name: &str) -> Value {
        self.at(&format!("/components/examples/{name}/value"))
            .clone()
    }

    /// Returns the value of the first example of a response in `components`.
    pub fn error_example(&self, name: &str) -> Value {
        let examples = self.at(&format!(
            "/components/responses/{name}/content/application~1json/examples"
        ));
        let (_, example) = examples.as_object().unwrap().iter().next().unwrap();
        self.resolved(example)["value"].clone()
    }

    pub fn schemas(&self) -> impl Iterator<Item = (&str, &Value)> {
        entries(self.at("/components/schemas"))
    }

    /// Returns every operation with its method in lower case.
    pub fn operations(&self) -> impl Iterator<Item = (&str, &Value)> {
        entries(self.at("/paths"))
            .flat_map(|(_, path)| entries(path))
            .filter(|(_, operation)| operation["operationId"].is_string())
    }

    /// Returns the read-only properties below a schema, each as the pointer to its object and its name.
    pub fn read_only_properties_of(&self, schema: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let schema = self.at(&format!("/components/schemas/{schema}"));
        self.find_read_only(schema, "", &mut found);
        assert!(!found.is_empty(), "the document has read-only properties");
        found
    }

    fn find_read_only(&self, schema: &Value, pointer: &str, found: &mut Vec<(String, String)>) {
        let schema = self.resolved(schema);
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.find_read_only(part, pointer, found);
        }
        for (name, property) in entries(&schema["properties"]) {
            if self.has_keyword(property, "readOnly") {
                found.push((pointer.to_owned(), name.to_owned()));
            } else {
                self.find_read_only(property, &format!("{pointer}/{name}"), found);
            }
        }
    }

    /// Returns true if a schema, or one that it refers to or is composed of, has a keyword with the value `true`.
    fn has_keyword(&self, schema: &Value, keyword: &str) -> bool {
        let schema = self.resolved(schema);
        let parts = schema["allOf"].as_array().into_iter().flatten();
        schema[keyword] == true
            || parts
                .into_iter()
                .any(|part| self.has_keyword(part, keyword))
    }

    /// Resolves a `$ref`; returns any other value unchanged.
    fn resolved<'d>(&'d self, value: &'d Value) -> &'d Value {
        match value["$ref"].as_str() {
            Some(reference) => self.at(reference.trim_start_matches('#')),
            None => value,
        }
    }

    fn at(&self, pointer: &str) -> &Value {
        self.0
            .pointer(pointer)
            .unwrap_or_else(|| panic!("the document has no `{pointer}`"))
    }
}

/// Returns the entries of an object, and none for any other value.
fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
}
