//! Properties that hold secrets.

use std::fmt;

/// A property of a named schema whose values are never shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SecretField {
    schema: String,
    property: String,
}

/// Why a text names no property of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretFieldError;

impl SecretField {
    /// Reads `Schema.property`.
    ///
    /// Names of schemas can hold dots as well; the last one parts the two.
    ///
    /// # Errors
    ///
    /// The text has no dot, or nothing on one side of it.
    pub fn parse(text: &str) -> Result<Self, SecretFieldError> {
        match text.rsplit_once('.') {
            Some((schema, property)) if !schema.is_empty() && !property.is_empty() => Ok(Self {
                schema: schema.to_owned(),
                property: property.to_owned(),
            }),
            _ => Err(SecretFieldError),
        }
    }

    /// The name of the schema under `#/components/schemas`.
    pub fn schema(&self) -> &str {
        &self.schema
    }

    /// The name of the property, as it is on the wire.
    pub fn property(&self) -> &str {
        &self.property
    }
}

impl fmt::Display for SecretField {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.schema, self.property)
    }
}

impl fmt::Display for SecretFieldError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("it is not of the form `Schema.property`")
    }
}

impl std::error::Error for SecretFieldError {}
