//! Properties of a response that its schema does not declare.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::Serialize;
use serde::de::MapAccess;
use serde::ser::SerializeMap;
use serde_json::value::{RawValue, to_raw_value};

use crate::runtime::json::observation::{Observation, observe_value};

use super::model::{AdditionalProperties, Properties, UnreadOutcome};

/// The properties of a response object that its schema does not declare, and the declared ones whose value could not be
/// read.
///
/// They are stored as JSON text, so that an object that is read, changed and sent back is complete. An object without
/// such properties takes eight bytes for this field. `Debug` shows names only: a server can put a secret anywhere.
#[derive(Clone, Default)]
#[expect(
    clippy::box_collection,
    reason = "most objects have none, and a map takes three times as much room"
)]
pub struct Undeclared(Option<Box<BTreeMap<String, Box<RawValue>>>>);

impl Undeclared {
    /// Returns `true` if there are none.
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|values| values.is_empty())
    }

    /// Returns the JSON text of a property, which `serde_json::from_str` can parse.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.as_ref()?.get(name).map(|json| json.get())
    }

    /// Returns the names and JSON texts, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let values = self.0.iter().flat_map(|values| values.iter());
        values.map(|(name, json)| (name.as_str(), json.get()))
    }

    /// Sets a property. One that the schema declares is only written if its own field is absent.
    ///
    /// # Errors
    ///
    /// Returns an error if the value has no form in JSON.
    pub fn insert<T: Serialize>(&mut self, name: &str, value: &T) -> Result<(), serde_json::Error> {
        self.keep(name, to_raw_value(value)?);
        Ok(())
    }

    /// Removes a property and returns its JSON text.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        let json = self.0.as_mut()?.remove(name)?;
        Some(json.get().to_owned())
    }

    fn keep(&mut self, name: &str, json: Box<RawValue>) {
        let values = self.0.get_or_insert_default();
        values.insert(name.to_owned(), json);
    }
}

impl AdditionalProperties for Undeclared {
    fn empty() -> Self {
        Self::default()
    }

    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        schema: &'static str,
        properties: &mut A,
    ) -> Result<(), A::Error> {
        let value: Box<RawValue> = properties.next_value()?;
        observe_value(value.get(), || {
            Observation::Property(schema, name.to_owned())
        });
        self.keep(name, value);
        Ok(())
    }

    fn keep_unread(&mut self, name: &str, json: Box<RawValue>) -> UnreadOutcome {
        self.keep(name, json);
        UnreadOutcome::Preserved
    }

    fn write<M: SerializeMap>(&self, out: &mut Properties<M>) {
        let values = self.0.iter().flat_map(|values| values.iter());
        for (name, json) in values {
            out.additional(name, &**json);
        }
    }
}

impl PartialEq for Undeclared {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Undeclared {}

impl PartialOrd for Undeclared {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares names and JSON texts, so that structs with such a field can derive it.
impl Ord for Undeclared {
    fn cmp(&self, other: &Self) -> Ordering {
        self.iter().cmp(other.iter())
    }
}

impl Hash for Undeclared {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for property in self.iter() {
            property.hash(state);
        }
    }
}

impl fmt::Debug for Undeclared {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set()
            .entries(self.iter().map(|(name, _)| name))
            .finish()
    }
}
