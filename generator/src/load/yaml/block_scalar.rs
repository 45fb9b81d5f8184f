//! Literal and folded block scalars.

use std::borrow::Cow;

use super::GivenUp;
use super::cursor::{Cursor, is_blank};

/// What becomes of the line breaks in a block scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// They stay.
    Literal,
    /// Those between two lines that begin with text become a space.
    Folded,
}

/// What becomes of the line breaks at the end of a block scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chomping {
    Strip,
    Clip,
    Keep,
}

/// What a block scalar begins with.
struct Header {
    style: Style,
    chomping: Chomping,
    /// The stated indentation, beyond that of the collection that the scalar is in.
    indentation: Option<usize>,
}

/// The lines of a block scalar as far as they were read.
struct Lines {
    text: String,
    style: Style,
    /// The line break after the last line with content, which is not in `text` yet.
    last_break: Option<Break>,
    /// The number of line breaks after that one.
    further_breaks: usize,
}

/// The line break after a line with content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Break {
    AfterText,
    /// After a line that begins with a blank, where folding leaves line breaks alone.
    AfterBlank,
}

impl<'t> Cursor<'t> {
    /// Reads the block scalar that begins here, of which no line has a column below `floor`.
    pub(super) fn block_scalar(&mut self, floor: usize) -> Result<Cow<'t, str>, GivenUp> {
        let header = self.header()?;
        self.take_break();
        let mut lines = Lines {
            text: String::new(),
            style: header.style,
            last_break: None,
            further_breaks: 0,
        };
        let column = match header.indentation {
            Some(further) => {
                let column = floor.saturating_sub(1).saturating_add(further);
                lines.further_breaks = self.lines_without_content(column)?;
                column
            }
            None => self.column_of_content(floor, &mut lines.further_breaks)?,
        };
        while self.column() == column && self.peek().is_some() {
            lines.add(self);
            lines.further_breaks = self.lines_without_content(column)?;
        }
        Ok(Cow::Owned(lines.end(header.chomping)))
    }

    fn header(&mut self) -> Result<Header, GivenUp> {
        let style = match self.peek() {
            Some(b'|') => Style::Literal,
            _ => Style::Folded,
        };
        self.advance(1);
        let mut indentation = self.indentation();
        let chomping = self.chomping();
        if indentation.is_none() {
            indentation = self.indentation();
        }
        self.end_line()?;
        Ok(Header {
            style,
            chomping,
            indentation,
        })
    }

    fn chomping(&mut self) -> Chomping {
        let chomping = match self.peek() {
            Some(b'-') => Chomping::Strip,
            Some(b'+') => Chomping::Keep,
            _ => return Chomping::Clip,
        };
        self.advance(1);
        chomping
    }

    fn indentation(&mut self) -> Option<usize> {
        let digit = self.peek().filter(|byte| matches!(byte, b'1'..=b'9'))?;
        self.advance(1);
        Some(usize::from(digit.wrapping_sub(b'0')))
    }

    /// Returns the column of the first line with content, and counts the line breaks before it.
    fn column_of_content(&mut self, floor: usize, breaks: &mut usize) -> Result<usize, GivenUp> {
        let mut column = floor;
        loop {
            self.skip_spaces();
            column = column.max(self.column());
            if self.peek() == Some(b'\t') {
                return Err(GivenUp);
            }
            if !self.take_break() {
                return Ok(column);
            }
            *breaks = breaks.saturating_add(1);
        }
    }

    /// Goes over lines that end before `column`, and the indentation of the next one. Returns their number.
    fn lines_without_content(&mut self, column: usize) -> Result<usize, GivenUp> {
        let mut breaks = 0_usize;
        loop {
            while self.column() < column && self.peek() == Some(b' ') {
                self.advance(1);
            }
            if self.column() < column && self.peek() == Some(b'\t') {
                return Err(GivenUp);
            }
            if !self.take_break() {
                return Ok(breaks);
            }
            breaks = breaks.saturating_add(1);
        }
    }
}

impl Lines {
    /// Adds the line at the cursor, without its indentation.
    fn add(&mut self, cursor: &mut Cursor<'_>) {
        let begins_with_blank = is_blank(cursor.peek());
        match (self.style, self.last_break) {
            (_, None) => (),
            (Style::Folded, Some(Break::AfterText)) if !begins_with_blank => {
                if self.further_breaks == 0 {
                    self.text.push(' ');
                }
            }
            (Style::Literal | Style::Folded, Some(_)) => self.text.push('\n'),
        }
        self.add_further_breaks();
        self.text.push_str(cursor.take_line());
        self.last_break = cursor.take_break().then_some(match begins_with_blank {
            true => Break::AfterBlank,
            false => Break::AfterText,
        });
    }

    fn add_further_breaks(&mut self) {
        (0..self.further_breaks).for_each(|_| self.text.push('\n'));
    }

    fn end(mut self, chomping: Chomping) -> String {
        if chomping != Chomping::Strip && self.last_break.is_some() {
            self.text.push('\n');
        }
        if chomping == Chomping::Keep {
            self.add_further_breaks();
        }
        self.text
    }
}
