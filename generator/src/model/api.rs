//! The API as a whole, its tags and the coverage of its schemas.

use std::collections::BTreeMap;

use super::{Definition, Docs, Header, Operation, SecurityScheme, Server, Type, TypeId, Value};

/// A tag: a group of operations.
#[derive(Debug)]
pub struct Tag {
    /// The tag name.
    pub name: String,
    /// The documentation of the tag.
    pub docs: Docs,
    /// The tag that contains it, which the document declares. No tag is inside itself.
    pub parent: Option<String>,
}

/// The tree of the tags: the parents of those that have one.
#[derive(Debug, Default)]
pub struct TagTree<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> TagTree<'a> {
    /// Returns the tags that contain a tag, outermost first, and the tag itself.
    #[must_use]
    pub fn path(&self, tag: &'a str) -> Vec<&'a str> {
        let outer = std::iter::successors(Some(tag), |inner| self.0.get(inner).copied());
        let mut path: Vec<&str> = outer.collect();
        path.reverse();
        path
    }
}

/// How many of the schemas that operations reach have a type. Each schema of the document is counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Schemas that declare a type: `type`, `enum`, `properties`, `items` or a composition.
    pub typed: usize,
    /// Those among them that are nevertheless read as free-form JSON.
    pub free_form: usize,
}

/// What a crate contains.
#[derive(Debug, PartialEq, Eq)]
pub enum Contents {
    /// Calls of operations, with the types that they reach.
    Calls,
    /// Types without a client: those of all named schemas, which are read and written.
    Models(Vec<Type>),
}

/// An API: the document, reduced to what its operations reach, or to its named schemas.
#[derive(Debug)]
pub struct Api {
    /// The title of the document (`info.title`).
    pub title: String,
    /// The description of the document (`info.description`).
    pub docs: Docs,
    /// The servers of the document, in document order.
    pub servers: Vec<Server>,
    /// The servers that only some operations have, in document order, each URL once.
    pub operation_servers: Vec<Server>,
    /// The security schemes, in document order.
    pub security_schemes: Vec<SecurityScheme>,
    /// The names of all schemas of the document in document order, reached or not.
    pub schema_names: Vec<String>,
    /// The types that operations reach, in the order in which they were first reached.
    pub definitions: Vec<Definition>,
    /// The new names of tags that the configuration renames.
    pub renamed_tags: BTreeMap<String, String>,
    /// The tags that the document declares, in document order.
    pub tags: Vec<Tag>,
    /// The operations, in document order.
    pub operations: Vec<Operation>,
    /// The headers that responses declare, each once, in the order in which operations declare them.
    pub headers: Vec<Header>,
    /// The payloads of webhooks and callbacks.
    pub payloads: Vec<Value>,
    /// What the crate contains.
    pub contents: Contents,
    /// The types of error bodies, in the order in which operations declare them.
    pub error_bodies: Vec<Type>,
    /// How many of the document's schemas became types.
    pub coverage: Coverage,
}

impl Api {
    /// Returns the name of a tag: the one in the configuration, else the one in the document.
    #[must_use]
    pub fn tag_name<'n>(&'n self, tag: &'n str) -> &'n str {
        self.renamed_tags.get(tag).map_or(tag, String::as_str)
    }

    /// Returns the tree of the tags.
    #[must_use]
    pub fn tag_tree(&self) -> TagTree<'_> {
        let tags = self.tags.iter();
        let parents = tags.filter_map(|tag| Some((tag.name.as_str(), tag.parent.as_deref()?)));
        TagTree(parents.collect())
    }

    /// Returns the position of each type when all types are sorted by name.
    #[must_use]
    pub fn numbers_by_name(&self) -> BTreeMap<TypeId, usize> {
        let mut order: Vec<usize> = (0..self.definitions.len()).collect();
        order.sort_by_key(|index| self.definitions.get(*index).map(|it| &it.origin));
        let numbered = order.into_iter().enumerate();
        numbered
            .map(|(number, index)| (TypeId(index), number))
            .collect()
    }

    /// Returns the definition with an ID. IDs are only created for entries of the list itself.
    #[must_use]
    pub fn definition(&self, id: TypeId) -> Option<&Definition> {
        self.definitions.get(id.0)
    }
}
