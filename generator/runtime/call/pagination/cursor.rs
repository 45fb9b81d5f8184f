//! The cursor of a page.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Identifies a page of a list: a cursor, offset, page number or URL. It can be stored as a string, and a list can be
/// resumed from it.
///
/// The string is opaque, and can contain more than a caller wants to see in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Cursor(pub(super) String);

impl Cursor {
    /// Returns the string, to store it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Cursor {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl Serialize for Cursor {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        String::deserialize(value).map(Self)
    }
}

/// Shows nothing of the string: URLs can contain tokens.
impl fmt::Debug for Cursor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Cursor").finish_non_exhaustive()
    }
}
