//! The document that the crate is made of, held against the crate.

mod bodies;
mod examples;
mod schemas;
mod secrets;
mod specimen;
mod types;

use std::fs;
use std::path::Path;

use serde_json::Value;

/// The document.
pub struct Document(Value);

impl Document {
    pub fn read() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/users.yaml");
        let text = fs::read_to_string(&path)
            .unwrap_or_else(|failure| panic!("{}: {failure}", path.display()));
        Self(serde_yaml::from_str(&text).unwrap())
    }

    /// The value of an example among the components.
    pub fn example(&self, name: &str) -> Value {
        self.at(&format!("/components/examples/{name}/value"))
            .clone()
    }

    /// The value of the first example of a response among the components.
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

    /// Every operation, with its method in lower case.
    pub fn operations(&self) -> impl Iterator<Item = (&str, &Value)> {
        entries(self.at("/paths"))
            .flat_map(|(_, path)| entries(path))
            .filter(|(_, operation)| operation["operationId"].is_string())
    }

    /// Where below a schema there are read-only properties: the place of the object, and the name.
    pub fn read_only_properties_of(&self, schema: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let schema = self.at(&format!("/components/schemas/{schema}"));
        self.find_read_only(schema, "", &mut found);
        assert!(!found.is_empty(), "the document has read-only properties");
        found
    }

    fn find_read_only(&self, schema: &Value, place: &str, found: &mut Vec<(String, String)>) {
        let schema = self.resolved(schema);
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.find_read_only(part, place, found);
        }
        for (name, property) in entries(&schema["properties"]) {
            if self.says(property, "readOnly") {
                found.push((place.to_owned(), name.to_owned()));
            } else {
                self.find_read_only(property, &format!("{place}/{name}"), found);
            }
        }
    }

    /// Whether a schema, or one that it refers to or is composed of, has a keyword with the value `true`.
    fn says(&self, schema: &Value, keyword: &str) -> bool {
        let schema = self.resolved(schema);
        let parts = schema["allOf"].as_array().into_iter().flatten();
        schema[keyword] == true || parts.into_iter().any(|part| self.says(part, keyword))
    }

    /// What a `$ref` stands for; any other value stands for itself.
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

/// The entries of an object; none of anything else.
fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
}
