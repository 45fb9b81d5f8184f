//! The typed document.
//!
//! It is that of `openapiv3`, except for the paths. There, a path item has room for eight operations and takes six
//! thousand bytes however few it has, and all paths are buffered as untyped content before the first of them is typed.

use std::collections::BTreeMap;
use std::fmt;

use indexmap::IndexMap;
use openapiv3::{
    Components, ExternalDocumentation, Info, Operation, ReferenceOr, SecurityRequirement, Server,
    Tag,
};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value as Json;

use super::path_item::PathItem;
use super::supplement::{CallbackOperation, Supplement};
use super::version::Series;
use crate::pointer::Pointer;

/// The key of the webhooks.
pub(super) const WEBHOOKS: &str = "webhooks";

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
    /// The path items of the webhooks, by their names (OpenAPI 3.1, section 4.8.1). A 3.0 document has none, whatever is
    /// behind the key.
    #[serde(skip)]
    pub webhooks: IndexMap<String, ReferenceOr<PathItem>>,
    /// The operations in [`Supplement::callbacks`], by their pointers.
    #[serde(skip)]
    pub callback_operations: BTreeMap<Pointer, Operation>,
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

impl Document {
    /// Reads a whole converted document.
    pub(super) fn read(
        value: &Json,
        series: Series,
        supplement: Supplement,
    ) -> Result<Self, serde_json::Error> {
        let mut document = Self::deserialize(value)?;
        if let Some(webhooks) = value.get(WEBHOOKS) {
            document.webhooks = IndexMap::deserialize(webhooks)?;
        }
        if series == Series::Three2 {
            add_operations(&mut document.paths.0, value.get("paths"))?;
            add_operations(&mut document.webhooks, value.get(WEBHOOKS))?;
        }
        for CallbackOperation { at, .. } in supplement.callbacks.values().flatten() {
            if let Some(operation) = value.pointer(at.as_str()) {
                let operation = Operation::deserialize(operation)?;
                document.callback_operations.insert(at.clone(), operation);
            }
        }
        document.supplement = supplement;
        Ok(document)
    }
}

/// Adds the operations of path items that OpenAPI 3.2 added.
fn add_operations(
    items: &mut IndexMap<String, ReferenceOr<PathItem>>,
    values: Option<&Json>,
) -> Result<(), serde_json::Error> {
    for (key, item) in items {
        if let ReferenceOr::Item(item) = item
            && let Some(value) = values.and_then(|values| values.get(key))
        {
            item.add_operations(value)?;
        }
    }
    Ok(())
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
