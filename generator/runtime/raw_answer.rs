//! Answers that are not JSON.

use std::ops::Deref;

use bytes::Bytes;

use super::answer::Answer;
use super::error::AnswerProblem;
#[cfg(feature = "mock")]
use super::mock::{MockAnswer, Sent, sent_with};
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

/// Bytes or text, or none where the response says that nothing has changed.
macro_rules! absent_where_bodiless {
    ($($raw:ty),*) => {$(
        impl Answer for Option<$raw> {
            fn from_received(received: &Received) -> Result<Self, AnswerProblem> {
                match received.head.is_bodiless() {
                    true => Ok(None),
                    false => Answer::from_received(received).map(Some),
                }
            }
        }

        #[cfg(feature = "mock")]
        impl MockAnswer for Option<$raw> {
            fn sent(&self) -> Result<Sent, String> {
                match self {
                    Some(raw) => raw.sent(),
                    None => sent_with(304, &()),
                }
            }
        }
    )*};
}

absent_where_bodiless!(Bytes, PlainText);

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
