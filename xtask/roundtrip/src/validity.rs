//! Validates values with an independent JSON Schema validator.

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};

use crate::compare::bytes;
use crate::dialect::encoded;

/// The URI of the document, for references into it.
const DOCUMENT: &str = "urn:document";

/// A document whose schemas can validate values.
pub struct Judge {
    registry: Registry<'static>,
}

impl Judge {
    /// Registers a document; returns `None` if the validator does not support it.
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

    /// Returns a validator of the schema at a pointer.
    ///
    /// # Errors
    ///
    /// Returns the reason if the validator rejects the schema.
    pub fn validator(&self, pointer: &str) -> Result<Validator, String> {
        let schema =
            json!({ "$ref": format!("{DOCUMENT}{}", encoded(&pointer.replace('%', "%25"))) });
        jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&self.registry)
            .should_validate_formats(true)
            // OpenAPI 3.0 has this format, JSON Schema does not.
            .with_format("byte", |text: &str| bytes(text).is_some())
            .build(&schema)
            .map_err(|error| error.to_string())
    }
}
