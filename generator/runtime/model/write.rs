//! The loop that writes every model.

use std::collections::BTreeMap;

use serde::Serializer;
use serde::ser::{Error, SerializeMap};

use super::super::field::{Field, Written};
use super::super::pointer::below_name;
use super::Model;

/// Writes a model as a JSON object.
///
/// # Errors
///
/// When a field has no form in JSON, or when the output fails.
pub fn write_model<T: Model, S: Serializer>(model: &T, out: S) -> Result<S::Ok, S::Error> {
    write_properties(model, out.serialize_map(None)?)
}

/// Writes the properties of a model into an object that was begun, and ends it.
///
/// # Errors
///
/// When a field has no form in JSON, or when the output fails.
pub fn write_properties<T: Model, M: SerializeMap>(model: &T, map: M) -> Result<M::Ok, M::Error> {
    let mut properties = Properties {
        map,
        absent: Vec::new(),
        outcome: Ok(()),
    };
    model.write_properties(&mut properties);
    properties.outcome?;
    properties.map.end()
}

/// The properties of an object that is being written. After a failure nothing more is written.
pub struct Properties<M: SerializeMap> {
    map: M,
    /// The declared properties that were left out, whose names are free for the rest.
    absent: Vec<&'static str>,
    outcome: Result<(), M::Error>,
}

impl<M: SerializeMap> Properties<M> {
    /// Writes the property, `null` included.
    pub fn always<T: Field>(&mut self, name: &str, field: &T) -> &mut Self {
        if self.outcome.is_ok() {
            self.outcome = self
                .map
                .serialize_entry(name, &Written(field))
                .map_err(|failure| M::Error::custom(below_name(name, failure)));
        }
        self
    }

    /// Writes the property, unless its field says that it is absent.
    pub fn unless_absent<T: Field>(&mut self, name: &'static str, field: &T) -> &mut Self {
        if field.is_absent() {
            self.absent.push(name);
            self
        } else {
            self.always(name, field)
        }
    }

    /// Writes the undeclared properties. An entry of a declared name is written where the property's own field is
    /// absent, so that nothing is lost that a caller has set, and no property is written twice.
    pub fn rest<T: Field>(&mut self, rest: &BTreeMap<String, T>, declared: &[&str]) -> &mut Self {
        for (name, value) in rest {
            let name = name.as_str();
            if !declared.contains(&name) || self.absent.contains(&name) {
                self.always(name, value);
            }
        }
        self
    }
}
