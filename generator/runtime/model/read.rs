//! The loop that reads every model.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};

use super::super::field::{Field, Read};
use super::super::surprise::{Noticed, notice};
use super::Model;
use super::additional::AdditionalProperties;
use super::schema_place::{below_property, within};

/// Reads a model from a JSON object.
///
/// A property that appears twice counts with its last value, as in most JSON readers.
///
/// # Errors
///
/// When the value is not an object, a property does not fit its field, or required properties are missing.
pub fn read_model<'de, T: Model, D: Deserializer<'de>>(value: D) -> Result<T, D::Error> {
    value
        .deserialize_map(ModelVisitor(PhantomData))
        .map_err(|failure| D::Error::custom(within(T::SCHEMA, failure)))
}

/// The value behind the name that was just read.
pub struct PropertyValue<'a, A>(&'a mut A);

impl<'de, A: MapAccess<'de>> PropertyValue<'_, A> {
    /// Reads the value into a field.
    ///
    /// # Errors
    ///
    /// When the value does not fit the field.
    pub fn read<T: Field>(self, field: &mut T) -> Result<(), A::Error> {
        *field = self.0.next_value_seed(Read::new())?;
        Ok(())
    }

    /// Keeps the value of an undeclared property.
    ///
    /// # Errors
    ///
    /// When the value is not of the type of the additional properties.
    pub fn keep<T: AdditionalProperties>(
        self,
        name: &str,
        schema: &'static str,
        rest: &mut T,
    ) -> Result<(), A::Error> {
        rest.read(name, schema, self.0)
    }

    /// Skips the value.
    ///
    /// # Errors
    ///
    /// When the value is not JSON.
    pub fn ignore(self, name: &str, schema: &'static str) -> Result<(), A::Error> {
        notice(|| Noticed::Property(schema, name.to_owned()));
        self.0.next_value::<IgnoredAny>().map(drop)
    }
}

struct ModelVisitor<T>(PhantomData<T>);

impl<'de, T: Model> Visitor<'de> for ModelVisitor<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "an object ({})", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<T, A::Error> {
        let mut model = T::vacant();
        let mut seen = Seen::default();
        while let Some(name) = properties.next_key_seed(NameSeed)? {
            model
                .read_property(&name, PropertyValue(&mut properties))
                .map_err(|failure| {
                    A::Error::custom(below_property(T::SCHEMA, T::DECLARED, &name, failure))
                })?;
            seen.mark(&name, T::REQUIRED);
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

/// Reads a property's name, borrowed from the input where it holds no escape.
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

/// Which of the required properties were there, by their position.
#[derive(Default)]
struct Seen {
    first: u64,
    /// Positions from 64 on, which hardly any document has.
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
