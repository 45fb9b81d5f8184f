//! What can go wrong with a call.

mod answer;
mod build;
mod display;
mod kind;
mod paging_problem;
mod refusal;
mod token;
mod transport;

use std::borrow::Cow;
use std::error::Error as StdError;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

pub use self::answer::AnswerProblem;
pub use self::build::{BuildError, ServerProblem};
pub use self::kind::ErrorKind;
pub use self::paging_problem::PagingProblem;
pub use self::refusal::Refusal;
pub use self::token::TokenError;
pub use self::transport::{TransportCause, TransportError};
use super::answer::read_json;
use super::field::Field;
use super::head::Head;
use super::operation::DeclaredErrors;
use super::received::Received;

/// The body that the document declares for answers that are no success.
pub trait ErrorBody: Field + std::fmt::Debug + Send + Sync + 'static {
    /// Makes the value of what was received, if it has the form that is declared for its status.
    fn from_received(received: &Received, _declared: DeclaredErrors) -> Option<Self> {
        read_json(&received.body).ok()
    }

    /// The code that programs decide by.
    fn code(&self) -> Option<&str> {
        None
    }

    /// The sentence for people.
    fn message(&self) -> Option<&str> {
        None
    }
}

/// For documents that declare no body for errors.
impl ErrorBody for serde_json::Value {}

/// A call that failed. `B` is the body that the document declares for errors.
pub struct Error<B>(Box<Parts<B>>);

struct Parts<B> {
    operation: &'static str,
    kind: ErrorKind<B>,
    head: Option<Head>,
    raw_body: Bytes,
}

impl<B> Error<B> {
    pub(super) fn new(
        operation: &'static str,
        kind: ErrorKind<B>,
        head: Option<Head>,
        raw_body: Bytes,
    ) -> Self {
        Self(Box::new(Parts {
            operation,
            kind,
            head,
            raw_body,
        }))
    }

    /// What happened, and with it what the server can have done: nothing, perhaps something, or what it says.
    pub fn kind(&self) -> &ErrorKind<B> {
        &self.0.kind
    }

    /// The `operationId` of the call.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.head.as_ref().map(|head| head.status)
    }

    /// The headers of the answer, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.head.as_ref().map(|head| &head.headers)
    }

    /// The server's name for this request, to quote in a report.
    pub fn request_id(&self) -> Option<&str> {
        self.0.head.as_ref().and_then(Head::request_id)
    }

    /// The error that the server sent, if it has the declared form.
    pub fn body(&self) -> Option<&B> {
        match &self.0.kind {
            ErrorKind::Api(body) => Some(body),
            _ => None,
        }
    }

    /// The code for programs that the server's error has, such as `E0000007`.
    pub fn code(&self) -> Option<&str>
    where
        B: ErrorBody,
    {
        self.body().and_then(ErrorBody::code)
    }

    /// The text for people that the server's error has.
    pub fn message(&self) -> Option<&str>
    where
        B: ErrorBody,
    {
        self.body().and_then(ErrorBody::message)
    }

    /// The first bytes of the answer's body, at most 64 KiB of it, whatever its form.
    pub fn raw_body(&self) -> &[u8] {
        &self.0.raw_body
    }

    /// The same as text; bytes that are not UTF-8 are replaced.
    pub fn raw_text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0.raw_body)
    }
}

impl<B: ErrorBody> StdError for Error<B> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.kind {
            ErrorKind::Token(problem) => Some(problem),
            ErrorKind::Transport(transport) => Some(transport.source()),
            _ => None,
        }
    }
}
