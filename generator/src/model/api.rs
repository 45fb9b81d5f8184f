use std::collections::BTreeMap;

use super::{Definition, Docs, Header, Operation, SecurityScheme, Server, Type, TypeId, Value};

/// A group of operations.
#[derive(Debug)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// What the document says of it.
    pub docs: Docs,
}

/// How many of the schemas that operations reach have a type, each place of the document counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The schemas that the document gives a type: `type`, `enum`, `properties`, `items` or a composition.
    pub typed: usize,
    /// Those among them that were read as free-form JSON nevertheless.
    pub free_form: usize,
}

/// Everything that a document says, reduced to what its operations reach.
#[derive(Debug)]
pub struct Api {
    /// The title of the document (`info.title`).
    pub title: String,
    /// What the document says of itself (`info.description`).
    pub docs: Docs,
    /// Where the API can be reached, in document order.
    pub servers: Vec<Server>,
    /// Where only some operations are reached, in document order, each address once.
    pub operation_servers: Vec<Server>,
    /// How a caller can prove who it is, in document order.
    pub security_schemes: Vec<SecurityScheme>,
    /// The names of all schemas of the document, reached or not, in its order.
    pub schema_names: Vec<String>,
    /// The types that operations reach, in the order in which they were first reached.
    pub definitions: Vec<Definition>,
    /// The names that the configuration gives to groups of operations in place of their own.
    pub renamed_tags: BTreeMap<String, String>,
    /// The groups of operations that the document describes, in its order.
    pub tags: Vec<Tag>,
    /// The operations, in document order.
    pub operations: Vec<Operation>,
    /// The headers that answers declare, each once, in the order in which operations name them.
    pub headers: Vec<Header>,
    /// What the server sends on its own, in webhooks and callbacks.
    pub payloads: Vec<Value>,
    /// The types that error answers of the document have, in the order in which operations name them.
    pub error_bodies: Vec<Type>,
    /// How much of the document's schemas became types.
    pub coverage: Coverage,
}

impl Api {
    /// What a group of operations is called: the configuration's name for it, else the document's.
    #[must_use]
    pub fn tag_name<'n>(&'n self, tag: &'n str) -> &'n str {
        self.renamed_tags.get(tag).map_or(tag, String::as_str)
    }

    /// The place of each type among all types by name.
    #[must_use]
    pub fn numbers_by_name(&self) -> BTreeMap<TypeId, usize> {
        let mut order: Vec<usize> = (0..self.definitions.len()).collect();
        order.sort_by_key(|index| self.definitions.get(*index).map(|it| &it.origin));
        let numbered = order.into_iter().enumerate();
        numbered
            .map(|(number, index)| (TypeId(index), number))
            .collect()
    }

    /// The definition that an identity stands for; identities are only given out by the list itself.
    #[must_use]
    pub fn definition(&self, id: TypeId) -> Option<&Definition> {
        self.definitions.get(id.0)
    }
}
