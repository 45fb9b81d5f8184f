//! Answers of bytes.

use bytes::Bytes;

use super::answer::Answer;
use super::error::AnswerProblem;
#[cfg(feature = "mock")]
use super::mock::{MockAnswer, Sent, sent_with};
use super::received::{Extent, Received};

/// The bytes as they came.
impl Answer for Bytes {
    fn from_received(received: &Received) -> Result<Self, AnswerProblem> {
        match received.extent {
            Extent::Whole => Ok(received.body.clone()),
            Extent::Cut { limit } => Err(AnswerProblem::TooLarge { limit }),
        }
    }
}

/// The bytes, or none where HTTP lets the response carry no body.
impl Answer for Option<Bytes> {
    fn from_received(received: &Received) -> Result<Self, AnswerProblem> {
        where_allowed(received)
    }
}

/// Reads a body where HTTP lets the response carry one.
pub(super) fn where_allowed<T: Answer>(received: &Received) -> Result<Option<T>, AnswerProblem> {
    match received.head.is_bodiless() {
        true => Ok(None),
        false => T::from_received(received).map(Some),
    }
}

#[cfg(feature = "mock")]
impl MockAnswer for Bytes {
    fn sent(&self) -> Result<Sent, String> {
        Ok(Sent::new("application/octet-stream", self.clone()))
    }
}

#[cfg(feature = "mock")]
impl MockAnswer for Option<Bytes> {
    fn sent(&self) -> Result<Sent, String> {
        sent_or_unchanged(self.as_ref())
    }
}

/// A body, or that nothing has changed.
#[cfg(feature = "mock")]
pub(super) fn sent_or_unchanged<T: MockAnswer>(body: Option<&T>) -> Result<Sent, String> {
    match body {
        Some(body) => body.sent(),
        None => sent_with(304, &()),
    }
}
