//! What a mock is told to expect.

use std::marker::PhantomData;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use super::super::error::{TransportCause, TransportError};
use super::super::field::{Field, Written};
use super::super::transport::ResponseBody;
use super::answer::{Sent, SentStatus};
use super::{Mock, MockAnswer, MockRequest};

type Condition = Box<dyn Fn(&MockRequest) -> bool + Send + Sync>;

/// A call that is expected. It counts once it is said how the call is answered.
#[must_use = "nothing is expected until it is said how the call is answered"]
pub struct Expectation<T> {
    mock: Mock,
    expected: Expected,
    answer: PhantomData<fn(T)>,
}

/// An expectation, of whatever type.
pub(super) struct Expected {
    operation: &'static str,
    conditions: Vec<Condition>,
    times: Times,
    calls: u32,
    headers: HeaderMap,
    answer: Answer,
}

/// How many calls an expectation is for.
#[derive(Clone, Copy)]
enum Times {
    Exactly(u32),
    Any,
}

enum Answer {
    Sent { status: SentStatus, body: Bytes },
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
                answer: Answer::Broken(TransportCause::Rejected),
            },
            answer: PhantomData,
        }
    }

    /// Only calls are meant whose requests fit.
    pub fn when(mut self, fits: impl Fn(&MockRequest) -> bool + Send + Sync + 'static) -> Self {
        self.expected.conditions.push(Box::new(fits));
        self
    }

    /// So many calls are expected, each answered alike.
    pub fn times(mut self, times: u32) -> Self {
        self.expected.times = Times::Exactly(times);
        self
    }

    /// Any number of calls is answered, and none has to come.
    pub fn always(mut self) -> Self {
        self.expected.times = Times::Any;
        self
    }

    /// The answer has this header too. A name or value that no header can have is left out.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(value)) {
            self.expected.headers.append(name, value);
        }
        self
    }

    /// The answer names the next page of a list at this address, which may be relative: `?after=2`. The call of that page
    /// needs an expectation of its own.
    pub fn next_page(self, address: &str) -> Self {
        self.header("link", &format!("<{address}>; rel=\"next\""))
    }

    /// The call succeeds with this value, and with the status that the operation declares for it.
    pub fn returns(self, value: T)
    where
        T: MockAnswer,
    {
        match value.sent() {
            Ok(sent) => self.sends(sent),
            Err(reason) => self.ends(Answer::Unwritable(reason)),
        }
    }

    /// The server refuses the call with this status and this body, written as JSON.
    pub fn fails<E: Field>(self, status: StatusCode, body: &E) {
        match serde_json::to_vec(&Written(body)) {
            Ok(body) => self.answers(status, "application/json", body),
            Err(failure) => self.ends(Answer::Unwritable(failure.to_string())),
        }
    }

    /// The call ends without an answer.
    pub fn breaks(self, cause: TransportCause) {
        self.ends(Answer::Broken(cause));
    }

    /// The server answers with just this.
    pub fn answers(mut self, status: StatusCode, media_type: &str, body: impl Into<Bytes>) {
        self.typed(media_type);
        let status = SentStatus::Exactly(status);
        let body = body.into();
        self.ends(Answer::Sent { status, body });
    }

    fn sends(mut self, sent: Sent) {
        self.typed(sent.media_type);
        let (status, body) = (sent.status, sent.body);
        self.ends(Answer::Sent { status, body });
    }

    /// Says what the body is, where anything is to be said.
    fn typed(&mut self, media_type: &str) {
        if let (false, Ok(media_type)) = (media_type.is_empty(), HeaderValue::from_str(media_type))
        {
            self.expected.headers.insert(CONTENT_TYPE, media_type);
        }
    }

    fn ends(self, answer: Answer) {
        self.mock.add(Expected {
            answer,
            ..self.expected
        });
    }
}

impl Expectation<()> {
    /// The call succeeds, and has nothing to answer.
    pub fn succeeds(self) {
        self.returns(());
    }
}

impl Expected {
    /// The answer to a request of an operation that declares these statuses, if this is what was expected and is not used up.
    pub(super) fn answer(
        &mut self,
        request: &MockRequest,
        declared: &str,
    ) -> Option<Result<Response<ResponseBody>, TransportError>> {
        let fits = self.operation == request.operation()
            && self.conditions.iter().all(|fits| fits(request));
        (self.is_left() && fits).then(|| {
            self.calls = self.calls.saturating_add(1);
            self.made(declared)
        })
    }

    fn made(&self, declared: &str) -> Result<Response<ResponseBody>, TransportError> {
        match &self.answer {
            Answer::Sent { status, body } => {
                let mut response = Response::new(ResponseBody::from(body.clone()));
                *response.status_mut() = status.of(declared, body);
                *response.headers_mut() = self.headers.clone();
                Ok(response)
            }
            Answer::Broken(cause) => Err(TransportError::new(*cause, "the mock was told to break")),
            Answer::Unwritable(reason) => {
                let source = format!("the answer of the mock cannot be written: {reason}");
                Err(TransportError::new(TransportCause::Rejected, source))
            }
        }
    }

    /// What is missing, if anything is.
    pub(super) fn unmet(&self) -> Option<String> {
        match self.times {
            Times::Exactly(times) if self.calls < times => Some(format!(
                "`{}` came {} of {times} times",
                self.operation, self.calls
            )),
            Times::Exactly(_) | Times::Any => None,
        }
    }

    /// What can still come, for the message about what came instead.
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
