//! Deserializes values from events.

use std::borrow::Cow;
use std::{iter, vec};

use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{self, Visitor};

use super::access::Entries;
use super::event::Event;
use super::number::{self, Number};
use super::{GivenUp, events};
use crate::load::limit::MAX_DEPTH;

/// A deserializer of a text. Its errors say nothing: the text is read again by the general parser.
pub(in crate::load) struct Deserializer<'t> {
    events: vec::IntoIter<Event<'t>>,
    /// The number of collections that may be opened inside the current one.
    depth_left: usize,
}

impl<'t> Deserializer<'t> {
    /// Scans a text that has one document.
    pub(in crate::load) fn of(text: &'t str) -> Result<Self, GivenUp> {
        Ok(Self {
            events: events(text)?.into_iter(),
            depth_left: MAX_DEPTH,
        })
    }

    pub(super) fn next(&mut self) -> Result<Event<'t>, GivenUp> {
        self.events.next().ok_or(GivenUp)
    }

    pub(super) fn peek(&self) -> Option<&Event<'t>> {
        self.events.as_slice().first()
    }

    /// Reads what is inside a collection, up to its end.
    fn collection<T>(
        &mut self,
        end: &Event<'_>,
        read: impl FnOnce(Entries<'_, 't>) -> Result<T, GivenUp>,
    ) -> Result<T, GivenUp> {
        let value = self.nested(|inner| read(Entries { of: inner }))?;
        // An entry that nobody has asked for is an error of the general parser.
        match self.next()? == *end {
            true => Ok(value),
            false => Err(GivenUp),
        }
    }

    fn nested<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, GivenUp>,
    ) -> Result<T, GivenUp> {
        let outside = self.depth_left;
        self.depth_left = outside.checked_sub(1).ok_or(GivenUp)?;
        let value = read(self);
        self.depth_left = outside;
        value
    }

    /// Goes over the next value.
    fn skip(&mut self) -> Result<(), GivenUp> {
        let mut depth = 0_usize;
        loop {
            match self.next()? {
                Event::SequenceStart | Event::MappingStart => depth = depth.saturating_add(1),
                Event::SequenceEnd | Event::MappingEnd => {
                    depth = depth.checked_sub(1).ok_or(GivenUp)?;
                }
                Event::Plain(_) | Event::Text(_) => (),
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Reads the next scalar as a number.
    fn number(&mut self) -> Result<Number, GivenUp> {
        match self.next()? {
            Event::Plain(text) => Number::of(&text).ok_or(GivenUp),
            _ => Err(GivenUp),
        }
    }

    fn is_null(&self) -> bool {
        matches!(self.peek(), Some(Event::Plain(text)) if is_null(text))
    }
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "null" | "Null" | "NULL" | "~")
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// Passes on what a plain scalar means.
fn visit_plain<'t, V: Visitor<'t>>(text: Cow<'t, str>, visitor: V) -> Result<V::Value, GivenUp> {
    if is_null(&text) {
        return visitor.visit_unit();
    }
    if let Some(value) = boolean(&text) {
        return visitor.visit_bool(value);
    }
    match Number::of(&text) {
        Some(Number::Unsigned(value)) => visitor.visit_u64(value),
        Some(Number::Negative(value)) => visitor.visit_i64(value),
        Some(Number::LargeUnsigned(value)) => visitor.visit_u128(value),
        Some(Number::LargeNegative(value)) => visitor.visit_i128(value),
        Some(Number::Float(value)) => visitor.visit_f64(value),
        None => visit_text(text, visitor),
    }
}

fn visit_text<'t, V: Visitor<'t>>(text: Cow<'t, str>, visitor: V) -> Result<V::Value, GivenUp> {
    match text {
        Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
        Cow::Owned(text) => visitor.visit_string(text),
    }
}

/// Reads a type in the way of another one.
macro_rules! read_as {
    ($($method:ident($($argument:ident: $kind:ty),*) as $other:ident;)*) => {
        $(
            fn $method<V: Visitor<'t>>(self, $($argument: $kind,)* visitor: V) -> Result<V::Value, GivenUp> {
                $(let _ = $argument;)*
                self.$other(visitor)
            }
        )*
    };
}

impl<'t> de::Deserializer<'t> for &mut Deserializer<'t> {
    type Error = GivenUp;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        match self.next()? {
            Event::Plain(text) => visit_plain(text, visitor),
            Event::Text(text) => visit_text(text, visitor),
            Event::SequenceStart => {
                self.collection(&Event::SequenceEnd, |entries| visitor.visit_seq(entries))
            }
            Event::MappingStart => {
                self.collection(&Event::MappingEnd, |entries| visitor.visit_map(entries))
            }
            Event::SequenceEnd | Event::MappingEnd => Err(GivenUp),
        }
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        match self.next()? {
            Event::Plain(text) => visitor.visit_bool(boolean(&text).ok_or(GivenUp)?),
            _ => Err(GivenUp),
        }
    }

    fn deserialize_u64<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        match self.number()? {
            Number::Unsigned(value) => visitor.visit_u64(value),
            _ => Err(GivenUp),
        }
    }

    fn deserialize_i64<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        match self.number()? {
            Number::Unsigned(value) => visitor.visit_i64(value.try_into().map_err(|_| GivenUp)?),
            Number::Negative(value) => visitor.visit_i64(value),
            _ => Err(GivenUp),
        }
    }

    fn deserialize_f64<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        match self.next()? {
            Event::Plain(text) => visitor.visit_f64(number::float(&text).ok_or(GivenUp)?),
            _ => Err(GivenUp),
        }
    }

    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        match self.next()? {
            Event::Plain(text) | Event::Text(text) => visit_text(text, visitor),
            _ => Err(GivenUp),
        }
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        match self.is_null() {
            true => {
                self.next()?;
                visitor.visit_none()
            }
            false => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        match self.is_null() {
            true => {
                self.next()?;
                visitor.visit_unit()
            }
            false => Err(GivenUp),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, GivenUp> {
        self.nested(|inner| visitor.visit_newtype_struct(inner))
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        match self.peek() {
            Some(Event::SequenceStart) => self.deserialize_any(visitor),
            Some(event) if *event == Event::MISSING => {
                self.next()?;
                visitor.visit_seq(SeqDeserializer::new(iter::empty::<()>()))
            }
            _ => Err(GivenUp),
        }
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        match self.peek() {
            Some(Event::MappingStart) => self.deserialize_any(visitor),
            Some(event) if *event == Event::MISSING => {
                self.next()?;
                visitor.visit_map(MapDeserializer::new(iter::empty::<((), ())>()))
            }
            _ => Err(GivenUp),
        }
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, GivenUp> {
        match self.next()? {
            Event::Plain(text) | Event::Text(text) => {
                visitor.visit_enum(StrDeserializer::new(&text))
            }
            _ => Err(GivenUp),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, GivenUp> {
        self.skip()?;
        visitor.visit_unit()
    }

    fn deserialize_bytes<V: Visitor<'t>>(self, _: V) -> Result<V::Value, GivenUp> {
        Err(GivenUp)
    }

    fn deserialize_byte_buf<V: Visitor<'t>>(self, _: V) -> Result<V::Value, GivenUp> {
        Err(GivenUp)
    }

    fn deserialize_i128<V: Visitor<'t>>(self, _: V) -> Result<V::Value, GivenUp> {
        Err(GivenUp)
    }

    fn deserialize_u128<V: Visitor<'t>>(self, _: V) -> Result<V::Value, GivenUp> {
        Err(GivenUp)
    }

    read_as! {
        deserialize_i8() as deserialize_i64;
        deserialize_i16() as deserialize_i64;
        deserialize_i32() as deserialize_i64;
        deserialize_u8() as deserialize_u64;
        deserialize_u16() as deserialize_u64;
        deserialize_u32() as deserialize_u64;
        deserialize_f32() as deserialize_f64;
        deserialize_char() as deserialize_str;
        deserialize_string() as deserialize_str;
        deserialize_identifier() as deserialize_str;
        deserialize_unit_struct(_name: &'static str) as deserialize_unit;
        deserialize_tuple(_len: usize) as deserialize_seq;
        deserialize_tuple_struct(_name: &'static str, _len: usize) as deserialize_seq;
        deserialize_struct(_name: &'static str, _fields: &'static [&'static str]) as deserialize_map;
    }
}
