//! The second reading of an object: each value on its own, so that one which cannot be read does not cost the rest.

use serde::de::{Error, MapAccess};
use serde_json::value::RawValue;

use super::super::field::Field;
use super::super::leniency::{Deviation, Step, for_null, reread, tolerates};
use super::super::surprise::attempt;
use super::Model;

/// An object that is read for the second time.
pub(super) struct SecondReading {
    schema: &'static str,
    required: &'static [&'static str],
    /// The property whose value comes next.
    name: String,
    /// The optional properties that could not be read.
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

    /// Reads the value; `None` for one that the object can do without.
    #[cold]
    #[inline(never)]
    pub(super) fn value<'de, T: Field, A: MapAccess<'de>>(
        &mut self,
        properties: &mut A,
    ) -> Result<Option<T>, A::Error> {
        let raw: &'de RawValue = properties.next_value()?;
        let _step = Step::property(self.schema, &self.name);
        let read = reread(raw.get(), |reader| attempt(|| T::read(reader)));
        read.map(Some).or_else(|failure| self.replace(raw, failure))
    }

    fn replace<T: Field, E: Error>(&mut self, raw: &RawValue, failure: E) -> Result<Option<T>, E> {
        if self.required.contains(&self.name.as_str()) {
            return for_null(raw.get()).map(Some).ok_or(failure);
        }
        let deviation = match raw.get() {
            "\"\"" => Deviation::EmptyString,
            _ => Deviation::Unreadable,
        };
        if !tolerates(deviation) {
            return Err(failure);
        }
        self.unread.push((self.name.clone(), raw.to_owned()));
        Ok(None)
    }

    /// Gives the object what could not be read.
    pub(super) fn hand_over<T: Model>(self, model: &mut T) {
        for (name, value) in self.unread {
            model.set_aside(name, value);
        }
    }
}
