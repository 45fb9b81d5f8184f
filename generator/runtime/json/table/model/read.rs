//! Decoding of all models.

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::runtime::json::field::JsonCodec;
use crate::runtime::json::leniency::{Mode, mode, object_text, raw_text, reread};
use crate::runtime::json::observation::is_trial;
use crate::runtime::json::observation::{Observation, observe, observe_value};

use super::Model;
use super::additional::AdditionalProperties;
use super::positions::Positions;
use super::schema_pointer::{below_property, within};
use super::second::SecondReading;

/// Decodes a model into its place, in which no property was read yet.
///
/// The last value of a repeated property counts, as in most JSON parsers.
///
/// # Errors
///
/// If the value is not an object, a property does not match its field, or required properties are missing.
pub fn read_model_into<'de, T: Model, D: Deserializer<'de>>(
    model: &mut T,
    value: D,
) -> Result<(), D::Error> {
    let mode = mode();
    if mode == Mode::Lenient {
        return read_object_text(model, value);
    }
    value
        .deserialize_map(ModelVisitor { model, mode })
        .map_err(|failure| D::Error::custom(within(T::declaration().schema, failure)))
}

/// Decodes leniently: other values can replace an object.
#[cold]
#[inline(never)]
fn read_object_text<'de, T: Model, D: Deserializer<'de>>(
    model: &mut T,
    value: D,
) -> Result<(), D::Error> {
    let text = raw_text(value)?;
    let mode = Mode::Lenient;
    let visitor = ModelVisitor { model, mode };
    reread(object_text(&text), |reader| reader.deserialize_map(visitor))
        .map_err(|failure: D::Error| D::Error::custom(within(T::declaration().schema, failure)))
}

/// The value of the current property.
pub struct PropertyValue<'a, A> {
    pub(super) properties: &'a mut A,
    /// The state of the second pass, if there is one.
    pub(super) second: Option<&'a mut SecondReading>,
}

impl<'de, A: MapAccess<'de>> PropertyValue<'_, A> {
    /// Decodes the value into a field.
    ///
    /// # Errors
    ///
    /// If the value does not match the field.
    pub fn read<T: JsonCodec>(self, field: &mut T) -> Result<(), A::Error> {
        match self.second {
            None => {
                // A repeated property has an earlier value.
                *field = T::empty_value();
                self.properties.next_value_seed(ReadInto(field))
            }
            Some(second) => second.value(field, self.properties),
        }
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
        if self.second.is_some_and(|second| second.hands_over()) {
            // The struct has no field for a value that could not be decoded.
            return Ok(());
        }
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

struct ModelVisitor<'m, T> {
    model: &'m mut T,
    mode: Mode,
}

impl<'de, T: Model> Visitor<'de> for ModelVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "an object ({})", T::declaration().name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<(), A::Error> {
        let Self { model, mode } = self;
        let required = T::declaration().required;
        let mut seen = Seen::default();
        if mode.is_second() {
            read_again(model, &mut seen, &mut properties)?;
        } else {
            while let Some(name) = properties.next_key_seed(NameSeed)? {
                let properties = &mut properties;
                let second = None;
                let value = PropertyValue { properties, second };
                model
                    .read_property(&name, value)
                    .map_err(|failure| in_property::<T, _>(&name, failure))?;
                seen.mark(&name, required);
            }
        }
        if seen.is_complete(required) {
            return Ok(());
        }
        let missing = seen.missing(required);
        let name = T::declaration().name;
        let message = format_args!("{name} lacks the required {missing}");
        Err(A::Error::custom(message))
    }
}

/// Reads the properties in the second pass.
#[cold]
#[inline(never)]
fn read_again<'de, T: Model, A: MapAccess<'de>>(
    model: &mut T,
    seen: &mut Seen,
    properties: &mut A,
) -> Result<(), A::Error> {
    let declaration = T::declaration();
    let mut second = SecondReading::of(declaration.schema, declaration.required);
    while let Some(name) = properties.next_key_seed(NameSeed)? {
        let value = PropertyValue {
            properties,
            second: Some(second.at(&name)),
        };
        model
            .read_property(&name, value)
            .map_err(|failure| in_property::<T, _>(&name, failure))?;
        seen.mark(&name, declaration.required);
    }
    second.hand_over(model, properties)
}

#[cold]
fn in_property<T: Model, E: Error>(name: &str, failure: E) -> E {
    let declaration = T::declaration();
    let (schema, declared) = (declaration.schema, declaration.declared);
    E::custom(below_property(schema, declared, name, failure))
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

/// A `DeserializeSeed` that reads a `T` into its place, which has the initial value.
struct ReadInto<'a, T>(&'a mut T);

impl<'de, T: JsonCodec> DeserializeSeed<'de> for ReadInto<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        self.0.read_into(value)
    }
}

/// The required properties that are present.
#[derive(Default)]
struct Seen(Positions);

impl Seen {
    #[inline]
    fn mark(&mut self, name: &str, required: &[&str]) {
        if let Some(position) = required.iter().position(|candidate| *candidate == name) {
            self.0.insert(position);
        }
    }

    #[inline]
    fn is_complete(&self, required: &[&str]) -> bool {
        (0..required.len()).all(|position| self.0.holds(position))
    }

    /// Lists those that are missing.
    #[cold]
    fn missing(&self, required: &[&str]) -> String {
        let names = required.iter().enumerate();
        let names = names.filter(|(position, _)| !self.0.holds(*position));
        let names: Vec<_> = names.map(|(_, name)| format!("`{name}`")).collect();
        names.join(", ")
    }
}
