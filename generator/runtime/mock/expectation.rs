//! Expectations of a mock.

use std::marker::PhantomData;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use super::super::json::field::{AsSerialize, JsonCodec};
use super::super::problem::transport::{TransportCause, TransportError};
use super::super::response::mock_response::MockResponse;
use super::super::response::mock_response::{Sent, SentStatus};
use super::super::spec::operation::Status;
use super::super::transport::bodies::ResponseBody;
use super::request::MockRequest;
use super::server::Mock;

/// Makes the body of a streamed response, once for each call.
pub(super) type MakeBody = Box<dyn Fn() -> ResponseBody + Send + Sync>;

type Condition = Box<dyn Fn(&MockRequest) -> bool + Send + Sync>;

/// An expected call. It takes effect once its response is set.
///
/// `T` is the type of the response, `I` says what its items are if it is a stream of them, and `E` what the data of its
/// events is.
#[must_use = "an expectation has no effect until its response is set"]
pub struct Expectation<T, I = (), E = ()> {
    mock: Mock,
    expected: Expected,
    #[allow(dead_code, reason = "a document can do without streams")]
    pub(super) items: I,
    #[allow(dead_code, reason = "a document can do without streams")]
    pub(super) events: E,
    response: PhantomData<fn(T)>,
}

/// An expectation without its response type.
pub(super) struct Expected {
    operation: &'static str,
    conditions: Vec<Condition>,
    times: Times,
    calls: u32,
    headers: HeaderMap,
    response: Outcome,
}

/// How many calls an expectation covers.
#[derive(Clone, Copy)]
enum Times {
    Exactly(u32),
    Any,
}

enum Outcome {
    Sent {
        status: SentStatus,
        body: Bytes,
    },
    #[allow(dead_code, reason = "a document can do without streams")]
    Streamed(MakeBody),
    Broken(TransportCause),
    Unwritable(String),
}

impl<T> Expectation<T> {
    pub(super) fn new(mock: Mock, operation: &'static str) -> Self {
        Self {
            mock,
            expected: Expected {
                operation,
                conditions: Vec::new(),
                times: Times::Exactly(1),
                calls: 0,
                headers: HeaderMap::new(),
                response: Outcome::Broken(TransportCause::Rejected),
            },
            items: (),
            events: (),
            response: PhantomData,
        }
    }

    /// States what the items and the events of the response are.
    #[doc(hidden)]
    pub fn streaming<I, E>(self, items: I, events: E) -> Expectation<T, I, E> {
        Expectation {
            mock: self.mock,
            expected: self.expected,
            items,
            events,
            response: PhantomData,
        }
    }
}

impl<T, I, E> Expectation<T, I, E> {
    /// Restricts the expectation to matching requests.
    pub fn when(mut self, fits: impl Fn(&MockRequest) -> bool + Send + Sync + 'static) -> Self {
        self.expected.conditions.push(Box::new(fits));
        self
    }

    /// Expects exactly `times` calls; each gets the same response.
    pub fn times(mut self, times: u32) -> Self {
        self.expected.times = Times::Exactly(times);
        self
    }

    /// Allows any number of calls, including none.
    pub fn always(mut self) -> Self {
        self.expected.times = Times::Any;
        self
    }

