//! Secret properties.

use std::fmt;

/// A property of a named schema whose values are never shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SecretField {
    schema: String,
    property: String,
}

/// The error for a string that does not name a property of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretFieldError;

impl SecretField {
    /// Parses `Schema.property`.
    ///
    /// Schema names can contain dots; the last dot is the separator.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no dot, or nothing on one side of it.
    pub fn parse(text: &str) -> Result<Self, SecretFieldError> {
        match text.rsplit_once('.') {
            Some((schema, property)) if !schema.is_empty() && !property.is_empty() => Ok(Self {
                schema: schema.to_owned(),
                property: property.to_owned(),
            }),
            _ => Err(SecretFieldError),
        }
    }

    /// Returns the name of the schema under `#/components/schemas`.
    pub fn schema(&self) -> &str {
        &self.schema
    }

    /// Returns the name of the property on the wire.
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
        formatter.write_str("expected the form `Schema.property`")
    }
}

impl std::error::Error for SecretFieldError {}
