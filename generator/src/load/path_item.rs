//! The typed path item.

use openapiv3::{Operation, Parameter, ReferenceOr, Server};
use serde::Deserialize;
use serde_json::Value;

use crate::pointer::Pointer;

/// The key of the operations whose methods have no key of their own (OpenAPI 3.2, section 4.9).
pub const ADDITIONAL_OPERATIONS: &str = "additionalOperations";

/// The key of the operation with the method QUERY, which `openapiv3` does not know.
pub(super) const QUERY: &str = "query";

/// A path item (OpenAPI 3.0.3, section 4.7.9, and 3.2.0, section 4.9).
#[derive(Debug, PartialEq, Deserialize)]
#[serde(from = "openapiv3::PathItem")]
pub struct PathItem {
    /// A short description.
    pub summary: Option<String>,
    /// A description.
    pub description: Option<String>,
    /// The servers of its operations.
    pub servers: Vec<Server>,
    /// The parameters that its operations share.
    pub parameters: Vec<ReferenceOr<Parameter>>,
    operations: Box<[(&'static str, Operation)]>,
    additional: Box<[(String, Operation)]>,
}

/// The key of an operation in its path item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationKey<'i> {
    /// The key of a method that OpenAPI names, in small letters.
    Fixed(&'i str),
    /// A method in `additionalOperations`, as it is sent.
    Additional(&'i str),
}

impl<'i> OperationKey<'i> {
    /// Returns the key or the method, from which a name can be made.
    pub fn name(self) -> &'i str {
        match self {
            Self::Fixed(name) | Self::Additional(name) => name,
        }
    }

    /// Returns the pointer to the operation in the path item at `item`.
    pub fn pointer(self, item: &Pointer) -> Pointer {
        match self {
            Self::Fixed(key) => item.key(key),
            Self::Additional(token) => item.key(ADDITIONAL_OPERATIONS).key(token),
        }
    }
}

impl PathItem {
    /// Returns the operations with their keys.
    pub fn iter(&self) -> impl Iterator<Item = (OperationKey<'_>, &Operation)> {
        let fixed = self.operations.iter();
        let fixed = fixed.map(|(key, operation)| (OperationKey::Fixed(key), operation));
        let additional = self.additional.iter();
        let additional =
            additional.map(|(token, operation)| (OperationKey::Additional(token), operation));
        fixed.chain(additional)
    }

    /// Adds the operations of a path item that OpenAPI 3.2 added.
    pub(super) fn add_operations(&mut self, item: &Value) -> Result<(), serde_json::Error> {
        if let Some(operation) = item.get(QUERY) {
            let mut operations = std::mem::take(&mut self.operations).into_vec();
            operations.push((QUERY, Operation::deserialize(operation)?));
            self.operations = operations.into();
        }
        if let Some(Value::Object(additional)) = item.get(ADDITIONAL_OPERATIONS) {
            let operations = additional.iter().map(|(token, operation)| {
                Operation::deserialize(operation).map(|operation| (token.clone(), operation))
            });
            self.additional = operations.collect::<Result<_, _>>()?;
        }
        Ok(())
    }
}

impl From<openapiv3::PathItem> for PathItem {
    fn from(mut item: openapiv3::PathItem) -> Self {
        Self {
            summary: item.summary.take(),
            description: item.description.take(),
            servers: std::mem::take(&mut item.servers),
            parameters: std::mem::take(&mut item.parameters),
            operations: item.into_iter().collect(),
            additional: Box::default(),
        }
    }
}