    /// Adds a header to the response. Ignores an invalid name or value.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(value)) {
            self.expected.headers.append(name, value);
        }
        self
    }

    /// Adds a `Link` header with the URL of the next page, which may be relative: `?after=2`. The call for that page
    /// needs another expectation.
    pub fn next_page(self, url: &str) -> Self {
        self.header("link", &format!("<{url}>; rel=\"next\""))
    }

    /// Returns this value, with the status code that the operation declares for a success.
    pub fn returns(self, value: T)
    where
        T: MockResponse,
    {
        match value.sent() {
            Ok(sent) => self.sends(sent),
            Err(reason) => self.ends(Outcome::Unwritable(reason)),
        }
    }

    /// Returns an error response with this status code and this JSON body.
    pub fn returns_error<P: JsonCodec>(self, status: StatusCode, body: &P) {
        match serde_json::to_vec(&AsSerialize(body)) {
            Ok(body) => self.responds(status, "application/json", body),
            Err(failure) => self.ends(Outcome::Unwritable(failure.to_string())),
        }
    }

    /// Fails without a response.
    pub fn fails_with(self, cause: TransportCause) {
        self.ends(Outcome::Broken(cause));
    }

    /// Responds with this status code, media type and body.
    pub fn responds(mut self, status: StatusCode, media_type: &str, body: impl Into<Bytes>) {
        self.typed(media_type);
        let status = SentStatus::Exactly(status);
        let body = body.into();
        self.ends(Outcome::Sent { status, body });
    }

    /// Returns a success with a streamed body; or the reason why there is none.
    #[allow(dead_code, reason = "a document can do without streams")]
    pub(super) fn streams(mut self, media_type: &str, body: Result<MakeBody, String>) {
        self.typed(media_type);
        self.ends(match body {
            Ok(body) => Outcome::Streamed(body),
            Err(reason) => Outcome::Unwritable(reason),
        });
    }

    fn sends(mut self, sent: Sent) {
        self.typed(sent.media_type);
        let (status, body) = (sent.status, sent.body);
        self.ends(Outcome::Sent { status, body });
    }

    /// Sets the media type unless it is empty or invalid.
    fn typed(&mut self, media_type: &str) {
        if let (false, Ok(media_type)) = (media_type.is_empty(), HeaderValue::from_str(media_type))
        {
            self.expected.headers.insert(CONTENT_TYPE, media_type);
        }
    }

    fn ends(self, response: Outcome) {
        self.mock.add(Expected {
            response,
            ..self.expected
        });
    }
}

impl<I, E> Expectation<(), I, E> {
    /// Returns a success without a body.
    pub fn succeeds(self) {
        self.returns(());
    }
}

impl Expected {
    /// Returns the response to a request if it matches and the expectation is not used up. `declared` lists the status
    /// codes of the operation.
    pub(super) fn response(
        &mut self,
        request: &MockRequest,
        declared: &[Status],
    ) -> Option<Result<Response<ResponseBody>, TransportError>> {
        let fits = self.operation == request.operation()
            && self.conditions.iter().all(|fits| fits(request));
        (self.is_left() && fits).then(|| {
            self.calls = self.calls.saturating_add(1);
            self.made(declared)
        })
    }

    fn made(&self, declared: &[Status]) -> Result<Response<ResponseBody>, TransportError> {
        match &self.response {
            Outcome::Sent { status, body } => {
                let status = status.of(declared, body);
                Ok(self.success(status, ResponseBody::from(body.clone())))
            }
            Outcome::Streamed(make) => {
                // The status is the same for every body that is not empty.
                let status = SentStatus::Declared.of(declared, &Bytes::from_static(b" "));
                Ok(self.success(status, make()))
            }
            Outcome::Broken(cause) => Err(TransportError::new(
                *cause,
                "the mock was configured to fail",
            )),
            Outcome::Unwritable(reason) => {
                let source = format!("the response of the mock cannot be serialized: {reason}");
                Err(TransportError::new(TransportCause::Rejected, source))
            }
        }
    }

    fn success(&self, status: StatusCode, body: ResponseBody) -> Response<ResponseBody> {
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = self.headers.clone();
        response
    }

    /// Describes the calls that are missing, if any.
    pub(super) fn unmet(&self) -> Option<String> {
        match self.times {
            Times::Exactly(times) if self.calls < times => Some(format!(
                "`{}` was called {} of {times} times",
                self.operation, self.calls
            )),
            Times::Exactly(_) | Times::Any => None,
        }
    }

    /// Describes the call that is still expected, for the message about an unexpected one.
    pub(super) fn awaited(&self) -> Option<String> {
        let condition = if self.conditions.is_empty() {
            ""
        } else {
            " under a condition"
        };
        self.is_left()
            .then(|| format!("`{}`{condition}", self.operation))
    }

    fn is_left(&self) -> bool {
        match self.times {
            Times::Exactly(times) => self.calls < times,
            Times::Any => true,
        }
    }
}
