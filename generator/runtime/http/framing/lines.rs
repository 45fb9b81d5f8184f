//! The framing of lines: JSON Lines and NDJSON.

use bytes::{Buf, Bytes, BytesMut};

use super::frame::{Framing, TooLong};
use super::frame_error::FrameError;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Splits a body into its lines, which end with LF or CRLF. Empty lines are no frames.
pub(in crate::runtime) struct Lines {
    /// The longest line in bytes.
    limit: usize,
    /// The byte order mark that the next line may start with; empty after the first line.
    mark: &'static [u8],
    line: Line,
}

/// The current line.
enum Line {
    /// Its start.
    Kept(BytesMut),
    /// It is too long.
    Skipped,
}

impl Lines {
    pub(in crate::runtime) fn new(limit: usize) -> Self {
        Self {
            limit,
            mark: BYTE_ORDER_MARK,
            line: Line::Kept(BytesMut::new()),
        }
    }

    /// Adds a piece of the line that does not end it.
    fn add(&mut self, piece: &Bytes) -> Result<(), TooLong> {
        let Line::Kept(start) = &mut self.line else {
            return Ok(());
        };
        if start.len() + piece.len() > self.limit {
            self.line = Line::Skipped;
            return Err(TooLong { limit: self.limit });
        }
        start.extend_from_slice(piece);
        Ok(())
    }

    /// Ends the line with its last piece. A line in one piece is not copied.
    fn end_line(&mut self, piece: Bytes) -> Option<Result<Bytes, FrameError>> {
        let line = std::mem::replace(&mut self.line, Line::Kept(BytesMut::new()));
        let mut line = match line {
            // The error was returned.
            Line::Skipped => return None,
            Line::Kept(start) if start.is_empty() => piece,
            Line::Kept(mut start) => {
                start.extend_from_slice(&piece);
                start.freeze()
            }
        };
        if line.len() > self.limit {
            return Some(Err(TooLong { limit: self.limit }.into()));
        }
        let mark = std::mem::take(&mut self.mark);
        if line.starts_with(mark) {
            line.advance(mark.len());
        }
        if line.last() == Some(&b'\r') {
            line.truncate(line.len() - 1);
        }
        (!line.trim_ascii().is_empty()).then_some(Ok(line))
    }
}

impl Framing for Lines {
    type Frame = Bytes;
    type Problem = FrameError;

    fn next(&mut self, unread: &mut Bytes) -> Option<Result<Bytes, FrameError>> {
        while let Some(end) = unread.iter().position(|byte| *byte == b'\n') {
            let piece = unread.split_to(end);
            unread.advance(1);
            if let Some(line) = self.end_line(piece) {
                return Some(line);
            }
        }
        let piece = std::mem::take(unread);
        self.add(&piece).err().map(|problem| Err(problem.into()))
    }

    /// The last line needs no end.
    fn end(&mut self) -> Option<Result<Bytes, FrameError>> {
        self.end_line(Bytes::new())
    }
}
