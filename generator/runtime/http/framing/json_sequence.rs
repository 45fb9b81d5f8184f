//! The framing of JSON text sequences (RFC 7464).

use bytes::{Buf, Bytes};

use super::frame::{Framing, TooLong};
use super::frame_error::FrameError;

/// The record separator, which starts a text.
const START: u8 = 0x1e;

/// Splits a sequence into its JSON texts.
///
/// A text ends with a line feed outside of all brackets and strings, so that it is complete before the next one starts.
pub(in crate::runtime) struct JsonSequence {
    /// The longest text in bytes.
    limit: usize,
    position: Position,
    text: Vec<u8>,
    /// The number of open brackets.
    depth: usize,
    string: Str,
}

enum Position {
    /// Between two texts.
    Between,
    /// In a text.
    Inside,
    /// In what is no text, up to the next start.
    Skipped,
}

/// Whether the text is in a string.
#[derive(PartialEq, Eq)]
enum Str {
    Outside,
    Inside,
    /// After a backslash.
    Escaped,
}

impl JsonSequence {
    pub(in crate::runtime) fn new(limit: usize) -> Self {
        Self {
            limit,
            position: Position::Between,
            text: Vec::new(),
            depth: 0,
            string: Str::Outside,
        }
    }

    fn byte(&mut self, byte: u8) -> Option<Result<Bytes, FrameError>> {
        match (&self.position, byte) {
            (Position::Inside, START) => self.interrupted(),
            (Position::Between | Position::Skipped, START) => {
                self.position = Position::Inside;
                None
            }
            (Position::Inside, byte) => self.inside(byte),
            (Position::Between, byte) if !byte.is_ascii_whitespace() => {
                self.position = Position::Skipped;
                Some(Err(FrameError::Malformed))
            }
            (Position::Between | Position::Skipped, _) => None,
        }
    }

    fn inside(&mut self, byte: u8) -> Option<Result<Bytes, FrameError>> {
        if self.text.len() == self.limit {
            self.take();
            self.position = Position::Skipped;
            return Some(Err(TooLong { limit: self.limit }.into()));
        }
        if self.text.is_empty() && byte.is_ascii_whitespace() {
            return None;
        }
        self.text.push(byte);
        self.string = match (&self.string, byte) {
            (Str::Outside, b'"') | (Str::Escaped, _) => Str::Inside,
            (Str::Inside, b'"') => Str::Outside,
            (Str::Inside, b'\\') => Str::Escaped,
            (Str::Inside, _) => Str::Inside,
            (Str::Outside, byte) => {
                self.outside(byte);
                Str::Outside
            }
        };
        (byte == b'\n' && self.is_closed()).then(|| {
            self.position = Position::Between;
            Ok(self.take())
        })
    }

    fn outside(&mut self, byte: u8) {
        match byte {
            b'[' | b'{' => self.depth = self.depth.saturating_add(1),
            b']' | b'}' => self.depth = self.depth.saturating_sub(1),
            _ => (),
        }
    }

    /// Returns whether no bracket and no string is open.
    fn is_closed(&self) -> bool {
        self.depth == 0 && self.string == Str::Outside
    }

    /// Ends a text without a line feed. It is whole if it ends with a bracket or a quote; whatever else it is could
    /// have been longer (section 2.4).
    fn interrupted(&mut self) -> Option<Result<Bytes, FrameError>> {
        let is_whole = self.is_closed() && matches!(self.text.last(), Some(b']' | b'}' | b'"'));
        let is_ended = self.is_closed() && self.text.last().is_some_and(u8::is_ascii_whitespace);
        let text = self.take();
        match text.is_empty() {
            true => None,
            false if is_whole || is_ended => Some(Ok(text)),
            false => Some(Err(FrameError::CutOff)),
        }
    }

    /// Returns the text, and starts another.
    fn take(&mut self) -> Bytes {
        self.depth = 0;
        self.string = Str::Outside;
        Bytes::from(std::mem::take(&mut self.text))
    }
}

impl Framing for JsonSequence {
    type Frame = Bytes;
    type Problem = FrameError;

    fn next(&mut self, unread: &mut Bytes) -> Option<Result<Bytes, FrameError>> {
        let bytes = std::mem::take(unread);
        for (index, byte) in bytes.iter().enumerate() {
            if let Some(text) = self.byte(*byte) {
                *unread = bytes;
                unread.advance(index + 1);
                return Some(text);
            }
        }
        None
    }

    fn end(&mut self) -> Option<Result<Bytes, FrameError>> {
        match std::mem::replace(&mut self.position, Position::Between) {
            Position::Inside => self.interrupted(),
            Position::Between | Position::Skipped => None,
        }
    }
}
