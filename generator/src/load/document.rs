//! The typed document.
//!
//! It is that of `openapiv3`, except for the paths. There, a path item has room for eight operations and takes six
//! thousand bytes however few it has, and all paths are buffered as untyped content before the first of them is typed.

use std::fmt;

use indexmap::IndexMap;
use openapiv3::{
    Components, ExternalDocumentation, Info, Operation, Parameter, ReferenceOr,
    SecurityRequirement, Server, Tag,
};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use super::supplement::Supplement;

/// A whole document (OpenAPI 3.0.3, section 4.7.1).
#[derive(Debug, PartialEq, Deserialize)]
pub struct Document {
    /// The version of OpenAPI.
    pub openapi: String,
    /// The title and other metadata of the API.
    pub info: Info,
    /// The servers of the API.
    #[serde(default)]
    pub servers: Vec<Server>,
    /// The operations.
    pub paths: Paths,
    /// The targets of references.
    pub components: Option<Components>,
    /// The security requirements of operations without their own.
    pub security: Option<Vec<SecurityRequirement>>,
    /// The declared tags.
    #[serde(default)]
    pub tags: Vec<Tag>,
    /// External documentation.
    #[serde(rename = "externalDocs")]
    pub external_docs: Option<ExternalDocumentation>,
    /// What the other fields cannot hold.
    #[serde(skip)]
    pub supplement: Supplement,
    /// Ignores other keys. It also keeps serde from accepting an array of the above values as a document.
    #[serde(flatten)]
    _others: IgnoredAny,
}

/// The path items by their paths, in the order of the document (OpenAPI 3.0.3, section 4.7.8).
#[derive(Debug, PartialEq)]
pub struct Paths(IndexMap<String, ReferenceOr<PathItem>>);

impl Paths {
    /// Returns the path items with their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &ReferenceOr<PathItem>)> {
        self.0.iter()
    }
}

impl<'de> Deserialize<'de> for Paths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PathsVisitor).map(Self)
    }
}

struct PathsVisitor;

impl<'de> Visitor<'de> for PathsVisitor {
    type Value = IndexMap<String, ReferenceOr<PathItem>>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object of path items")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut items = IndexMap::new();
        while let Some(path) = map.next_key::<String>()? {
            if path.starts_with('/') {
                items.insert(path, map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(items)
    }
}

/// A path item (OpenAPI 3.0.3, section 4.7.9).
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
}

impl PathItem {
    /// Returns the operations with their methods.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Operation)> {
        self.operations
            .iter()
            .map(|(method, operation)| (*method, operation))
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
        }
    }
}
