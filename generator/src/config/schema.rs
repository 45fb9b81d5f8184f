//! The JSON Schema of the configuration file, for editors.

use serde_json::{Map, Value, json};

use super::settings;

/// Returns the JSON Schema (draft 7, which editors of TOML read) of a configuration file, made from the settings that
/// [`Config::parse`](super::Config::parse) knows.
#[must_use]
pub fn schema() -> Value {
    let properties: Map<String, Value> = settings::SETTINGS
        .iter()
        .map(|setting| {
            let mut schema = setting.shape.schema();
            if let Some(keywords) = schema.as_object_mut() {
                keywords.insert("description".to_owned(), setting.meaning.into());
            }
            (setting.key.to_owned(), schema)
        })
        .collect();
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "The configuration of a generated client",
        "type": "object",
        "required": ["package"],
        "properties": properties,
        "additionalProperties": false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{keys, settings};
    use super::schema;

    /// Returns the keys of a table of the schema.
    fn keys_at(pointer: &str) -> Vec<String> {
        let schema = schema();
        let table = schema.pointer(pointer).expect("a table");
        let keys = table.as_object().expect("an object").keys();
        keys.cloned().collect()
    }

    #[test]
    fn the_schema_has_exactly_the_keys_that_are_read() {
        for (pointer, known) in [
            ("/properties", settings::KEYS),
            ("/properties/retries/properties", keys::RETRIES),
            ("/properties/streams/properties", keys::STREAMS),
            ("/properties/include/properties", keys::SELECTION),
            ("/properties/exclude/properties", keys::SELECTION),
            (
                "/properties/security-schemes/additionalProperties/properties",
                keys::SECURITY_SCHEME,
            ),
            (
                "/properties/pagination/additionalProperties/anyOf/1/properties",
                keys::PAGING,
            ),
        ] {
            assert_eq!(keys_at(pointer), known, "{pointer}");
        }
    }
}
