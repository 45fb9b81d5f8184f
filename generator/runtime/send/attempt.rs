//! One attempt of a call: how its response is read, and how it ends.

use std::convert::identity;
use std::future::Future;

use crate::runtime::http::raw_response::RawResponse;
use crate::runtime::http::response_head::ResponseHead;
use crate::runtime::observe::call_failure::CallFailure;
use crate::runtime::problem::redirect::RedirectError;
use crate::runtime::problem::request::RequestError;
use crate::runtime::problem::token::TokenError;
use crate::runtime::problem::transport::TransportError;
use crate::runtime::spec::operation::Operation;
use crate::runtime::transport::bodies::ResponseBody;
use crate::runtime::transport::bodies::read_body;
use crate::runtime::transport::time_limit::Deadline;

use super::record::{Record, Recording};

/// How much of the body of an unsuccessful response is read.
pub(super) const ERROR_BODY_LIMIT: usize = 64 * 1024;

/// A call that ended without a response, or with a redirect that was not followed.
pub(in crate::runtime) enum Failure {
    InvalidRequest(RequestError),
    Auth(TokenError),
    Transport {
        transport: TransportError,
        head: Option<ResponseHead>,
    },
    Redirect {
        problem: RedirectError,
        received: RawResponse,
    },
}

impl Failure {
    /// Returns how the call failed, for its observer.
    pub(in crate::runtime) fn cause(&self) -> CallFailure {
        match self {
            Self::InvalidRequest(_) => CallFailure::InvalidRequest,
            Self::Auth(_) => CallFailure::Token,
            Self::Transport { transport, .. } => CallFailure::Transport(transport.cause()),
            Self::Redirect { .. } => CallFailure::Redirect,
        }
    }
}

/// How the response to an attempt is read.
pub(in crate::runtime) trait Reading {
    /// The type of a response that was read.
    type Output: Send;

    /// Reads a response, whose body has to end by `end`.
    fn read(
        head: ResponseHead,
        body: ResponseBody,
        end: Deadline,
        success_limit: usize,
    ) -> impl Future<Output = Result<Self::Output, Failure>> + Send;

    /// Returns the outcome of the attempt.
    fn outcome(response: &Self::Output) -> Outcome<'_>;

    /// Ends the last attempt of a call that has this response.
    fn conclude(response: Self::Output, mut record: Record) -> Recording<Self::Output> {
        record.end_attempt(None);
        Recording::new(Ok(response), record)
    }
}

/// The outcome of an attempt, which decides about the next one.
pub(in crate::runtime) enum Outcome<'a> {
    Success(&'a ResponseHead),
    Other(&'a RawResponse),
    Failed(&'a Failure),
}

/// Reads the whole body at once.
pub(in crate::runtime) struct Whole;

impl Reading for Whole {
    type Output = RawResponse;

    async fn read(
        head: ResponseHead,
        body: ResponseBody,
        end: Deadline,
        success_limit: usize,
    ) -> Result<RawResponse, Failure> {
        let limit = if head.status.is_success() {
            success_limit
        } else {
            ERROR_BODY_LIMIT
        };
        match end.bound(read_body(body, limit)).await.and_then(identity) {
            Ok((body, extent)) => Ok(RawResponse { head, body, extent }),
            Err(transport) => Err(Failure::Transport {
                transport,
                head: Some(head),
            }),
        }
    }

    fn outcome(received: &RawResponse) -> Outcome<'_> {
        if received.head.status.is_success() {
            Outcome::Success(&received.head)
        } else {
            Outcome::Other(received)
        }
    }
}

impl Outcome<'_> {
    /// Returns the status code and headers, if a response was received.
    pub(in crate::runtime) fn head(&self) -> Option<&ResponseHead> {
        match self {
            Self::Success(head) => Some(head),
            Self::Other(received) => Some(&received.head),
            Self::Failed(Failure::Transport { head, .. }) => head.as_ref(),
            Self::Failed(Failure::Redirect { received, .. }) => Some(&received.head),
            Self::Failed(Failure::InvalidRequest(_) | Failure::Auth(_)) => None,
        }
    }

    /// Returns how an attempt of this operation failed, if it did.
    pub(in crate::runtime) fn failure(&self, operation: &Operation) -> Option<CallFailure> {
        match self {
            Self::Success(_) => None,
            Self::Other(received) => {
                let status = received.head.status;
                (!operation.is_success(status)).then_some(CallFailure::Status(status))
            }
            Self::Failed(failure) => Some(failure.cause()),
        }
    }
}
