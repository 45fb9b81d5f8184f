//! The typed document.
//!
//! It is that of `openapiv3`, but for its paths. There, a path has room for eight operations and takes six thousand bytes
//! however few it has, and all paths are read into a form between text and type before the first of them is typed.

use std::fmt;

use indexmap::IndexMap;
use openapiv3::{
    Components, ExternalDocumentation, Info, Operation, Parameter, ReferenceOr,
    SecurityRequirement, Server, Tag,
};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

/// A whole document (OpenAPI 3.0.3, section 4.7.1).
#[derive(Debug, PartialEq, Deserialize)]
pub struct Document {
    /// The version of OpenAPI.
    pub openapi: String,
    /// What the API is called.
    pub info: Info,
    /// Where the API can be reached.
    #[serde(default)]
    pub servers: Vec<Server>,
    /// The operations.
    pub paths: Paths,
    /// What is referred to.
    pub components: Option<Components>,
    /// The security requirements of operations that have none of their own.
    pub security: Option<Vec<SecurityRequirement>>,
    /// The tags that are declared.
    #[serde(default)]
    pub tags: Vec<Tag>,
    /// Where there is more to read.
    #[serde(rename = "externalDocs")]
    pub external_docs: Option<ExternalDocumentation>,
    /// Nothing; with it a list of the values above is no document.
    #[serde(flatten)]
    _others: IgnoredAny,
}

/// The path items by their paths, in the order of the document (OpenAPI 3.0.3, section 4.7.8).
#[derive(Debug, PartialEq)]
pub struct Paths(IndexMap<String, ReferenceOr<PathItem>>);

impl Paths {
    /// The path items with their paths.
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

/// What can be done at one path (OpenAPI 3.0.3, section 4.7.9).
#[derive(Debug, PartialEq, Deserialize)]
#[serde(from = "openapiv3::PathItem")]
pub struct PathItem {
    /// What it is for, in a few words.
    pub summary: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Where its operations are reached.
    pub servers: Vec<Server>,
    /// The parameters that its operations share.
    pub parameters: Vec<ReferenceOr<Parameter>>,
    /// What the specification does not know.
    pub extensions: IndexMap<String, Value>,
    operations: Box<[(&'static str, Operation)]>,
}

impl PathItem {
    /// The operations with their methods.
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
            extensions: std::mem::take(&mut item.extensions),
            operations: item.into_iter().collect(),
        }
    }
}
