//! Mappings and sequences by indentation.

use super::GivenUp;
use super::cursor::{Cursor, is_blank_or_end};
use super::event::Event;
use super::plain::Context;
use crate::load::limit::MAX_DEPTH;

/// The maximum length of a key in bytes; the general parser takes up to 1,024 for the key and the blanks after it.
const MAX_KEY: usize = 1_000;

/// Makes the events of a text.
pub(super) struct Scanner<'t> {
    pub(super) cursor: Cursor<'t>,
    pub(super) events: Vec<Event<'t>>,
    depth: usize,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            cursor: Cursor::new(text),
            events: Vec::new(),
            depth: 0,
        }
    }

    /// Returns the events of the only document of the text, whose root is a collection.
    pub(super) fn document(mut self) -> Result<Vec<Event<'t>>, GivenUp> {
        let column = self.root()?.ok_or(GivenUp)?;
        self.node(0, column)?;
        let is_collection = !matches!(
            self.events.first(),
            None | Some(Event::Plain(_) | Event::Text(_))
        );
        match self.cursor.next_token()? {
            None if is_collection => Ok(self.events),
            _ => Err(GivenUp),
        }
    }

    /// Goes to the root, over the marker before it, and returns its column.
    fn root(&mut self) -> Result<Option<usize>, GivenUp> {
        self.cursor.next_token_or_marker()?;
        if !self.cursor.is_at_marker(b"---") {
            return self.cursor.next_token();
        }
        self.cursor.advance(3);
        self.cursor.end_line()?;
        self.cursor.next_token()
    }

    /// Reads the node at `column`, of which no line has a column below `floor`.
    fn node(&mut self, floor: usize, column: usize) -> Result<(), GivenUp> {
        match self.cursor.peek() {
            Some(b'-') if self.is_at_indicator(b'-') => self.sequence(column),
            Some(b'?') if self.is_at_indicator(b'?') => {
                self.events.push(Event::MappingStart);
                self.enter()?;
                self.long_entry(column)?;
                self.further_entries(column)
            }
            Some(b'|' | b'>') => self.block_scalar(floor),
            Some(b'[' | b'{') => self.flow_in_block(),
            Some(b'!') => self.tagged(floor),
            _ => self.scalar_or_mapping(floor, column),
        }
    }

    fn scalar_or_mapping(&mut self, floor: usize, column: usize) -> Result<(), GivenUp> {
        let start = self.cursor;
        let scalar = self.scalar(Context::Block { floor })?;
        self.cursor.skip_spaces();
        if self.cursor.peek() != Some(b':') {
            self.events.push(scalar);
            return self.cursor.end_line();
        }
        self.events.push(Event::MappingStart);
        self.events.push(scalar);
        self.enter()?;
        self.colon(&start)?;
        self.value(column)?;
        self.further_entries(column)
    }

    /// Reads the entries of the mapping at `column` after the first one.
    fn further_entries(&mut self, column: usize) -> Result<(), GivenUp> {
        while self.is_next_at(column)? {
            if self.is_at_indicator(b'?') {
                self.long_entry(column)?;
                continue;
            }
            let start = self.cursor;
            let key = self.scalar(Context::Block { floor: column })?;
            self.events.push(key);
            self.cursor.skip_spaces();
            self.colon(&start)?;
            self.value(column)?;
        }
        self.leave(Event::MappingEnd);
        Ok(())
    }

    /// Reads an entry whose key begins with a question mark, and whose colon is on a line of its own.
    fn long_entry(&mut self, column: usize) -> Result<(), GivenUp> {
        let floor = column.saturating_add(1);
        self.cursor.advance(1);
        self.cursor.skip_spaces();
        let key = self.scalar(Context::Block { floor })?;
        self.events.push(key);
        self.cursor.end_line()?;
        if !self.is_next_at(column)? || !self.is_at_indicator(b':') {
            return Err(GivenUp);
        }
        self.cursor.advance(1);
        self.cursor.skip_spaces();
        match self.is_at_end_of_tokens() {
            true => self.value_below(column),
            // Unlike after a short key, a collection may begin on this line.
            false => self.node(floor, self.cursor.column()),
        }
    }

    /// Reads a scalar with the tag of a string, or of binary data, which is read as a string, too.
    fn tagged(&mut self, floor: usize) -> Result<(), GivenUp> {
        let start = self.cursor;
        while !is_blank_or_end(self.cursor.peek()) {
            self.cursor.advance(1);
        }
        if !matches!(self.cursor.since(start.at)?, "!!str" | "!!binary") {
            return Err(GivenUp);
        }
        self.cursor.skip_spaces();
        if let Some(b'|' | b'>') = self.cursor.peek() {
            return self.block_scalar(floor);
        }
        match self.scalar(Context::Block { floor })? {
            Event::Plain(text) => self.events.push(Event::Text(text)),
            other => self.events.push(other),
        }
        self.cursor.end_line()
    }

    /// Goes over the colon after the key that begins at `start`.
    fn colon(&mut self, start: &Cursor<'t>) -> Result<(), GivenUp> {
        if self.is_at_indicator(b':') && self.is_key_since(start) {
            self.cursor.advance(1);
            return Ok(());
        }
        Err(GivenUp)
    }

    /// Returns true if what is between `start` and here may be a key.
    pub(super) fn is_key_since(&self, start: &Cursor<'t>) -> bool {
        self.cursor.is_on_line_of(start) && self.cursor.at.saturating_sub(start.at) <= MAX_KEY
    }

    /// Reads the value after the colon of a key at `column`.
    fn value(&mut self, column: usize) -> Result<(), GivenUp> {
        self.cursor.skip_spaces();
        let floor = column.saturating_add(1);
        match self.cursor.peek() {
            _ if self.is_at_end_of_tokens() => self.value_below(column),
            Some(b'!') => self.tagged(floor),
            Some(b'|' | b'>') => self.block_scalar(floor),
            Some(b'[' | b'{') => self.flow_in_block(),
            _ => {
                let scalar = self.scalar(Context::Block { floor })?;
                self.events.push(scalar);
                self.cursor.end_line()
            }
        }
    }

    /// Reads the value below the line of a key at `column`. A sequence may have the column of the key.
    fn value_below(&mut self, column: usize) -> Result<(), GivenUp> {
        match self.cursor.next_token()? {
            Some(below) if below > column => self.node(column.saturating_add(1), below),
            Some(below) if below == column && self.is_at_indicator(b'-') => self.sequence(column),
            _ => {
                self.events.push(Event::MISSING);
                Ok(())
            }
        }
    }

    fn sequence(&mut self, column: usize) -> Result<(), GivenUp> {
        self.enter()?;
        self.events.push(Event::SequenceStart);
        self.element(column)?;
        // A key at the same column belongs to the mapping that the sequence is in.
        while self.is_next_at(column)? && self.is_at_indicator(b'-') {
            self.element(column)?;
        }
        self.leave(Event::SequenceEnd);
        Ok(())
    }

    /// Reads an element, whose dash is at `column`.
    fn element(&mut self, column: usize) -> Result<(), GivenUp> {
        let floor = column.saturating_add(1);
        self.cursor.advance(1);
        self.cursor.skip_spaces();
        if !self.is_at_end_of_tokens() {
            return self.node(floor, self.cursor.column());
        }
        match self.cursor.next_token()? {
            Some(below) if below > column => self.node(floor, below),
            _ => {
                self.events.push(Event::MISSING);
                Ok(())
            }
        }
    }

    /// Returns true at a dash, question mark or colon that is no part of a scalar.
    fn is_at_indicator(&self, indicator: u8) -> bool {
        self.cursor.peek() == Some(indicator) && is_blank_or_end(self.cursor.peek_at(1))
    }

    /// Returns true if the line has no more than a comment. The place is after a blank or an indicator.
    fn is_at_end_of_tokens(&self) -> bool {
        matches!(self.cursor.peek(), None | Some(b'\n' | b'\r' | b'#'))
    }

    /// Returns true if the next token is at `column`. A token to the right of it belongs to nothing.
    fn is_next_at(&mut self, column: usize) -> Result<bool, GivenUp> {
        match self.cursor.next_token()? {
            Some(next) if next > column => Err(GivenUp),
            next => Ok(next == Some(column)),
        }
    }

    fn flow_in_block(&mut self) -> Result<(), GivenUp> {
        self.flow()?;
        self.cursor.end_line()
    }

    /// Reads a scalar that is not a block scalar.
    pub(super) fn scalar(&mut self, context: Context) -> Result<Event<'t>, GivenUp> {
        match self.cursor.peek() {
            Some(b'"') => self.cursor.double_quoted().map(Event::Text),
            Some(b'\'') => self.cursor.single_quoted().map(Event::Text),
            _ => self.cursor.plain(context).map(Event::Plain),
        }
    }

    fn block_scalar(&mut self, floor: usize) -> Result<(), GivenUp> {
        let text = self.cursor.block_scalar(floor)?;
        self.events.push(Event::Text(text));
        Ok(())
    }

    /// Counts a collection that contains what follows.
    pub(super) fn enter(&mut self) -> Result<(), GivenUp> {
        self.depth = self.depth.saturating_add(1);
        match self.depth <= MAX_DEPTH {
            true => Ok(()),
            false => Err(GivenUp),
        }
    }

    pub(super) fn leave(&mut self, end: Event<'t>) {
        self.depth = self.depth.saturating_sub(1);
        self.events.push(end);
    }
}
