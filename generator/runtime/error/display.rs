//! Errors as one line of text, without bodies, headers or credentials.

use std::fmt::{self, Write};

use super::super::head::Head;
use super::{Error, ErrorBody, ErrorKind};

/// The longest piece of foreign text in a message, in characters.
const LONGEST: usize = 500;

/// Foreign text made fit for one line: control characters become spaces, and it ends after [`LONGEST`] characters.
pub(super) struct OneLine<'a>(pub(super) &'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = self.0.chars();
        for letter in letters.by_ref().take(LONGEST) {
            out.write_char(if is_printable(letter) { letter } else { ' ' })?;
        }
        if letters.next().is_some() {
            out.write_char('…')?;
        }
        Ok(())
    }
}

/// Everything but control characters, line separators and marks that reorder the text around them.
fn is_printable(letter: char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl<B: ErrorBody> fmt::Display for Error<B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0.operation)?;
        if let Some(head) = &self.0.head {
            write_status(head, out)?;
        }
        match &self.0.kind {
            ErrorKind::Refused(refusal) => write!(out, ": not sent: {refusal}"),
            ErrorKind::Token(problem) => write!(out, ": not sent: no token: {problem}"),
            ErrorKind::Transport(transport) => write!(out, ": {transport}"),
            ErrorKind::Api(body) => write_body(body, out),
            ErrorKind::Status => Ok(()),
            ErrorKind::Redirect => {
                out.write_str(": the redirect leads to another server and is not followed")
            }
            ErrorKind::Paging(problem) => write!(out, ": {problem}"),
            ErrorKind::Answer(problem) => write!(out, ": {problem}"),
        }?;
        match self.request_id() {
            Some(id) => write!(out, " (request id {})", OneLine(id)),
            None => Ok(()),
        }
    }
}

fn write_status(head: &Head, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(out, ": {}", head.status.as_str())?;
    match head.status.canonical_reason() {
        Some(reason) => write!(out, " {reason}"),
        None => Ok(()),
    }
}

fn write_body<B: ErrorBody>(body: &B, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (body.code(), body.message()) {
        (Some(code), Some(message)) => write!(out, ": {} {}", OneLine(code), OneLine(message)),
        (Some(text), None) | (None, Some(text)) => write!(out, ": {}", OneLine(text)),
        (None, None) => Ok(()),
    }
}

/// Shows what the message shows and the parsed body; the raw body only by its length.
impl<B: fmt::Debug> fmt::Debug for Error<B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Error")
            .field("operation", &self.0.operation)
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .field("kind", &self.0.kind)
            .field("raw_body_bytes", &self.0.raw_body.len())
            .finish()
    }
}
