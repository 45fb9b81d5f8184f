//! The place of a page in its list.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What leads to a page of a list. It can be kept, as text, and a list can be gone on with from there.
///
/// The text means something to the server only, and can hold more than a caller wants to see in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Cursor(pub(super) String);

impl Cursor {
    /// The text, to keep it.
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

/// Shows nothing of the text: addresses can hold tokens.
impl fmt::Debug for Cursor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Cursor").finish_non_exhaustive()
    }
}
