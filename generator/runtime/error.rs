//! What can go wrong with a call.

mod answer;
mod build;
mod challenge;
mod display;
mod kind;
pub(super) mod known;
mod paging;
mod predicate;
mod redirect;
mod refusal;
mod token;
mod transport;
mod undeclared;

use std::borrow::Cow;
use std::error::Error as StdError;
use std::sync::OnceLock;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderMap, StatusCode};

pub use self::answer::{AnswerProblem, CharsetFault};
pub use self::build::{BuildError, ProxyProblem, ServerProblem};
pub use self::challenge::Challenge;
pub use self::kind::ErrorKind;
pub use self::paging::PagingProblem;
pub use self::redirect::RedirectProblem;
pub use self::refusal::Refusal;
pub use self::token::TokenError;
pub use self::transport::{TransportCause, TransportError};
use self::undeclared::Undeclared;
use super::answer::read_error_json;
use super::charset::as_utf8;
use super::field::Field;
use super::head::Head;
use super::operation::DeclaredErrors;
use super::received::Received;

/// The body that the document declares for answers that are no success.
pub trait ErrorBody: Field + std::fmt::Debug + Send + Sync + 'static {
    /// Makes the value of what was received, if it has the form that is declared for its status.
    fn from_received(received: &Received, _declared: DeclaredErrors) -> Option<Self> {
        read_error_json(received)
    }

    /// The code that programs decide by.
    fn code(&self) -> Option<&str> {
        None
    }

    /// The sentence for people.
    fn message(&self) -> Option<&str> {
        None
    }

    /// Further sentences for people: one for each property that was wrong, for example.
    fn causes(&self) -> Vec<&str> {
        Vec::new()
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
    /// Read when somebody asks, since most callers do not.
    undeclared: OnceLock<Undeclared>,
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
            undeclared: OnceLock::new(),
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
        self.0.head.as_ref().map(|head| &*head.headers)
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
    ///
    /// Where the body has neither code nor message of the declared form, it is looked for in those that authorization
    /// servers and gateways have: `error` of OAuth 2.0 (RFC 6749, section 5.2), for example.
    pub fn code(&self) -> Option<&str>
    where
        B: ErrorBody,
    {
        match self.undeclared() {
            Some(undeclared) => undeclared.code.as_deref(),
            None => self.body().and_then(ErrorBody::code),
        }
    }

    /// The text for people that the server's error has; looked for as the code is.
    pub fn message(&self) -> Option<&str>
    where
        B: ErrorBody,
    {
        match self.undeclared() {
            Some(undeclared) => undeclared.message.as_deref(),
            None => self.body().and_then(ErrorBody::message),
        }
    }

    /// Further texts for people that the server's error has: one for each property that was wrong, for example.
    pub fn causes(&self) -> Vec<&str>
    where
        B: ErrorBody,
    {
        self.body().map(ErrorBody::causes).unwrap_or_default()
    }

    /// What a refusal says in another form than the declared one, if it says nothing in that.
    fn undeclared(&self) -> Option<&Undeclared>
    where
        B: ErrorBody,
    {
        let says_nothing = match &self.0.kind {
            ErrorKind::Api(body) => body.code().or(body.message()).is_none(),
            ErrorKind::Status => true,
            _ => false,
        };
        let read = || Undeclared::read(&self.in_utf8());
        says_nothing.then(|| self.0.undeclared.get_or_init(read))
    }

    /// What the server wants before it lets somebody in, and what was wrong with the credential, by the
    /// `WWW-Authenticate` headers of the answer (RFC 9110, section 11.6.1).
    pub fn challenges(&self) -> Vec<Challenge> {
        self.headers().map(Challenge::all).unwrap_or_default()
    }

    /// The first challenge that says what was wrong, else the first one.
    pub fn challenge(&self) -> Option<Challenge> {
        let mut challenges = self.challenges();
        let telling = challenges.iter().position(Challenge::is_telling);
        let index = telling.unwrap_or_default();
        (index < challenges.len()).then(|| challenges.swap_remove(index))
    }

    /// The `Content-Type` of the answer: `text/html` for a page of a proxy, for example.
    pub fn content_type(&self) -> Option<&str> {
        self.headers()?.get(CONTENT_TYPE)?.to_str().ok()
    }

    /// The address that the response names, where it is a redirect that is not followed (RFC 9110, section 10.2.2). It may be
    /// relative to the one that was asked.
    pub fn location(&self) -> Option<&str> {
        self.headers()?.get(LOCATION)?.to_str().ok()
    }

    /// The first bytes of the answer's body, at most 64 KiB of it, whatever its form.
    pub fn raw_body(&self) -> &[u8] {
        &self.0.raw_body
    }

    /// The same as text, read by its charset as far as that is done for JSON; what is no UTF-8 then is replaced.
    pub fn raw_text(&self) -> Cow<'_, str> {
        match self.in_utf8() {
            Cow::Borrowed(text) => String::from_utf8_lossy(text),
            Cow::Owned(text) => Cow::Owned(String::from_utf8_lossy(&text).into_owned()),
        }
    }

    fn in_utf8(&self) -> Cow<'_, [u8]> {
        let body = &*self.0.raw_body;
        let read = self.headers().map(|headers| as_utf8(headers, body));
        read.and_then(Result::ok).unwrap_or(Cow::Borrowed(body))
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
