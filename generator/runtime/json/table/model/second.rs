//! The second pass over an object: each value is decoded separately, so that an invalid one does not affect the others.

use std::mem;

use serde::de::{DeserializeSeed, Error, MapAccess};
use serde_json::value::RawValue;

use crate::runtime::json::field::JsonCodec;
use crate::runtime::json::leniency::{Mode, Step, deviate, for_null, mode, reread, tolerates};
use crate::runtime::json::observation::attempt;
use crate::runtime::json::pointer::UNDECLARED;
use crate::runtime::observe::deviation::Deviation;

use super::{AdditionalProperties, Model, PropertyValue, UnreadOutcome};

/// The state of an object in the second pass.
pub(super) struct SecondReading {
    schema: &'static str,
    required: &'static [&'static str],
    /// The name of the current property.
    name: String,
    /// The optional properties that could not be decoded.
    unread: Vec<(String, Box<RawValue>)>,
    handover: Handover,
}

/// The handing over of a value that could not be decoded to the additional properties of the object.
enum Handover {
    /// Properties are being read.
    Idle,
    /// The value to hand over.
    Due(Box<RawValue>),
    /// It was handed over.
    Done(UnreadOutcome),
}

impl SecondReading {
    #[cold]
    pub(super) fn of(schema: &'static str, required: &'static [&'static str]) -> Self {
        Self {
            schema,
            required,
            name: String::new(),
            unread: Vec::new(),
            handover: Handover::Idle,
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

    /// Decodes the value of an undeclared property, or takes one that is handed over.
    #[cold]
    pub(super) fn additional<'de, T: AdditionalProperties, A: MapAccess<'de>>(
        &mut self,
        schema: &'static str,
        properties: &mut T,
        values: &mut A,
    ) -> Result<(), A::Error> {
        if let Handover::Due(json) = mem::replace(&mut self.handover, Handover::Idle) {
            self.handover = Handover::Done(properties.keep_unread(&self.name, json));
            return Ok(());
        }
        let raw: &'de RawValue = values.next_value()?;
        let _step = Step::name(UNDECLARED, None);
        let read = attempt(|| properties.read(&self.name, schema, &mut OneValue(Some(raw))));
        read.or_else(|failure| match tolerates(Deviation::Dropped) {
            true => Ok(()),
            false => Err(A::Error::custom(failure)),
        })
    }

    /// Stores the values in the object that could not be decoded, if it has a field for additional properties.
    ///
    /// Only the last row of a table knows that field. It is reached by a name that the table does not declare, so that
    /// no struct needs a function for values that are rarely there.
    pub(super) fn hand_over<'de, T: Model, A: MapAccess<'de>>(
        mut self,
        model: &mut T,
        properties: &mut A,
    ) -> Result<(), A::Error> {
        for (name, json) in mem::take(&mut self.unread) {
            let undeclared = longer_than_each(T::declaration().declared);
            let _step = Step::name(&name, Some(self.schema));
            let is_empty = json.get() == "\"\"";
            self.handover = Handover::Due(json);
            let second = Some(self.at(&name));
            model.read_property(&undeclared, PropertyValue { properties, second })?;
            deviate(match self.handover {
                _ if is_empty => Deviation::EmptyString,
                Handover::Done(UnreadOutcome::Preserved) => Deviation::Unreadable,
                Handover::Done(UnreadOutcome::Dropped) | Handover::Due(_) | Handover::Idle => {
                    Deviation::Dropped
                }
            });
        }
        Ok(())
    }

    /// Returns `true` if the current value is handed over, and not in the input.
    pub(super) fn hands_over(&self) -> bool {
        matches!(self.handover, Handover::Due(_))
    }
}

/// Returns a name that is not among these.
fn longer_than_each(names: &[&str]) -> String {
    format!("{}/", names.concat())
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
