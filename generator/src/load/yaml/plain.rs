//! Scalars without quotes.

use std::borrow::Cow;

use super::GivenUp;
use super::cursor::{Cursor, is_blank_or_end};

/// What a scalar is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// Lines of the scalar begin at `floor` or to the right of it.
    Block { floor: usize },
    /// Brackets, where indentation has no meaning.
    Flow,
}

impl<'t> Cursor<'t> {
    /// Reads a plain scalar. Its lines are joined by spaces, and blank lines are its line breaks.
    pub(super) fn plain(&mut self, context: Context) -> Result<Cow<'t, str>, GivenUp> {
        if !self.begins_plain(context) {
            return Err(GivenUp);
        }
        let first = self.plain_line(context)?;
        let Some(mut breaks) = self.continuation(context)? else {
            return Ok(Cow::Borrowed(first));
        };
        let mut text = first.to_owned();
        loop {
            fold(&mut text, breaks);
            text.push_str(self.plain_line(context)?);
            match self.continuation(context)? {
                Some(further) => breaks = further,
                None => return Ok(Cow::Owned(text)),
            }
        }
    }

    fn begins_plain(&self, context: Context) -> bool {
        let next = self.peek_at(1);
        match self.peek() {
            None => false,
            Some(b'-') => !is_blank_or_end(next),
            Some(b'?' | b':') => context != Context::Flow && !is_blank_or_end(next),
            Some(byte) => !matches!(
                byte,
                b' ' | b'\t'
                    | b'\n'
                    | b'\r'
                    | b','
                    | b'['
                    | b']'
                    | b'{'
                    | b'}'
                    | b'#'
                    | b'&'
                    | b'*'
                    | b'!'
                    | b'|'
                    | b'>'
                    | b'\''
                    | b'"'
                    | b'%'
                    | b'@'
                    | b'`'
            ),
        }
    }

    /// Reads the part of a scalar that is on this line, and goes to its end, before blanks and comments.
    fn plain_line(&mut self, context: Context) -> Result<&'t str, GivenUp> {
        let start = self.at;
        let mut end = start;
        while let Some(byte) = self.peek() {
            match byte {
                b'\n' | b'\r' => break,
                b' ' | b'\t' => {
                    self.advance(1);
                    continue;
                }
                b'#' if self.at > end => break,
                b':' if is_blank_or_end(self.peek_at(1)) => break,
                b':' if context == Context::Flow => self.reject_colon()?,
                b',' | b'[' | b']' | b'{' | b'}' if context == Context::Flow => break,
                _ => (),
            }
            self.advance(1);
            end = self.at;
        }
        self.at = end;
        self.since(start)
    }

    /// Gives up at a colon that the general parser does not expect in brackets.
    fn reject_colon(&self) -> Result<(), GivenUp> {
        match self.peek_at(1) {
            Some(b',' | b'?' | b'[' | b']' | b'{' | b'}') => Err(GivenUp),
            _ => Ok(()),
        }
    }

    /// Goes to the next line of the scalar, and returns the number of line breaks before it; `None` if it has ended.
    fn continuation(&mut self, context: Context) -> Result<Option<usize>, GivenUp> {
        let end = *self;
        self.skip_blanks();
        if !self.is_at_end_of_line() {
            *self = end;
            return Ok(None);
        }
        let breaks = self.blank_lines()?;
        if self.continues(context)? {
            return Ok(Some(breaks));
        }
        *self = end;
        Ok(None)
    }

    /// Goes over line breaks and the blanks before the next text, and returns the number of the former.
    fn blank_lines(&mut self) -> Result<usize, GivenUp> {
        let mut breaks = 0_usize;
        while self.take_break() {
            breaks = breaks.saturating_add(1);
            self.skip_spaces();
            if self.peek() == Some(b'\t') {
                return Err(GivenUp);
            }
        }
        Ok(breaks)
    }

    /// Returns true if the text at the beginning of this line belongs to the scalar of the line before.
    fn continues(&self, context: Context) -> Result<bool, GivenUp> {
        let is_text = match self.peek() {
            None | Some(b'#') => false,
            Some(b',' | b'[' | b']' | b'{' | b'}') if context == Context::Flow => false,
            Some(_) => true,
        };
        let is_inside = match context {
            Context::Block { floor } => self.column() >= floor,
            Context::Flow => true,
        };
        if !is_text || !is_inside {
            return Ok(false);
        }
        self.reject_marker()?;
        match self.peek() == Some(b':') && is_blank_or_end(self.peek_at(1)) {
            true => Err(GivenUp),
            false => Ok(true),
        }
    }
}

/// Joins two lines between which there are this many line breaks.
pub(super) fn fold(text: &mut String, breaks: usize) {
    match breaks {
        1 => text.push(' '),
        _ => (1..breaks).for_each(|_| text.push('\n')),
    }
}
