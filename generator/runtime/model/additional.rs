//! Properties of an object beside those that its schema declares.

use std::collections::BTreeMap;

use serde::de::MapAccess;
use serde::ser::SerializeMap;
use serde_json::value::RawValue;

use super::super::field::{Field, Read, Written};
use super::super::memory;
use super::write::Properties;

/// A field of a model that holds its additional properties.
pub trait AdditionalProperties: Sized {
    /// No properties.
    fn empty() -> Self;

    /// Reads the value of the property `name`, which the schema does not declare.
    ///
    /// # Errors
    ///
    /// When the value is not of the type of the additional properties.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        schema: &'static str,
        properties: &mut A,
    ) -> Result<(), A::Error>;

    /// Keeps the value of a declared property that could not be read.
    fn keep_unread(&mut self, name: &str, json: Box<RawValue>) -> UnreadOutcome;

    /// Writes the properties after the declared ones.
    fn write<M: SerializeMap>(&self, declared: &[&str], out: &mut Properties<M>);
}

/// What becomes of the value of a declared property that could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadOutcome {
    /// It is kept as it came.
    Kept,
    /// The object has no room for it.
    Dropped,
}

/// `additionalProperties` with a schema.
impl<T: Field> AdditionalProperties for BTreeMap<String, T> {
    fn empty() -> Self {
        Self::new()
    }

    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        _: &'static str,
        properties: &mut A,
    ) -> Result<(), A::Error> {
        let value = properties.next_value_seed(Read::new())?;
        memory::take_entry::<T, A::Error>(self.len())?;
        self.insert(name.to_owned(), value);
        Ok(())
    }

    fn keep_unread(&mut self, _: &str, _: Box<RawValue>) -> UnreadOutcome {
        UnreadOutcome::Dropped
    }

    fn write<M: SerializeMap>(&self, declared: &[&str], out: &mut Properties<M>) {
        for (name, value) in self {
            out.additional(name, declared, &Written(value));
        }
    }
}
