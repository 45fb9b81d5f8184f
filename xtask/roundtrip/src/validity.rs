//! Whether a value is what a schema allows, by a validator that is not ours.

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};

use crate::compare::bytes;
use crate::dialect::encoded;

/// The name of the document, for references into it.
const DOCUMENT: &str = "urn:document";

/// A document whose schemas can judge values.
pub struct Judge {
    registry: Registry<'static>,
}

impl Judge {
    /// Takes in a document; `None` where it holds something that the validator cannot work with.
    #[must_use]
    pub fn of(document: &Value) -> Option<Self> {
        let document = Draft::Draft202012.create_resource(document.clone());
        let registry = Registry::new()
            .add(DOCUMENT, document)
            .ok()?
            .prepare()
            .ok()?;
        Some(Self { registry })
    }

    /// What judges values of the schema at a place.
    ///
    /// # Errors
    ///
    /// Why the schema is none to the validator.
    pub fn validator(&self, place: &str) -> Result<Validator, String> {
        let schema =
            json!({ "$ref": format!("{DOCUMENT}{}", encoded(&place.replace('%', "%25"))) });
        jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&self.registry)
            .should_validate_formats(true)
            // JSON Schema does not know the format, which OpenAPI 3.0 has.
            .with_format("byte", |text: &str| bytes(text).is_some())
            .build(&schema)
            .map_err(|error| error.to_string())
    }
}
