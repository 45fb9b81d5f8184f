//! Answers that are not JSON.

use std::ops::Deref;

use bytes::Bytes;

use super::answer::Answer;
use super::error::AnswerProblem;
#[cfg(feature = "mock")]
use super::mock::{MockAnswer, Sent};
use super::received::{Extent, Received};

/// An answer of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainText(pub String);

impl Deref for PlainText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// The text as it came; bytes that are not UTF-8 are replaced.
impl Answer for PlainText {
    fn from_received(received: &Received) -> Result<Self, AnswerProblem> {
        let body = Bytes::from_received(received)?;
        Ok(Self(String::from_utf8_lossy(&body).into_owned()))
    }
}

/// The bytes as they came.
impl Answer for Bytes {
    fn from_received(received: &Received) -> Result<Self, AnswerProblem> {
        match received.extent {
            Extent::Whole => Ok(received.body.clone()),
            Extent::Cut { limit } => Err(AnswerProblem::TooLarge { limit }),
        }
    }
}

#[cfg(feature = "mock")]
impl MockAnswer for PlainText {
    fn sent(&self) -> Result<Sent, String> {
        let text = Bytes::from(self.0.clone());
        Ok(Sent::new("text/plain; charset=utf-8", text))
    }
}

#[cfg(feature = "mock")]
impl MockAnswer for Bytes {
    fn sent(&self) -> Result<Sent, String> {
        Ok(Sent::new("application/octet-stream", self.clone()))
    }
}
