//! The parser of event streams.

use std::time::Duration;

use bytes::{Buf, Bytes};

use super::{Event, EventError};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Incremental parser of an event stream (WHATWG HTML, section 9.2.6).
pub(super) struct Parser {
    /// The longest event in bytes.
    limit: usize,
    /// The byte order mark that the next line may start with; empty after the first line.
    mark: &'static [u8],
    /// The current line so far.
    line: Vec<u8>,
    /// The previous byte: a line feed after a carriage return does not end another line.
    previous: u8,
    data: Option<String>,
    event: Option<String>,
    id: Option<String>,
    retry: Option<Duration>,
}

impl Parser {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            mark: BYTE_ORDER_MARK,
            line: Vec::new(),
            previous: 0,
            data: None,
            event: None,
            id: None,
            retry: None,
        }
    }

    /// Parses up to the end of an event, and removes the parsed bytes from `unread`.
    pub(super) fn next(&mut self, unread: &mut Bytes) -> Result<Option<Event<String>>, EventError> {
        let (mut read, mut event) = (0, None);
        for byte in unread.iter() {
            read += 1;
            match (byte, std::mem::replace(&mut self.previous, *byte)) {
                (b'\n', b'\r') => (),
                (b'\n' | b'\r', _) => event = self.end_line(),
                _ => self.line.push(*byte),
            }
            let length = self.line.len() + self.data.as_ref().map_or(0, String::len);
            if length > self.limit {
                return Err(EventError::TooLarge { limit: self.limit });
            }
            if event.is_some() {
                break;
            }
        }
        unread.advance(read);
        Ok(event)
    }

    /// Processes a line; an empty line ends the event.
    fn end_line(&mut self) -> Option<Event<String>> {
        let line = std::mem::take(&mut self.line);
        let mark = std::mem::take(&mut self.mark);
        let line = line.strip_prefix(mark).unwrap_or(&line);
        if line.is_empty() {
            return self.end_event();
        }
        let line = String::from_utf8_lossy(line);
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        self.field(name, value.strip_prefix(' ').unwrap_or(value));
        None
    }

    /// Processes a field. Comments, which have no name, are ignored like unknown fields.
    fn field(&mut self, name: &str, value: &str) {
        match name {
            "data" => match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            },
            "event" => self.event = Some(value.to_owned()).filter(|name| !name.is_empty()),
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                let milliseconds = value.parse().ok();
                self.retry = milliseconds.map(Duration::from_millis).or(self.retry);
            }
            _ => (),
        }
    }

    /// Returns the event; `None` without data.
    fn end_event(&mut self) -> Option<Event<String>> {
        let event = self.event.take();
        let data = self.data.take()?;
        Some(Event {
            data,
            event,
            id: self.id.clone(),
            retry: self.retry.take(),
        })
    }
}
