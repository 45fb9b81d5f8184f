//! Answers that are not JSON.

use std::ops::Deref;

use bytes::Bytes;
#[cfg(feature = "mock")]
use http::StatusCode;

use super::answer::Answer;
use super::error::AnswerProblem;
#[cfg(feature = "mock")]
use super::mock::MockAnswer;
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
    fn sent(&self) -> Result<(StatusCode, &'static str, Bytes), String> {
        let text = Bytes::from(self.0.clone());
        Ok((StatusCode::OK, "text/plain; charset=utf-8", text))
    }
}

#[cfg(feature = "mock")]
impl MockAnswer for Bytes {
    fn sent(&self) -> Result<(StatusCode, &'static str, Bytes), String> {
        Ok((StatusCode::OK, "application/octet-stream", self.clone()))
    }
}
