//! The framing of multipart bodies (RFC 2046, section 5.1).

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::frame::{Framing, TooLong};
use super::frame_error::FrameError;

/// The most headers of a part.
const MOST_HEADERS: usize = 64;

/// The longest padding after a delimiter.
const PADDING: usize = 256;

/// A part of a body.
pub(in crate::runtime) struct Part {
    pub(in crate::runtime) headers: HeaderMap,
    pub(in crate::runtime) body: Bytes,
}

/// Splits a multipart body into its parts.
pub(in crate::runtime) struct Parts {
    /// The longest part in bytes, with its headers.
    limit: usize,
    /// Two hyphens and the boundary.
    delimiter: Vec<u8>,
    position: Position,
    /// The current line so far, with its end.
    line: Vec<u8>,
    headers: HeaderMap,
    body: Vec<u8>,
    /// The length of the part so far, without the current line.
    length: usize,
}

#[derive(Clone, Copy)]
enum Position {
    Preamble,
    Headers,
    Body,
    /// In a part whose error was returned.
    Skipped,
    Epilogue,
}

/// What a line is.
enum Line {
    /// It starts a part.
    Delimiter,
    /// It ends the last part.
    Close,
    Other,
}

impl Parts {
    /// Returns the framing for a media type; `None` if it has no boundary.
    pub(in crate::runtime) fn new(content_type: &str, limit: usize) -> Option<Self> {
        let boundary = boundary(content_type)?;
        Some(Self {
            limit,
            delimiter: format!("--{boundary}").into_bytes(),
            position: Position::Preamble,
            line: Vec::new(),
            headers: HeaderMap::new(),
            body: Vec::new(),
            length: 0,
        })
    }

    /// Adds a piece of a line.
    fn add(&mut self, piece: &[u8]) -> Result<(), TooLong> {
        match self.position {
            Position::Headers | Position::Body => {
                let delimiter = self.delimiter.len() + PADDING;
                let most = self.limit.saturating_add(delimiter);
                if self.length + self.line.len() + piece.len() > most {
                    self.skip();
                    return Err(TooLong { limit: self.limit });
                }
                self.line.extend_from_slice(piece);
            }
            // Only delimiters matter, which are short.
            Position::Preamble | Position::Skipped | Position::Epilogue => {
                let room = (self.delimiter.len() + PADDING).saturating_sub(self.line.len());
                self.line.extend(piece.iter().take(room));
            }
        }
        Ok(())
    }

    fn end_line(&mut self) -> Option<Result<Part, FrameError>> {
        let line = std::mem::take(&mut self.line);
        match (self.position, self.kind(&line)) {
            (Position::Epilogue, _) => None,
            (Position::Preamble | Position::Skipped, Line::Other) => None,
            (position, kind @ (Line::Delimiter | Line::Close)) => {
                let part = self.end_part(position);
                self.position = match kind {
                    Line::Delimiter | Line::Other => Position::Headers,
                    Line::Close => Position::Epilogue,
                };
                part
            }
            (Position::Headers, Line::Other) => {
                self.length += line.len();
                self.header(&line)
            }
            (Position::Body, Line::Other) => {
                self.length += line.len();
                self.body.extend_from_slice(&line);
                None
            }
        }
    }

    fn kind(&self, line: &[u8]) -> Line {
        let rest = line.strip_prefix(&*self.delimiter);
        match rest.map(<[u8]>::trim_ascii_end) {
            Some([]) => Line::Delimiter,
            Some(b"--") => Line::Close,
            Some(_) | None => Line::Other,
        }
    }

    /// Returns the part that a delimiter ends. The line end before a delimiter belongs to it.
    fn end_part(&mut self, position: Position) -> Option<Result<Part, FrameError>> {
        let mut body = Bytes::from(std::mem::take(&mut self.body));
        let headers = std::mem::take(&mut self.headers);
        self.length = 0;
        for end in [b'\n', b'\r'] {
            if body.last() == Some(&end) {
                body.truncate(body.len() - 1);
            }
        }
        match position {
            Position::Body if body.len() > self.limit => {
                Some(Err(TooLong { limit: self.limit }.into()))
            }
            Position::Body => Some(Ok(Part { headers, body })),
            // An empty line has to follow the headers.
            Position::Headers => Some(Err(FrameError::Malformed)),
            Position::Preamble | Position::Skipped | Position::Epilogue => None,
        }
    }

    /// Reads a line of the headers; an empty one ends them.
    fn header(&mut self, line: &[u8]) -> Option<Result<Part, FrameError>> {
        if line.trim_ascii().is_empty() {
            self.position = Position::Body;
            return None;
        }
        let colon = line.iter().position(|byte| *byte == b':');
        let pair = colon.and_then(|colon| {
            let (name, value) = line.split_at_checked(colon)?;
            let value = value.strip_prefix(b":")?.trim_ascii();
            let name = HeaderName::from_bytes(name).ok()?;
            Some((name, HeaderValue::from_bytes(value).ok()?))
        });
        match pair {
            Some((name, value)) if self.headers.len() < MOST_HEADERS => {
                self.headers.append(name, value);
                None
            }
            Some(_) | None => {
                self.skip();
                Some(Err(FrameError::Malformed))
            }
        }
    }

    /// Skips the rest of the part.
    fn skip(&mut self) {
        self.position = Position::Skipped;
        self.body = Vec::new();
        self.headers = HeaderMap::new();
        self.length = 0;
        // What is left of a long line is no delimiter.
        self.line = match self.line.is_empty() {
            true => Vec::new(),
            false => vec![b' '],
        };
    }
}

impl Framing for Parts {
    type Frame = Part;
    type Problem = FrameError;

    fn next(&mut self, unread: &mut Bytes) -> Option<Result<Part, FrameError>> {
        while !unread.is_empty() {
            let end = unread.iter().position(|byte| *byte == b'\n');
            let piece = unread.split_to(end.map_or(unread.len(), |end| end + 1));
            if let Err(problem) = self.add(&piece) {
                if end.is_some() {
                    self.line.clear();
                } else {
                    self.line = vec![b' '];
                }
                return Some(Err(problem.into()));
            }
            if end.is_some()
                && let Some(part) = self.end_line()
            {
                return Some(part);
            }
        }
        None
    }

    /// The last delimiter needs no line end.
    fn end(&mut self) -> Option<Result<Part, FrameError>> {
        let part = self.end_line();
        let position = std::mem::replace(&mut self.position, Position::Epilogue);
        self.body = Vec::new();
        match (part, position) {
            (Some(part), _) => Some(part),
            (None, Position::Preamble | Position::Headers | Position::Body) => {
                Some(Err(FrameError::CutOff))
            }
            (None, Position::Skipped | Position::Epilogue) => None,
        }
    }
}

/// Returns the boundary of a media type.
fn boundary(content_type: &str) -> Option<&str> {
    let mut parameters = content_type.split(';').skip(1);
    let boundary = parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_boundary = name.trim().eq_ignore_ascii_case("boundary");
        is_boundary.then(|| value.trim().trim_matches('"'))
    });
    boundary.filter(|boundary| (1..=70).contains(&boundary.len()))
}
