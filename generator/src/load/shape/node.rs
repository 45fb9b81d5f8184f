//! One object of the document, to be checked separately.

use serde_json::{Map, Value, json};

use super::grammar::{Arrangement, SpecObject};
use crate::pointer::Pointer;

pub(super) struct Part<'v> {
    pub(super) object: SpecObject,
    pub(super) value: &'v Value,
    pub(super) at: Pointer,
}

impl<'v> Part<'v> {
    pub(super) fn root(value: &'v Value) -> Self {
        let at = Pointer::root();
        Self::new(SpecObject::Document, value, at)
    }

    fn new(object: SpecObject, value: &'v Value, at: Pointer) -> Self {
        Self { object, value, at }
    }

    pub(super) fn is_reference(&self) -> bool {
        self.object.may_be_reference() && self.value.get("$ref").is_some()
    }

    /// Returns the objects in this one.
    pub(super) fn inner(&self) -> Vec<Self> {
        let mut parts = Vec::new();
        let Value::Object(entries) = self.value else {
            return parts;
        };
        for (key, value) in entries {
            match (self.object.behind(key), self.child(key)) {
                (Some(object), _) => parts.push(Self::new(object, value, self.at.key(key))),
                (None, Some((arrangement, object))) => {
                    self.push_child(&mut parts, key, value, arrangement, object);
                }
                (None, None) => (),
            }
        }
        parts
    }

    fn push_child(
        &self,
        parts: &mut Vec<Self>,
        key: &str,
        value: &'v Value,
        arrangement: Arrangement,
        object: SpecObject,
    ) {
        let at = self.at.key(key);
        match (arrangement, value) {
            // `null` is an absent value where the typed document has an option.
            (_, Value::Null) => (),
            (Arrangement::One, value) => parts.push(Self::new(object, value, at)),
            (Arrangement::List, Value::Array(values)) => {
                parts.extend(
                    values
                        .iter()
                        .enumerate()
                        .map(|(index, value)| Self::new(object, value, at.index(index))),
                );
            }
            (Arrangement::Map, Value::Object(values)) => {
                parts.extend(
                    values
                        .iter()
                        .map(|(name, value)| Self::new(object, value, at.key(name))),
                );
            }
            (Arrangement::List | Arrangement::Map, _) => (),
        }
    }

    /// Returns this object with the objects in it replaced by placeholders.
    pub(super) fn shell(&self) -> Value {
        let Value::Object(entries) = self.value else {
            return self.value.clone();
        };
        let mut shell = Map::with_capacity(entries.len());
        for (key, value) in entries {
            if self.object.behind(key).is_some() {
                continue;
            }
            let entry = match (self.child(key), value) {
                (_, Value::Null) | (None, _) => value.clone(),
                (Some((Arrangement::One, object)), _) => filler(object),
                (Some((Arrangement::List, _)), Value::Array(_)) => json!([]),
                (Some((Arrangement::Map, _)), Value::Object(_)) => json!({}),
                (Some(_), _) => value.clone(),
            };
            shell.insert(key.clone(), entry);
        }
        Value::Object(shell)
    }

    /// Returns a placeholder for the value of `key`, if an object belongs there.
    pub(super) fn filler(&self, key: &str) -> Option<Value> {
        self.child(key).map(|(_, object)| filler(object))
    }

    fn child(&self, key: &str) -> Option<(Arrangement, SpecObject)> {
        self.object
            .children()
            .iter()
            .find(|(name, _, _)| *name == key)
            .map(|(_, arrangement, object)| (*arrangement, *object))
    }
}

/// Returns the smallest value that is an `object`.
fn filler(object: SpecObject) -> Value {
    if object.may_be_reference() {
        return json!({"$ref": "#"});
    }
    match object {
        SpecObject::Info => json!({"title": "", "version": ""}),
        SpecObject::Operation => json!({"responses": {}}),
        _ => json!({}),
    }
}
