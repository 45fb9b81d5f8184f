//! The keys of one object.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

/// Up to this many keys are compared linearly, which is faster than a set.
const FEW: usize = 8;

/// The expectation of a key, which the reader's message repeats if a key is something else: the YAML parser rejects an
/// array or an object without asking the visitor, and its error has no other sign.
pub(in crate::load) const EXPECTED_KEY: &str = "a string as a key";

/// The keys read so far.
#[derive(Default)]
pub(super) struct KeysOfObject<'de> {
    few: Vec<Cow<'de, str>>,
    many: BTreeSet<Cow<'de, str>>,
}

impl<'de> KeysOfObject<'de> {
    /// Adds `key`; returns false if it was read before.
    #[expect(
        clippy::ptr_arg,
        reason = "a borrowed key is stored without copying its text"
    )]
    pub(super) fn insert(&mut self, key: &Cow<'de, str>) -> bool {
        if !self.many.is_empty() {
            return self.many.insert(key.clone());
        }
        if self.few.contains(key) {
            return false;
        }
        self.few.push(key.clone());
        if self.few.len() > FEW {
            self.many.extend(self.few.drain(..));
        }
        true
    }

    /// Returns true if `key` was read.
    pub(super) fn contains(&self, key: &str) -> bool {
        self.many.contains(key) || self.few.iter().any(|seen| seen == key)
    }
}

/// Reads a key as its verbatim text, so that `200:` and `'200':` are the same.
pub(super) struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<Self::Value, D::Error> {
        key.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(EXPECTED_KEY)
    }

    fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }

    fn visit_string<E: Error>(self, key: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key))
    }
}
