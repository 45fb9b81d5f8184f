//! The error type of calls.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::sync::OnceLock;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderMap, StatusCode};

use crate::runtime::http::charset::as_utf8;
use crate::runtime::http::raw_response::RawResponse;
use crate::runtime::http::response_head::{ResponseHead, header_text};
use crate::runtime::json::decode::read_error_json;
use crate::runtime::json::field::JsonCodec;
use crate::runtime::problem::challenge::Challenge;
use crate::runtime::spec::operation::DeclaredErrors;

use super::api_error::ApiError;
use super::kind::ErrorKind;
use super::undeclared::Undeclared;

/// The body that the document declares for unsuccessful responses.
pub trait ErrorBody: JsonCodec + std::fmt::Debug + Send + Sync + 'static {
    /// Parses an unsuccessful response; returns `None` if the body does not have the form declared for its status code.
    fn from_response(received: &RawResponse, _declared: DeclaredErrors) -> Option<Self> {
        read_error_json(received)
    }

    /// Returns the machine-readable error code.
    fn code(&self) -> Option<&str> {
        None
    }

    /// Returns the human-readable message.
    fn message(&self) -> Option<&str> {
        None
    }

    /// Returns further human-readable messages: one per invalid property, for example.
    fn causes(&self) -> Vec<&str> {
        Vec::new()
    }
}

/// For documents that declare no error body.
impl ErrorBody for serde_json::Value {}

/// The error of a failed call. `B` is the error body that the document declares.
pub struct Error<B = ApiError>(pub(super) Box<Parts<B>>);

pub(super) struct Parts<B> {
    pub(super) operation: &'static str,
    pub(super) kind: ErrorKind<B>,
    pub(super) head: Option<ResponseHead>,
    pub(super) raw_body: Bytes,
    pub(super) earlier: EarlierAttempts,
    /// Parsed on first use, since most callers never read it.
    undeclared: OnceLock<Undeclared>,
}

/// What the attempts before the last one of a call may have done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::runtime) enum EarlierAttempts {
    /// The server processed none of them.
    #[default]
    Unprocessed,
    /// The server may have processed one of them.
    PerhapsProcessed,
}

impl<B> Error<B> {
    pub(in crate::runtime) fn new(
        operation: &'static str,
        kind: ErrorKind<B>,
        head: Option<ResponseHead>,
        raw_body: Bytes,
    ) -> Self {
        Self(Box::new(Parts {
            operation,
            kind,
            head,
            raw_body,
            earlier: EarlierAttempts::default(),
            undeclared: OnceLock::new(),
        }))
    }

    /// Returns the same error, after these attempts.
    pub(in crate::runtime) fn after(mut self, earlier: EarlierAttempts) -> Self {
        self.0.earlier = earlier;
        self
    }

    /// Returns why the call failed, which determines what the server can have done: nothing, possibly something, or
    /// what its response states.
    pub fn kind(&self) -> &ErrorKind<B> {
        &self.0.kind
    }

    /// Returns the `operationId` of the call.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// Returns the status code of the response, if one was received.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.head.as_ref().map(|head| head.status)
    }

    /// Returns the headers of the response, if one was received.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.head.as_ref().map(|head| &*head.headers)
    }

    /// Returns the server-assigned request ID, useful in support tickets.
    pub fn request_id(&self) -> Option<&str> {
        self.0.head.as_ref().and_then(ResponseHead::request_id)
    }

    /// Returns the error body that the server sent, if it has the declared form.
    pub fn body(&self) -> Option<&B> {
        match &self.0.kind {
            ErrorKind::Api(body) => Some(body),
            _ => None,
        }
    }

    /// Returns the machine-readable code of the server's error, such as `E0000007`.
    ///
    /// If the body has neither code nor message in the declared form, the forms that authorization servers and gateways
    /// use are tried: `error` of OAuth 2.0 (RFC 6749, section 5.2), for example.
    pub fn code(&self) -> Option<&str>
    where
        B: ErrorBody,
    {
        match self.undeclared() {
            Some(undeclared) => undeclared.code.as_deref(),
            None => self.body().and_then(ErrorBody::code),
        }
    }

    /// Returns the human-readable message of the server's error, read from the same forms as [`code`](Self::code).
    pub fn message(&self) -> Option<&str>
    where
        B: ErrorBody,
    {
        match self.undeclared() {
            Some(undeclared) => undeclared.message.as_deref(),
            None => self.body().and_then(ErrorBody::message),
        }
    }

    /// Returns further human-readable messages of the server's error: one per invalid property, for example.
    pub fn causes(&self) -> Vec<&str>
    where
        B: ErrorBody,
    {
        self.body().map(ErrorBody::causes).unwrap_or_default()
    }

    /// Returns code and message of an error body in an undeclared form, if it has neither in the declared one.
    fn undeclared(&self) -> Option<&Undeclared>
    where
        B: ErrorBody,
    {
        let is_unexplained = match &self.0.kind {
            ErrorKind::Api(body) => body.code().or(body.message()).is_none(),
            ErrorKind::UnexpectedBody => true,
            _ => false,
        };
        let read = || Undeclared::read(&self.in_utf8());
        is_unexplained.then(|| self.0.undeclared.get_or_init(read))
    }

    /// Returns the authentication challenges of the response, and what they state about the rejected credential, from
    /// the `WWW-Authenticate` headers (RFC 9110, section 11.6.1).
    pub fn challenges(&self) -> Vec<Challenge> {
        self.headers().map(Challenge::all).unwrap_or_default()
    }

    /// Returns the first challenge that states an error, or else the first one.
    pub fn challenge(&self) -> Option<Challenge> {
        let mut challenges = self.challenges();
        let explained = challenges.iter().position(Challenge::names_error);
        let index = explained.unwrap_or_default();
        (index < challenges.len()).then(|| challenges.swap_remove(index))
    }

    /// Returns the `Content-Type` of the response: `text/html` for the error page of a proxy, for example.
    pub fn content_type(&self) -> Option<&str> {
        self.headers()?.get(CONTENT_TYPE)?.to_str().ok()
    }

    /// Returns the `Location` header of the response: the target of a redirect that was not followed (RFC 9110, section
    /// 10.2.2). It may be relative to the URL of the request.
    pub fn location(&self) -> Option<&str> {
        header_text(self.headers()?.get(LOCATION)?)
    }

    /// Returns the first bytes of the response body, at most 64 KiB, whatever their form.
    pub fn raw_body(&self) -> &[u8] {
        &self.0.raw_body
    }

    /// Returns the same bytes as text, decoded by the response's charset as far as that is supported for JSON. Invalid
    /// UTF-8 is replaced.
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
            // The message contains that of the problem.
            ErrorKind::Auth(problem) => problem.source(),
            ErrorKind::Transport(transport) => transport.source(),
            _ => None,
        }
    }
}
