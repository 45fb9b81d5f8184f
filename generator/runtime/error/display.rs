//! `Display` and `Debug` of errors: one line, without bodies and credentials.
//!
//! Of the response it shows only human-readable reasons and well-known kinds: code, message and causes of an error, the
//! reason of a challenge, the media type. An HTML page or broken JSON is not quoted, not even its title: pages repeat
//! the requested URL with the tokens in it, and messages end up in logs. `raw_text` returns the whole body.

use std::fmt::{self, Write};

use crate::runtime::http::response_head::ResponseHead;
use crate::runtime::json::decode::is_json;
use crate::runtime::problem::challenge::Challenge;
use crate::runtime::problem::known;
use crate::runtime::problem::one_line::OneLine;

use super::call_error::{Error, ErrorBody};
use super::kind::ErrorKind;

/// How many causes a message lists.
const MOST_CAUSES: usize = 5;

impl<B: ErrorBody> fmt::Display for Error<B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0.operation)?;
        if let Some(head) = &self.0.head {
            write_status(head, out)?;
        }
        match &self.0.kind {
            ErrorKind::InvalidRequest(error) => write!(out, ": not sent: {error}"),
            ErrorKind::Auth(problem) => write!(out, ": not sent: no token: {problem}"),
            ErrorKind::Transport(transport) => write!(out, ": {transport}"),
            ErrorKind::Api(_) | ErrorKind::UnexpectedBody => write_reason(self, out),
            ErrorKind::Redirect(problem) => write!(out, ": {problem}"),
            ErrorKind::Pagination(problem) => write!(out, ": {problem}"),
            ErrorKind::Decode(problem) => write!(out, ": {problem}"),
        }?;
        match self.request_id() {
            Some(id) => write!(out, " (request id {})", OneLine(id)),
            None => Ok(()),
        }
    }
}

fn write_status(head: &ResponseHead, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(out, ": {}", head.status.as_str())?;
    match head.status.canonical_reason() {
        Some(reason) => write!(out, " {reason}"),
        None => Ok(()),
    }
}

/// Writes why the server returned an error: the reason in its body, else in its challenge, else the media type of the
/// body.
fn write_reason<B: ErrorBody>(error: &Error<B>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (error.code(), error.message()) {
        (Some(code), Some(message)) => write!(out, ": {} {}", OneLine(code), OneLine(message))?,
        (Some(text), None) | (None, Some(text)) => write!(out, ": {}", OneLine(text))?,
        (None, None) => match error.challenge().filter(Challenge::names_error) {
            Some(challenge) => write!(out, ": {challenge}")?,
            None => write_form(error, out)?,
        },
    }
    write_causes(&error.causes(), out)
}

/// Writes the media type of the body if it is unexpected.
fn write_form<B: ErrorBody>(error: &Error<B>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let is_empty = error.raw_body().is_empty();
    match (error.content_type(), error.body()) {
        (_, Some(_)) | (None, _) => Ok(()),
        _ if is_empty => Ok(()),
        (Some(found), None) if is_json(found) => {
            out.write_str(": the response is not JSON of the declared schema")
        }
        (Some(found), None) => {
            let found = known::media_type(found).unwrap_or("of another type");
            write!(out, ": the response is {found}, not JSON")
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

/// Shows the same text as `Display` and the parsed body; of the raw body only its length.
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
