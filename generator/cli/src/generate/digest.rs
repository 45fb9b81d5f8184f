//! Digests that tell whether a text has changed.
//!
//! They are those of BLAKE3: nobody can make two texts with the same digest, so equal digests are equal texts.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The digest of a text, or of several in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    /// Returns the digest of one text.
    pub fn of(bytes: &[u8]) -> Self {
        Self(blake3::hash(bytes).to_hex().to_string())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A digest in the making.
#[derive(Default)]
pub struct Digester(blake3::Hasher);

impl Digester {
    /// Adds a whole text. Its length goes before it, so that no two lists of texts are read alike.
    pub fn text(&mut self, text: impl AsRef<[u8]>) -> &mut Self {
        let text = text.as_ref();
        self.0.update(&text.len().to_le_bytes());
        self.0.update(text);
        self
    }

    /// Returns the digest of everything that was added.
    pub fn end(&self) -> Digest {
        Digest(self.0.finalize().to_hex().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_texts_are_part_of_the_digest() {
        let of = |texts: &[&str]| {
            let mut digester = Digester::default();
            for text in texts {
                digester.text(text);
            }
            digester.end()
        };
        assert_eq!(of(&["a", "bc"]), of(&["a", "bc"]));
        assert_ne!(of(&["a", "bc"]), of(&["ab", "c"]));
        assert_ne!(of(&["abc"]), of(&["abc", ""]));
    }
}
