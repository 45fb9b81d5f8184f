//! Writes items as frames.

use std::hash::{BuildHasher, Hasher, RandomState};

use crate::runtime::spec::item_framing::ItemFraming;

/// Writes the frames of a body of items.
#[allow(dead_code, reason = "a crate can do without the mock and such bodies")]
pub(in crate::runtime) struct Writer {
    framing: ItemFraming,
    /// The headers of each part, as lines.
    part_headers: String,
    /// The boundary of parts.
    boundary: String,
}

#[allow(dead_code, reason = "a crate can do without the mock and such bodies")]
impl Writer {
    /// The headers of a part that is JSON.
    pub(in crate::runtime) const JSON_PART: &[(&str, &str)] =
        &[("Content-Type", "application/json")];

    /// Returns a writer; where items are parts, each has these headers.
    ///
    /// Nobody can guess the boundary, so that no item contains it.
    pub(in crate::runtime) fn new(framing: ItemFraming, part_headers: &[(&str, &str)]) -> Self {
        let number = RandomState::new().build_hasher().finish();
        let lines = part_headers.iter().map(|(name, value)| {
            let line = format!("{name}: {value}").replace(['\r', '\n'], " ");
            line + "\r\n"
        });
        Self {
            framing,
            part_headers: lines.collect(),
            boundary: format!("item-{number:016x}"),
        }
    }

    /// Returns the `Content-Type` of the body.
    pub(in crate::runtime) fn content_type(&self, media_type: &str) -> String {
        match self.framing {
            ItemFraming::Parts => format!("{media_type}; boundary={}", self.boundary),
            ItemFraming::Lines | ItemFraming::JsonSequence | ItemFraming::Events => {
                media_type.to_owned()
            }
        }
    }

    /// Appends the frame of an item, whose text `write` appends: JSON, without line breaks.
    pub(in crate::runtime) fn frame<E>(
        &self,
        out: &mut Vec<u8>,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        let (before, after): (&[u8], &[u8]) = match self.framing {
            ItemFraming::Lines => (b"", b"\n"),
            ItemFraming::JsonSequence => (b"\x1e", b"\n"),
            ItemFraming::Parts => (b"\r\n", b"\r\n"),
            ItemFraming::Events => (b"data: ", b"\n\n"),
        };
        if self.framing == ItemFraming::Parts {
            out.extend_from_slice(b"--");
            out.extend_from_slice(self.boundary.as_bytes());
            out.extend_from_slice(b"\r\n");
            out.extend_from_slice(self.part_headers.as_bytes());
        }
        out.extend_from_slice(before);
        write(out)?;
        out.extend_from_slice(after);
        Ok(())
    }

    /// Returns what follows the last item.
    pub(in crate::runtime) fn end(&self) -> String {
        match self.framing {
            ItemFraming::Parts => format!("--{}--\r\n", self.boundary),
            ItemFraming::Lines | ItemFraming::JsonSequence | ItemFraming::Events => String::new(),
        }
    }
}
