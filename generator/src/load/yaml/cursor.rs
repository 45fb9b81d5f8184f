//! A place in a text, and the steps between tokens.

use super::GivenUp;

/// A place in a text, and the beginning of its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    pub(super) at: usize,
    line_start: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line_start: 0,
        }
    }

    /// Returns the next byte; `None` at the end of the text.
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Returns the byte after `ahead` others.
    pub(super) fn peek_at(&self, ahead: usize) -> Option<u8> {
        self.text
            .as_bytes()
            .get(self.at.wrapping_add(ahead))
            .copied()
    }

    pub(super) fn advance(&mut self, bytes: usize) {
        self.at = self.at.wrapping_add(bytes);
    }

    /// Returns the bytes before this place in its line. That is its column wherever columns matter, since only spaces
    /// and dashes are before it.
    pub(super) fn column(&self) -> usize {
        self.at.wrapping_sub(self.line_start)
    }

    pub(super) fn is_on_line_of(&self, other: &Self) -> bool {
        self.line_start == other.line_start
    }

    /// Returns the text between `start` and this place.
    pub(super) fn since(&self, start: usize) -> Result<&'t str, GivenUp> {
        self.text.get(start..self.at).ok_or(GivenUp)
    }

    /// Returns the text from here to the end of the line, and goes there.
    pub(super) fn take_line(&mut self) -> &'t str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let line = rest
            .split_once('\n')
            .map_or(rest, |(line, _)| line.strip_suffix('\r').unwrap_or(line));
        self.advance(line.len());
        line
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.peek() == Some(b' ') {
            self.advance(1);
        }
    }

    pub(super) fn skip_blanks(&mut self) {
        while is_blank(self.peek()) {
            self.advance(1);
        }
    }

    /// Goes to the next line, if this one ends here.
    pub(super) fn take_break(&mut self) -> bool {
        let length = match self.peek() {
            Some(b'\n') => 1,
            // The check of the characters knows that a line feed follows.
            Some(b'\r') => 2,
            _ => return false,
        };
        self.advance(length);
        self.line_start = self.at;
        true
    }

    pub(super) fn is_at_end_of_line(&self) -> bool {
        is_end(self.peek())
    }

    /// Goes to the next token, over blank lines and comments, and returns its column; `None` at the end of the text.
    pub(super) fn next_token(&mut self) -> Result<Option<usize>, GivenUp> {
        let column = self.next_token_or_marker()?;
        self.reject_marker()?;
        Ok(column)
    }

    /// Goes to the next token, which may be the beginning or the end of a document.
    pub(super) fn next_token_or_marker(&mut self) -> Result<Option<usize>, GivenUp> {
        loop {
            self.skip_spaces();
            match self.peek() {
                None => return Ok(None),
                Some(b'\n' | b'\r') => {
                    self.take_break();
                }
                Some(b'#') if self.may_begin_comment() => {
                    self.take_line();
                }
                Some(b'#' | b'\t') => return Err(GivenUp),
                Some(_) => return Ok(Some(self.column())),
            }
        }
    }

    /// Goes to the end of a line that has no more than a comment.
    pub(super) fn end_line(&mut self) -> Result<(), GivenUp> {
        self.skip_blanks();
        match self.peek() {
            Some(b'#') if self.may_begin_comment() => {
                self.take_line();
                Ok(())
            }
            end if is_end(end) => Ok(()),
            _ => Err(GivenUp),
        }
    }

    /// Gives up at the beginning or the end of a document, which no other line of it begins with.
    pub(super) fn reject_marker(&self) -> Result<(), GivenUp> {
        match self.is_at_marker(b"---") || self.is_at_marker(b"...") {
            true => Err(GivenUp),
            false => Ok(()),
        }
    }

    /// Returns true at a line that begins with this word.
    pub(super) fn is_at_marker(&self, marker: &[u8; 3]) -> bool {
        if self.column() > 0 {
            return false;
        }
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        rest.starts_with(marker) && is_blank_or_end(self.peek_at(marker.len()))
    }

    fn may_begin_comment(&self) -> bool {
        let before = self.at.wrapping_sub(1);
        self.column() == 0 || is_blank(self.text.as_bytes().get(before).copied())
    }
}

pub(super) fn is_blank(byte: Option<u8>) -> bool {
    matches!(byte, Some(b' ' | b'\t'))
}

/// Returns true at the end of a line.
pub(super) fn is_end(byte: Option<u8>) -> bool {
    matches!(byte, None | Some(b'\n' | b'\r'))
}

pub(super) fn is_blank_or_end(byte: Option<u8>) -> bool {
    is_blank(byte) || is_end(byte)
}
