//! Access to the entries of a collection.

use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

use super::GivenUp;
use super::deserializer::Deserializer;
use super::event::Event;

/// The entries of the collection that was opened last.
pub(super) struct Entries<'d, 't> {
    pub(super) of: &'d mut Deserializer<'t>,
}

impl<'t> SeqAccess<'t> for Entries<'_, 't> {
    type Error = GivenUp;

    fn next_element_seed<S: DeserializeSeed<'t>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, GivenUp> {
        match self.of.peek() {
            Some(Event::SequenceEnd) => Ok(None),
            _ => seed.deserialize(&mut *self.of).map(Some),
        }
    }
}

impl<'t> MapAccess<'t> for Entries<'_, 't> {
    type Error = GivenUp;

    fn next_key_seed<S: DeserializeSeed<'t>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, GivenUp> {
        match self.of.peek() {
            Some(Event::MappingEnd) => Ok(None),
            _ => seed.deserialize(&mut *self.of).map(Some),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, GivenUp> {
        seed.deserialize(&mut *self.of)
    }
}
