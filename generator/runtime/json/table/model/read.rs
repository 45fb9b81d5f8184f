//! Decoding of all models.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::super::super::field::{JsonCodec, Read};
use super::super::super::leniency::{Mode, mode, object_text, raw_text, reread};
use super::super::super::observation::is_trial;
use super::super::super::observation::{Observation, observe, observe_value};
use super::Model;
use super::additional::AdditionalProperties;
use super::schema_pointer::{below_property, within};
use super::second::SecondReading;

/// Decodes a model from a JSON object.
///
/// The last value of a repeated property counts, as in most JSON parsers.
///
/// # Errors
///
/// If the value is not an object, a property does not match its field, or required properties are missing.
pub fn read_model<'de, T: Model, D: Deserializer<'de>>(value: D) -> Result<T, D::Error> {
    let mode = mode();
    if mode == Mode::Lenient {
        return read_object_text(value);
    }
    value
        .deserialize_map(ModelVisitor::new(mode))
        .map_err(|failure| D::Error::custom(within(T::SCHEMA, failure)))
}

/// Decodes leniently: other values can replace an object.
#[cold]
#[inline(never)]
fn read_object_text<'de, T: Model, D: Deserializer<'de>>(value: D) -> Result<T, D::Error> {
    let text = raw_text(value)?;
    let visitor = ModelVisitor::new(Mode::Lenient);
    reread(object_text(&text), |reader| reader.deserialize_map(visitor))
        .map_err(|failure: D::Error| D::Error::custom(within(T::SCHEMA, failure)))
}

/// The value of the current property.
pub struct PropertyValue<'a, A> {
    properties: &'a mut A,
    /// The state of the second pass, if there is one.
    second: Option<&'a mut SecondReading>,
}

impl<'de, A: MapAccess<'de>> PropertyValue<'_, A> {
    /// Decodes the value into a field.
    ///
    /// # Errors
    ///
    /// If the value does not match the field.
    pub fn read<T: JsonCodec>(self, field: &mut T) -> Result<(), A::Error> {
        match self.second {
            None => *field = self.properties.next_value_seed(Read::new())?,
            Some(second) => {
                if let Some(value) = second.value(self.properties)? {
                    *field = value;
                }
            }
        }
        Ok(())
    }

    /// Stores the value of an undeclared property.
    ///
    /// # Errors
    ///
    /// If the value does not match the type of the additional properties.
    pub fn keep<T: AdditionalProperties>(
        self,
        name: &str,
        schema: &'static str,
        rest: &mut T,
    ) -> Result<(), A::Error> {
        match self.second {
            None => rest.read(name, schema, self.properties),
            Some(second) => second.additional(schema, rest, self.properties),
        }
    }

    /// Skips the value.
    ///
    /// # Errors
    ///
    /// If the value is not JSON.
    pub fn ignore(self, name: &str, schema: &'static str) -> Result<(), A::Error> {
        let noticed = || Observation::Property(schema, name.to_owned());
        if is_trial() {
            let value: Box<RawValue> = self.properties.next_value()?;
            observe_value(value.get(), noticed);
        } else {
            self.properties.next_value::<IgnoredAny>()?;
            observe(noticed);
        }
        Ok(())
    }
}

struct ModelVisitor<T> {
    model: PhantomData<T>,
    mode: Mode,
}

impl<T> ModelVisitor<T> {
    fn new(mode: Mode) -> Self {
        let model = PhantomData;
        Self { model, mode }
    }
}

impl<'de, T: Model> Visitor<'de> for ModelVisitor<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "an object ({})", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<T, A::Error> {
        let mut model = T::empty_value();
        let mut seen = Seen::default();
        let mut second = match self.mode.is_second() {
            true => Some(SecondReading::of(T::SCHEMA, T::REQUIRED)),
            false => None,
        };
        while let Some(name) = properties.next_key_seed(NameSeed)? {
            let value = PropertyValue {
                properties: &mut properties,
                second: second.as_mut().map(|second| second.at(&name)),
            };
            model.read_property(&name, value).map_err(|failure| {
                A::Error::custom(below_property(T::SCHEMA, T::DECLARED, &name, failure))
            })?;
            seen.mark(&name, T::REQUIRED);
        }
        if let Some(second) = second {
            second.hand_over(&mut model);
        }
        match seen.missing(T::REQUIRED) {
            None => Ok(model),
            Some(missing) => Err(A::Error::custom(format_args!(
                "{} lacks the required {missing}",
                T::NAME
            ))),
        }
    }
}

/// Reads a property name, borrowed from the input if it contains no escape.
struct NameSeed;

impl<'de> DeserializeSeed<'de> for NameSeed {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, name: D) -> Result<Self::Value, D::Error> {
        name.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for NameSeed {
    type Value = Cow<'de, str>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a property name")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }

    fn visit_string<E: Error>(self, name: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name))
    }
}

/// The required properties that are present, by position.
#[derive(Default)]
struct Seen {
    first: u64,
    /// Positions from 64 on, which are rare.
    beyond: BTreeSet<usize>,
}

impl Seen {
    fn mark(&mut self, name: &str, required: &[&str]) {
        let Some(position) = required.iter().position(|candidate| *candidate == name) else {
            return;
        };
        match bit(position) {
            Some(bit) => self.first |= bit,
            None => drop(self.beyond.insert(position)),
        }
    }

    fn holds(&self, position: usize) -> bool {
        match bit(position) {
            Some(bit) => self.first & bit != 0,
            None => self.beyond.contains(&position),
        }
    }

    fn missing(&self, required: &[&str]) -> Option<String> {
        let missing: Vec<_> = required
            .iter()
            .enumerate()
            .filter(|(position, _)| !self.holds(*position))
            .map(|(_, name)| format!("`{name}`"))
            .collect();
        (!missing.is_empty()).then(|| missing.join(", "))
    }
}

fn bit(position: usize) -> Option<u64> {
    u32::try_from(position)
        .ok()
        .and_then(|position| 1_u64.checked_shl(position))
}
