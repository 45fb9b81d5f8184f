//! Additional properties of an object.

use std::collections::BTreeMap;

use serde::de::MapAccess;
use serde::ser::SerializeMap;
use serde_json::value::RawValue;

use crate::runtime::json::field::{AsSerialize, JsonCodec, Read};
use crate::runtime::json::memory;

use super::write::Properties;

/// The field of a model that contains its additional properties.
pub trait AdditionalProperties: Sized {
    /// Returns the value without properties.
    fn empty() -> Self;

    /// Reads the value of the undeclared property `name`.
    ///
    /// # Errors
    ///
    /// If the value does not match the type of the additional properties.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        schema: &'static str,
        properties: &mut A,
    ) -> Result<(), A::Error>;

    /// Stores the value of a declared property that could not be decoded.
    fn keep_unread(&mut self, name: &str, json: Box<RawValue>) -> UnreadOutcome;

    /// Writes the properties after the declared ones.
    fn write<M: SerializeMap>(&self, out: &mut Properties<M>);
}

/// What happens to the value of a declared property that could not be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadOutcome {
    /// It is stored verbatim.
    Preserved,
    /// It is dropped: the object has no field for it.
    Dropped,
}

/// `additionalProperties` with a schema.
impl<T: JsonCodec> AdditionalProperties for BTreeMap<String, T> {
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

    fn write<M: SerializeMap>(&self, out: &mut Properties<M>) {
        for (name, value) in self {
            out.additional(name, &AsSerialize(value));
        }
    }
}
