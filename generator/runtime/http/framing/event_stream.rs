//! The framing of event streams (WHATWG HTML, section 9.2.6).

use std::time::Duration;

use bytes::{Buf, Bytes};

use super::frame::{Framing, TooLong};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// An event with its data as text.
#[allow(dead_code, reason = "items have neither an ID nor a wait")]
pub(in crate::runtime) struct RawEvent {
    pub(in crate::runtime) data: String,
    pub(in crate::runtime) event: Option<String>,
    pub(in crate::runtime) id: Option<String>,
    pub(in crate::runtime) retry: Option<Duration>,
}

/// Splits an event stream into events.
pub(in crate::runtime) struct EventStream {
    /// The longest event in bytes.
    limit: usize,
    /// The byte order mark that the next line may start with; empty after the first line.
    mark: &'static [u8],
    extent: Extent,
    /// The current line so far.
    line: Vec<u8>,
    /// The end of the previous line: a line feed after a carriage return does not end another line.
    previous: u8,
    data: Option<String>,
    event: Option<String>,
    id: Option<String>,
    retry: Option<Duration>,
    resumption: Resumption,
}

/// What is needed to reopen a stream.
#[derive(Clone, Default)]
pub(in crate::runtime) struct Resumption {
    /// The ID of the last event that was complete.
    pub(in crate::runtime) last_id: Option<String>,
    /// How long the server wants clients to wait.
    pub(in crate::runtime) retry: Option<Duration>,
}

/// Whether the current event is within the limit.
enum Extent {
    Within,
    /// It is not, and is skipped.
    Exceeded,
}

impl EventStream {
    pub(in crate::runtime) fn new(limit: usize) -> Self {
        Self::resumed(limit, Resumption::default())
    }

    /// Continues another stream.
    pub(in crate::runtime) fn resumed(limit: usize, resumption: Resumption) -> Self {
        Self {
            limit,
            mark: BYTE_ORDER_MARK,
            extent: Extent::Within,
            line: Vec::new(),
            previous: 0,
            data: None,
            event: None,
            id: resumption.last_id.clone(),
            retry: None,
            resumption,
        }
    }

    /// Returns what is needed to reopen the stream.
    pub(in crate::runtime) fn resumption(&self) -> &Resumption {
        &self.resumption
    }

    /// Adds a piece of a line.
    fn add(&mut self, piece: &[u8]) -> Result<(), TooLong> {
        match self.extent {
            // It only matters whether the line is empty.
            Extent::Exceeded => {
                if self.line.is_empty() {
                    self.line.extend(piece.first());
                }
                Ok(())
            }
            Extent::Within => {
                let data = self.data.as_ref().map_or(0, String::len);
                if self.line.len() + piece.len() + data > self.limit {
                    self.discard();
                    self.extent = Extent::Exceeded;
                    self.line.extend_from_slice(b":");
                    return Err(TooLong { limit: self.limit });
                }
                self.line.extend_from_slice(piece);
                Ok(())
            }
        }
    }

    /// Forgets the event.
    fn discard(&mut self) {
        self.line = Vec::new();
        self.data = None;
        self.event = None;
        self.id.clone_from(&self.resumption.last_id);
    }

    /// Processes a line; an empty line ends the event.
    fn end_line(&mut self) -> Option<RawEvent> {
        let line = std::mem::take(&mut self.line);
        let mark = std::mem::take(&mut self.mark);
        let line = line.strip_prefix(mark).unwrap_or(&line);
        match (&self.extent, line) {
            (Extent::Within, []) => self.end_event(),
            (Extent::Within, line) => {
                let line = String::from_utf8_lossy(line);
                let (name, value) = line.split_once(':').unwrap_or((&line, ""));
                self.field(name, value.strip_prefix(' ').unwrap_or(value));
                None
            }
            (Extent::Exceeded, []) => {
                self.extent = Extent::Within;
                None
            }
            (Extent::Exceeded, _) => None,
        }
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
                self.resumption.retry = self.retry.or(self.resumption.retry);
            }
            _ => (),
        }
    }

    /// Returns the event; `None` without data.
    fn end_event(&mut self) -> Option<RawEvent> {
        let event = self.event.take();
        if self.id != self.resumption.last_id {
            self.resumption.last_id.clone_from(&self.id);
        }
        let data = self.data.take()?;
        Some(RawEvent {
            data,
            event,
            id: self.id.clone(),
            retry: self.retry.take(),
        })
    }
}

impl Framing for EventStream {
    type Frame = RawEvent;
    type Problem = TooLong;

    fn next(&mut self, unread: &mut Bytes) -> Option<Result<RawEvent, TooLong>> {
        while let Some(first) = unread.first() {
            if (*first, std::mem::take(&mut self.previous)) == (b'\n', b'\r') {
                unread.advance(1);
                continue;
            }
            let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
            let end = unread.iter().position(is_end);
            let piece = unread.split_to(end.unwrap_or(unread.len()));
            if let Err(problem) = self.add(&piece) {
                return Some(Err(problem));
            }
            if end.is_some() {
                self.previous = unread.get_u8();
                if let Some(event) = self.end_line() {
                    return Some(Ok(event));
                }
            }
        }
        None
    }

    /// An event that the end cuts off is discarded.
    fn end(&mut self) -> Option<Result<RawEvent, TooLong>> {
        None
    }
}
