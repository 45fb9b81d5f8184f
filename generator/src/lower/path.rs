//! Pointers to schemas, with the names of their types.

use crate::model::{Origin, Owner};
use crate::pointer::Pointer;

/// The word for the body of a request.
pub(in crate::lower) const BODY: &str = "Body";

/// The word for the body of a webhook or a callback.
pub(in crate::lower) const PAYLOAD: &str = "Payload";

/// The word for the elements of a tuple that have no place of their own.
pub(in crate::lower) const REST: &str = "Rest";

/// A pointer to a schema, and what the type of the schema is named after.
#[derive(Clone, Debug)]
pub(in crate::lower) struct SchemaPath {
    /// The pointer.
    pub at: Pointer,
    /// What the type is named after.
    pub origin: Origin,
    /// What the types inside are named after, if not after this one.
    pub inside: Option<Origin>,
}

impl SchemaPath {
    /// Creates the path of a named element of the document.
    pub fn owned(at: Pointer, owner: Owner) -> Self {
        let steps = Vec::new();
        Self {
            at,
            origin: Origin { owner, steps },
            inside: None,
        }
    }

    /// Returns the path with the same owner at another pointer, with one more word in the name.
    pub fn step(&self, at: Pointer, word: &str) -> Self {
        let mut origin = self.inside.as_ref().unwrap_or(&self.origin).clone();
        origin.steps.push(word.to_owned());
        Self {
            at,
            origin,
            inside: None,
        }
    }

    /// Returns the path with the same name at another pointer.
    pub fn moved(&self, at: Pointer) -> Self {
        Self {
            at,
            origin: self.origin.clone(),
            inside: self.inside.clone(),
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
}

/// Returns the word for the response to a status: `404`, `4XX` or `default`.
pub(in crate::lower) fn response_word(status: &str) -> String {
    match status {
        "default" => "ResponseDefault".to_owned(),
        status => format!("Response{}", status.to_ascii_uppercase()),
    }
}

/// Returns the word for an element of a tuple; the first has the number 1.
pub(in crate::lower) fn element_word(number: usize) -> String {
    format!("Item{number}")
}
