//! Scalars in quotes.

use std::borrow::Cow;

use super::GivenUp;
use super::cursor::Cursor;
use super::plain::fold;

/// A scalar in quotes as far as it was read. Characters that are read as they are form runs, between quotes, escapes
/// and line breaks.
struct Quoted {
    /// What is before the current run; `None` as long as that is nothing.
    before: Option<String>,
    /// Where the current run begins.
    run: usize,
}

impl Quoted {
    /// Begins after the opening quote.
    fn after_quote(cursor: &mut Cursor<'_>) -> Self {
        cursor.advance(1);
        Self {
            before: None,
            run: cursor.at,
        }
    }

    /// Ends a run, which is followed by something that is read otherwise.
    fn end_run(&mut self, run: &str) -> &mut String {
        let before = self.before.get_or_insert_default();
        before.push_str(run);
        before
    }

    /// Ends the scalar at the closing quote.
    fn close<'t>(self, cursor: &mut Cursor<'t>) -> Result<Cow<'t, str>, GivenUp> {
        let run = cursor.since(self.run)?;
        cursor.advance(1);
        Ok(match self.before {
            None => Cow::Borrowed(run),
            Some(mut before) => {
                before.push_str(run);
                Cow::Owned(before)
            }
        })
    }

    /// Joins the line to the next one: blanks around the line break do not count.
    fn join_lines(&mut self, cursor: &mut Cursor<'_>) -> Result<(), GivenUp> {
        let run = cursor.since(self.run)?.trim_end_matches([' ', '\t']);
        let text = self.end_run(run);
        let breaks = cursor.breaks_in_quotes()?;
        fold(text, breaks);
        self.run = cursor.at;
        Ok(())
    }

    /// Joins the line to the next one without a space: its line break is escaped.
    fn join_closely(&mut self, cursor: &mut Cursor<'_>) -> Result<(), GivenUp> {
        cursor.take_break();
        // Blanks on the next line do not count, and blank lines are line breaks.
        let breaks = cursor.breaks_in_quotes()?;
        let text = self.before.get_or_insert_default();
        (0..breaks).for_each(|_| text.push('\n'));
        self.run = cursor.at;
        Ok(())
    }
}

impl<'t> Cursor<'t> {
    pub(super) fn single_quoted(&mut self) -> Result<Cow<'t, str>, GivenUp> {
        let mut quoted = Quoted::after_quote(self);
        loop {
            match self.peek() {
                None => return Err(GivenUp),
                Some(b'\'') if self.peek_at(1) == Some(b'\'') => {
                    self.advance(1);
                    quoted.end_run(self.since(quoted.run)?);
                    self.advance(1);
                    quoted.run = self.at;
                }
                Some(b'\'') => return quoted.close(self),
                Some(b'\n' | b'\r') => quoted.join_lines(self)?,
                Some(_) => self.advance(1),
            }
        }
    }

    pub(super) fn double_quoted(&mut self) -> Result<Cow<'t, str>, GivenUp> {
        let mut quoted = Quoted::after_quote(self);
        loop {
            match self.peek() {
                None => return Err(GivenUp),
                Some(b'"') => return quoted.close(self),
                Some(b'\\') => {
                    let text = quoted.end_run(self.since(quoted.run)?);
                    self.advance(1);
                    if self.is_at_end_of_line() {
                        quoted.join_closely(self)?;
                    } else {
                        text.push(self.escaped()?);
                        quoted.run = self.at;
                    }
                }
                Some(b'\n' | b'\r') => quoted.join_lines(self)?,
                Some(_) => self.advance(1),
            }
        }
    }

    /// Goes over line breaks and blanks, and returns the number of the former.
    fn breaks_in_quotes(&mut self) -> Result<usize, GivenUp> {
        let mut breaks = 0_usize;
        self.skip_blanks();
        while self.take_break() {
            breaks = breaks.saturating_add(1);
            self.skip_blanks();
        }
        self.reject_marker()?;
        Ok(breaks)
    }
}
