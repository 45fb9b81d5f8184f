//! Encoding of all models.

use serde::ser::{Error, SerializeMap};
use serde::{Serialize, Serializer};

use crate::runtime::json::field::{AsSerialize, JsonCodec};
use crate::runtime::json::pointer::{UNDECLARED, below_name};

use super::Model;
use super::additional::AdditionalProperties;
use super::names::Names;
use super::positions::Positions;

/// Writes a model as a JSON object.
///
/// # Errors
///
/// If a field cannot be represented in JSON, or if the output fails.
pub fn write_model<T: Model, S: Serializer>(model: &T, out: S) -> Result<S::Ok, S::Error> {
    write_properties(model, out.serialize_map(None)?)
}

/// Writes the properties of a model into an open object, and closes it.
///
/// # Errors
///
/// If a field cannot be represented in JSON, or if the output fails.
pub fn write_properties<T: Model, M: SerializeMap>(model: &T, map: M) -> Result<M::Ok, M::Error> {
    let mut properties = Properties {
        map,
        declared: T::declaration().declared,
        names: None,
        passed: 0,
        absent: Positions::default(),
        outcome: Ok(()),
    };
    model.write_properties(&mut properties);
    properties.outcome?;
    properties.map.end()
}

/// The properties of an object that is being written. Nothing is written after an error.
pub struct Properties<M: SerializeMap> {
    map: M,
    /// The declared names.
    declared: &'static [&'static str],
    /// A filter of the declared names, once there is an additional property.
    names: Option<Names>,
    /// How many of the declared properties have been written or omitted.
    passed: usize,
    /// The omitted declared properties, whose names the additional properties may use.
    absent: Positions,
    outcome: Result<(), M::Error>,
}

impl<M: SerializeMap> Properties<M> {
    /// Writes the property, even if it is `null`.
    #[inline(never)]
    pub fn always<T: JsonCodec>(&mut self, name: &str, field: &T) -> &mut Self {
        self.passed += 1;
        self.entry(name, name, &AsSerialize(field));
        self
    }

    /// Writes the property unless it is absent.
    pub fn unless_absent<T: JsonCodec>(&mut self, name: &str, field: &T) -> &mut Self {
        if !field.is_absent() {
            return self.always(name, field);
        }
        self.absent.insert(self.passed);
        self.passed += 1;
        self
    }

    /// Writes the additional properties.
    pub fn rest<T: AdditionalProperties>(&mut self, rest: &T) -> &mut Self {
        rest.write(self);
        self
    }

    /// Writes an additional property. One with a declared name is written only if the declared field is absent, so that
    /// no value set by a caller is dropped and no property is written twice.
    pub(in crate::runtime) fn additional<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        let names = self.names.get_or_insert_with(|| Names::of(self.declared));
        let position = names.position(name, self.declared);
        if position.is_none_or(|position| self.absent.holds(position)) {
            self.entry(name, UNDECLARED, value);
        }
    }

    /// Writes an entry, named `shown` in error messages.
    fn entry<T: Serialize + ?Sized>(&mut self, name: &str, shown: &str, value: &T) {
        if self.outcome.is_ok() {
            self.outcome = self
                .map
                .serialize_entry(name, value)
                .map_err(|failure| M::Error::custom(below_name(shown, failure)));
        }
    }
}
