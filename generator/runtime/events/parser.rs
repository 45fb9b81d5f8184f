use std::time::Duration;

use bytes::{Buf, Bytes};

use super::{Event, EventProblem};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Makes events of bytes that come in pieces (WHATWG HTML, section 9.2.6).
pub(super) struct Parser {
    /// How long an event may be.
    limit: usize,
    /// What the line that comes next may begin with.
    mark: &'static [u8],
    /// The line in the making.
    line: Vec<u8>,
    /// The byte before the next one: a line feed after a carriage return ends no other line.
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

    /// Reads on up to the end of an event, and takes what it has read away.
    pub(super) fn next(
        &mut self,
        unread: &mut Bytes,
    ) -> Result<Option<Event<String>>, EventProblem> {
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
                return Err(EventProblem::TooLarge { limit: self.limit });
            }
            if event.is_some() {
                break;
            }
        }
        unread.advance(read);
        Ok(event)
    }

    /// Takes a line in; the empty one ends an event.
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

    /// Comments are fields without a name, which mean as little as those with an unknown one.
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

    /// What carries no data is no event.
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
