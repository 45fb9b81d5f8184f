//! Collections in brackets, on one or several lines.

use super::GivenUp;
use super::block::Scanner;
use super::event::Event;
use super::plain::Context;

impl Scanner<'_> {
    /// Reads the collection that begins here.
    pub(super) fn flow(&mut self) -> Result<(), GivenUp> {
        self.enter()?;
        let opening = self.cursor.peek();
        self.cursor.advance(1);
        match opening {
            Some(b'[') => self.flow_sequence(),
            _ => self.flow_mapping(),
        }
    }

    fn flow_sequence(&mut self) -> Result<(), GivenUp> {
        self.events.push(Event::SequenceStart);
        while self.has_entry(b']')? {
            self.flow_node()?;
            self.comma(b']')?;
        }
        self.leave(Event::SequenceEnd);
        Ok(())
    }

    fn flow_mapping(&mut self) -> Result<(), GivenUp> {
        self.events.push(Event::MappingStart);
        while self.has_entry(b'}')? {
            let start = self.cursor;
            let key = self.scalar(Context::Flow)?;
            self.events.push(key);
            self.cursor.skip_spaces();
            if !self.is_key_since(&start) {
                return Err(GivenUp);
            }
            self.flow_value()?;
            self.comma(b'}')?;
        }
        self.leave(Event::MappingEnd);
        Ok(())
    }

    /// Reads the value of a key, if it has one.
    fn flow_value(&mut self) -> Result<(), GivenUp> {
        if self.cursor.peek() == Some(b':') {
            self.cursor.advance(1);
            self.cursor.next_token()?;
            if !matches!(self.cursor.peek(), Some(b',' | b'}')) {
                return self.flow_node();
            }
        }
        self.events.push(Event::MISSING);
        Ok(())
    }

    fn flow_node(&mut self) -> Result<(), GivenUp> {
        if let Some(b'[' | b'{') = self.cursor.peek() {
            return self.flow();
        }
        let scalar = self.scalar(Context::Flow)?;
        self.events.push(scalar);
        Ok(())
    }

    /// Returns true if another entry follows; otherwise goes over the bracket.
    fn has_entry(&mut self, closing: u8) -> Result<bool, GivenUp> {
        self.cursor.next_token()?;
        if self.cursor.peek() == Some(closing) {
            self.cursor.advance(1);
            return Ok(false);
        }
        Ok(true)
    }

    /// Goes over the comma after an entry, which may be missing before the bracket.
    fn comma(&mut self, closing: u8) -> Result<(), GivenUp> {
        self.cursor.next_token()?;
        match self.cursor.peek() {
            Some(b',') => self.cursor.advance(1),
            other if other == Some(closing) => (),
            _ => return Err(GivenUp),
        }
        Ok(())
    }
}
