//! Pointers to schemas, with the names of their types.

use std::borrow::Cow;

use crate::model::{Origin, Owner};
use crate::pointer::Pointer;

/// A pointer to a schema, and what the type of the schema is named after.
#[derive(Clone, Debug)]
pub(in crate::lower) struct SchemaPath {
    /// The pointer.
    pub at: Pointer,
    /// What the type is named after.
    pub origin: Origin,
}

impl SchemaPath {
    /// Creates the path of a named element of the document.
    pub fn owned(at: Pointer, owner: Owner) -> Self {
        let steps = Vec::new();
        Self {
            at,
            origin: Origin { owner, steps },
        }
    }

    /// Returns the path with the same owner at another pointer, with one more word in the name.
    pub fn step(&self, at: Pointer, word: &str) -> Self {
        let mut origin = self.origin.clone();
        origin.steps.push(word.to_owned());
        Self { at, origin }
    }

    /// Returns the path with the same name at another pointer.
    pub fn moved(&self, at: Pointer) -> Self {
        Self {
            at,
            origin: self.origin.clone(),
        }
    }

    /// Returns the path of a property.
    pub fn property(&self, name: &str) -> Self {
        self.step(self.at.key("properties").key(name), name)
    }

    /// Returns the path of the items of an array.
    pub fn items(&self) -> Self {
        self.step(self.at.key("items"), "Item")
    }

    /// Returns the path of the values of a map.
    pub fn additional_properties(&self) -> Self {
        self.step(self.at.key("additionalProperties"), "Value")
    }

    /// Returns the path of the target of a reference. It is named after the component that contains the target, so that
    /// the name does not depend on the reference; outside components, it keeps the name of `self`.
    pub fn target(&self, at: &Pointer) -> Self {
        let segments: Vec<Cow<'_, str>> = at.segments().collect();
        let words: Vec<&str> = segments.iter().map(AsRef::as_ref).collect();
        let [first, section, name, rest @ ..] = words.as_slice() else {
            return self.moved(at.clone());
        };
        if *first != "components" {
            return self.moved(at.clone());
        }
        let owner = match *section {
            "schemas" => Owner::Schema((*name).to_owned()),
            section => Owner::Component {
                section: section.to_owned(),
                name: (*name).to_owned(),
            },
        };
        let steps = steps(rest);
        Self {
            at: at.clone(),
            origin: Origin { owner, steps },
        }
    }
}

/// Returns the words that a pointer inside a schema adds to a name, the same as those of a walk to the schema.
fn steps(segments: &[&str]) -> Vec<String> {
    let mut steps = Vec::new();
    let mut rest = segments.iter();
    while let Some(segment) = rest.next() {
        match *segment {
            "properties" => steps.extend(rest.next().map(|name| (*name).to_owned())),
            "items" => steps.push("Item".to_owned()),
            "additionalProperties" => steps.push("Value".to_owned()),
            _ => (),
        }
    }
    steps
}
