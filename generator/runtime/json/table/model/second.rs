//! The second pass over an object: each value is decoded separately, so that an invalid one does not affect the others.

use serde::de::{DeserializeSeed, Error, MapAccess};
use serde_json::value::RawValue;

use super::super::super::super::observe::deviation::Deviation;
use super::super::super::field::JsonCodec;
use super::super::super::leniency::{Mode, Step, deviate, for_null, mode, reread, tolerates};
use super::super::super::observation::attempt;
use super::super::super::pointer::UNDECLARED;
use super::{AdditionalProperties, Model, UnreadOutcome};

/// The state of an object in the second pass.
pub(super) struct SecondReading {
    schema: &'static str,
    required: &'static [&'static str],
    /// The name of the current property.
    name: String,
    /// The optional properties that could not be decoded.
    unread: Vec<(String, Box<RawValue>)>,
}

impl SecondReading {
    #[cold]
    pub(super) fn of(schema: &'static str, required: &'static [&'static str]) -> Self {
        Self {
            schema,
            required,
            name: String::new(),
            unread: Vec::new(),
        }
    }

    #[cold]
    pub(super) fn at(&mut self, name: &str) -> &mut Self {
        name.clone_into(&mut self.name);
        self
    }

    /// Decodes the value into a field, unless it is an invalid one that is optional.
    #[cold]
    #[inline(never)]
    pub(super) fn value<'de, T: JsonCodec, A: MapAccess<'de>>(
        &mut self,
        field: &mut T,
        properties: &mut A,
    ) -> Result<(), A::Error> {
        let raw: &'de RawValue = properties.next_value()?;
        let _step = Step::name(&self.name, Some(self.schema));
        let read = reread(raw.get(), |reader| attempt(|| T::read(reader)));
        let read = read.map(Some).or_else(|failure| self.replace(raw, failure));
        if let Some(value) = read? {
            *field = value;
        }
        Ok(())
    }

    fn replace<T: JsonCodec, E: Error>(
        &mut self,
        raw: &RawValue,
        failure: E,
    ) -> Result<Option<T>, E> {
        if self.required.contains(&self.name.as_str()) {
            return for_null(raw.get()).map(Some).ok_or(failure);
        }
        if mode() != Mode::Lenient {
            return Err(failure);
        }
        self.unread.push((self.name.clone(), raw.to_owned()));
        Ok(None)
    }

    /// Decodes the value of an undeclared property.
    #[cold]
    pub(super) fn additional<'de, T: AdditionalProperties, A: MapAccess<'de>>(
        &mut self,
        schema: &'static str,
        properties: &mut T,
        values: &mut A,
    ) -> Result<(), A::Error> {
        let raw: &'de RawValue = values.next_value()?;
        let _step = Step::name(UNDECLARED, None);
        let read = attempt(|| properties.read(&self.name, schema, &mut OneValue(Some(raw))));
        read.or_else(|failure| match tolerates(Deviation::Dropped) {
            true => Ok(()),
            false => Err(A::Error::custom(failure)),
        })
    }

    /// Stores the values in the object that could not be decoded.
    pub(super) fn hand_over<T: Model>(self, model: &mut T) {
        for (name, value) in self.unread {
            let _step = Step::name(&name, Some(self.schema));
            let is_empty = value.get() == "\"\"";
            deviate(match model.keep_unread(&name, value) {
                _ if is_empty => Deviation::EmptyString,
                UnreadOutcome::Preserved => Deviation::Unreadable,
                UnreadOutcome::Dropped => Deviation::Dropped,
            });
        }
    }
}

/// The value of one property as a `MapAccess`.
struct OneValue<'t>(Option<&'t RawValue>);

impl<'t> MapAccess<'t> for OneValue<'t> {
    type Error = serde_json::Error;

    fn next_key_seed<K: DeserializeSeed<'t>>(
        &mut self,
        _: K,
    ) -> Result<Option<K::Value>, Self::Error> {
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Self::Error> {
        let text = self.0.take().map_or("null", RawValue::get);
        reread(text, |reader| seed.deserialize(reader))
    }
}
