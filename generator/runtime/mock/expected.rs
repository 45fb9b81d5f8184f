//! What a mock expects: an operation, its conditions, how often it is called, and the response.

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};

use crate::runtime::problem::transport::{TransportCause, TransportError};
use crate::runtime::response::mock_response::SentStatus;
use crate::runtime::spec::operation::Status;
use crate::runtime::transport::bodies::ResponseBody;

use super::condition::Condition;
use super::request::MockRequest;

/// Makes the body of a streamed response, once for each call.
pub(super) type MakeBody = Box<dyn Fn() -> ResponseBody + Send + Sync>;

/// An expectation without its response type.
pub(super) struct Expected {
    pub(super) operation: &'static str,
    pub(super) conditions: Vec<Condition>,
    pub(super) times: Times,
    pub(super) calls: u32,
    pub(super) headers: HeaderMap,
    pub(super) response: Outcome,
}

/// How many calls an expectation covers.
#[derive(Clone, Copy)]
pub(super) enum Times {
    Exactly(u32),
    AtLeast(u32),
}

/// The response of an expectation.
pub(super) enum Outcome {
    Sent {
        status: SentStatus,
        body: Bytes,
    },
    #[allow(dead_code, reason = "a document can do without streams")]
    Streamed(MakeBody),
    Broken(TransportCause),
    Unwritable(String),
}

/// Whether an expectation covers a request.
pub(super) enum Fit {
    Fits,
    /// It does not, for this reason.
    Differs(String),
    /// It is for another operation, or used up.
    Other,
}

impl Expected {
    pub(super) fn new(operation: &'static str) -> Self {
        Self {
            operation,
            conditions: Vec::new(),
            times: Times::Exactly(1),
            calls: 0,
            headers: HeaderMap::new(),
            response: Outcome::Broken(TransportCause::Rejected),
        }
    }

    /// Returns the same expectation, without a response.
    pub(super) fn again(&self) -> Self {
        Self {
            conditions: self.conditions.clone(),
            times: self.times,
            headers: self.headers.clone(),
            ..Self::new(self.operation)
        }
    }

    /// Returns whether the expectation covers a request.
    pub(super) fn fit(&self, request: &MockRequest) -> Fit {
        if self.operation != request.operation() || !self.is_left() {
            return Fit::Other;
        }
        let conditions = self.conditions.iter();
        let reasons = conditions.filter_map(|condition| condition.check(request).err());
        let reasons: Vec<String> = reasons.collect();
        match reasons.is_empty() {
            true => Fit::Fits,
            false => Fit::Differs(reasons.join("; ")),
        }
    }

    /// Counts a call and returns its response. `declared` lists the status codes of the operation.
    pub(super) fn respond(
        &mut self,
        declared: &[Status],
    ) -> Result<Response<ResponseBody>, TransportError> {
        self.calls = self.calls.saturating_add(1);
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
        let (least, bound) = match self.times {
            Times::Exactly(times) => (times, ""),
            Times::AtLeast(times) => (times, "at least "),
        };
        (self.calls < least).then(|| {
            format!(
                "`{}` was called {} of {bound}{least} times",
                self.operation, self.calls
            )
        })
    }

    /// Returns true if no call is missing.
    pub(super) fn is_met(&self) -> bool {
        let (Times::Exactly(least) | Times::AtLeast(least)) = self.times;
        self.calls >= least
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
            Times::AtLeast(_) => true,
        }
    }
}
