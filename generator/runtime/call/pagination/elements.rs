//! Visits the elements of an array and the properties of an object one by one, without collecting them: a list of them
//! would need many times the memory of the text.

use std::fmt;
use std::ops::ControlFlow;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Calls `each` for every element of an array, until it breaks.
///
/// # Errors
///
/// If the text is not an array, or if `each` breaks.
pub(super) fn each_element<'t>(
    list: &'t [u8],
    each: impl FnMut(&'t str) -> ControlFlow<()>,
) -> Result<(), serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_slice(list);
    reader.deserialize_seq(Elements(each))?;
    reader.end()
}

/// Returns the JSON text of a property of an object; the last one if the name is repeated.
///
/// # Errors
///
/// If the text is not an object.
pub(super) fn property<'t>(
    object: &'t [u8],
    name: &str,
) -> Result<Option<&'t str>, serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_slice(object);
    let found = reader.deserialize_map(Property(name))?;
    reader.end().map(|()| found)
}

struct Elements<F>(F);

impl<'t, F: FnMut(&'t str) -> ControlFlow<()>> Visitor<'t> for Elements<F> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'t>>(mut self, mut elements: A) -> Result<(), A::Error> {
        while let Some(element) = elements.next_element::<&'t RawValue>()? {
            if (self.0)(element.get()).is_break() {
                return Err(A::Error::custom("the rest is not read"));
            }
        }
        Ok(())
    }
}

struct Property<'n>(&'n str);

impl<'t> Visitor<'t> for Property<'_> {
    type Value = Option<&'t str>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a map")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut properties: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(is_meant) = properties.next_key_seed(Name(self.0))? {
            let value: &'t RawValue = properties.next_value()?;
            if is_meant {
                found = Some(value.get());
            }
        }
        Ok(found)
    }
}

/// Reads whether a property has this name.
struct Name<'n>(&'n str);

impl<'t> DeserializeSeed<'t> for Name<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'t>>(self, name: D) -> Result<bool, D::Error> {
        name.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = bool;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a property name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<bool, E> {
        Ok(name == self.0)
    }
}
