//! Answers of bytes.

use bytes::Bytes;

use super::answer::Answer;
use super::error::AnswerProblem;
#[cfg(feature = "mock")]
use super::mock::{MockAnswer, Sent};
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

/// Makes an answer readable that is no JSON and may be absent: it is where HTTP lets the response carry no body.
macro_rules! absent_where_bodiless {
    ($raw:ty) => {
        impl $crate::runtime::Answer for Option<$raw> {
            fn from_received(
                received: &$crate::runtime::Received,
            ) -> Result<Self, $crate::runtime::AnswerProblem> {
                match received.head.is_bodiless() {
                    true => Ok(None),
                    false => $crate::runtime::Answer::from_received(received).map(Some),
                }
            }
        }

        #[cfg(feature = "mock")]
        impl $crate::runtime::mock::MockAnswer for Option<$raw> {
            fn sent(&self) -> Result<$crate::runtime::mock::Sent, String> {
                match self {
                    Some(raw) => raw.sent(),
                    None => $crate::runtime::mock::sent_with(304, &()),
                }
            }
        }
    };
}
pub(super) use absent_where_bodiless;

absent_where_bodiless!(Bytes);

#[cfg(feature = "mock")]
impl MockAnswer for Bytes {
    fn sent(&self) -> Result<Sent, String> {
        Ok(Sent::new("application/octet-stream", self.clone()))
    }
}
