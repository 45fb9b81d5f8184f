use std::borrow::Cow;

use crate::model::{Origin, Owner};
use crate::pointer::Pointer;

/// A place of the document that may hold a schema, with the name that a type there gets.
#[derive(Clone, Debug)]
pub(super) struct Site {
    /// The place.
    pub at: Pointer,
    /// What names a type at the place.
    pub origin: Origin,
}

impl Site {
    /// A named thing of the document.
    pub fn owned(at: Pointer, owner: Owner) -> Self {
        let steps = Vec::new();
        Self {
            at,
            origin: Origin { owner, steps },
        }
    }

    /// The same owner at another place, with one more word in the name.
    pub fn step(&self, at: Pointer, word: &str) -> Self {
        let mut origin = self.origin.clone();
        origin.steps.push(word.to_owned());
        Self { at, origin }
    }

    /// The same name at another place.
    pub fn moved(&self, at: Pointer) -> Self {
        Self {
            at,
            origin: self.origin.clone(),
        }
    }

    /// A property of an object.
    pub fn property(&self, name: &str) -> Self {
        self.step(self.at.key("properties").key(name), name)
    }

    /// The elements of a list.
    pub fn items(&self) -> Self {
        self.step(self.at.key("items"), "Item")
    }

    /// The values of a map.
    pub fn additional_properties(&self) -> Self {
        self.step(self.at.key("additionalProperties"), "Value")
    }

    /// A place that a reference leads to. Named by the component it stands in, so that the name does
    /// not depend on who refers to it; `self` names it where it stands in no component.
    pub fn target(&self, at: Pointer) -> Self {
        let segments: Vec<Cow<'_, str>> = at.segments().collect();
        let words: Vec<&str> = segments.iter().map(AsRef::as_ref).collect();
        let [first, list, name, rest @ ..] = words.as_slice() else {
            return self.moved(at.clone());
        };
        if *first != "components" {
            return self.moved(at.clone());
        }
        let owner = match *list {
            "schemas" => Owner::Schema((*name).to_owned()),
            list => Owner::Component {
                list: list.to_owned(),
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

/// The words that a way through a schema contributes to a name; the same that walking it gives.
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
