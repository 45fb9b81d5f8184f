//! Errors as one line of text, without bodies and credentials.
//!
//! Of the answer it shows what is meant for people or names a kind: code, message and causes of an error, the reason of a
//! challenge, the type of the content. A page or broken JSON is not quoted, not even its title: pages repeat the URL that
//! was asked for, tokens in it included, and messages end up in logs. Who wants to see it asks for `raw_text`.

use std::fmt::{self, Write};

use super::super::answer::is_json;
use super::super::head::Head;
use super::{Challenge, Error, ErrorBody, ErrorKind, known};

/// The longest piece of foreign text in a message, in characters.
const LONGEST: usize = 500;

/// How many causes a message lists.
const MOST_CAUSES: usize = 5;

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
            ErrorKind::Api(_) | ErrorKind::Status => write_reason(self, out),
            ErrorKind::Redirect(problem) => write!(out, ": {problem}"),
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

/// Why the server refused: what its body says, else what its challenge says, else what kind of body it is.
fn write_reason<B: ErrorBody>(error: &Error<B>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (error.code(), error.message()) {
        (Some(code), Some(message)) => write!(out, ": {} {}", OneLine(code), OneLine(message))?,
        (Some(text), None) | (None, Some(text)) => write!(out, ": {}", OneLine(text))?,
        (None, None) => match error.challenge().filter(Challenge::is_telling) {
            Some(challenge) => write!(out, ": {challenge}")?,
            None => write_form(error, out)?,
        },
    }
    write_causes(&error.causes(), out)
}

/// What the body is, if it is not what was expected.
fn write_form<B: ErrorBody>(error: &Error<B>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let is_empty = error.raw_body().is_empty();
    match (error.content_type(), error.body()) {
        (_, Some(_)) | (None, _) => Ok(()),
        _ if is_empty => Ok(()),
        (Some(found), None) if is_json(found) => {
            out.write_str(": the answer is not JSON of the declared form")
        }
        (Some(found), None) => {
            let found = known::media_type(found).unwrap_or("of another type");
            write!(out, ": the answer is {found}, not JSON")
        }
    }
}

fn write_causes(causes: &[&str], out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shown = causes.get(..MOST_CAUSES).unwrap_or(causes);
    for (index, cause) in shown.iter().enumerate() {
        let before = if index == 0 { " (" } else { "; " };
        write!(out, "{before}{}", OneLine(cause))?;
    }
    match causes.len() - shown.len() {
        _ if causes.is_empty() => Ok(()),
        0 => out.write_char(')'),
        more => write!(out, "; and {more} more)"),
    }
}

/// Shows what the message shows and the parsed body; the raw body only by its length.
impl<B: fmt::Debug> fmt::Debug for Error<B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Error")
            .field("operation", &self.0.operation)
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .field(
                "content_type",
                &self.content_type().and_then(known::media_type),
            )
            .field("kind", &self.0.kind)
            .field("raw_body_bytes", &self.0.raw_body.len())
            .finish()
    }
}
