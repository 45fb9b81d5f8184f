//! What the observer of a client is told of a call and its attempts. Nothing is measured without one.

use std::sync::Arc;

use http::StatusCode;

use crate::runtime::client::shared::Client;
use crate::runtime::error::call_error::EarlierAttempts;
use crate::runtime::observe::call_event::{AttemptEvent, CallEvent};
use crate::runtime::observe::call_failure::CallFailure;
use crate::runtime::observe::observer::RetryReason;
use crate::runtime::problem::transport::{TransportCause, TransportError};
use crate::runtime::spec::operation::Operation;
use crate::runtime::transport::bodies::{Follow, RequestBody, ResponseBody};
use crate::runtime::transport::tally::Tally;
use crate::runtime::transport::time::moment::Moment;

use super::attempt::Failure;
use super::target::Target;

/// The measurements of a call, if its client has an observer. If it is dropped, the call was cancelled.
#[derive(Default)]
pub(in crate::runtime) struct Record(Option<Box<Recorded>>);

/// The outcome of a call, which ends when the record is told so.
pub(in crate::runtime) struct Recording<T> {
    pub(in crate::runtime) outcome: Result<T, Failure>,
    pub(in crate::runtime) record: Record,
    pub(in crate::runtime) earlier: EarlierAttempts,
}

impl<T> Recording<T> {
    /// Returns the outcome of a call whose first attempt was its last one.
    pub(in crate::runtime) fn new(outcome: Result<T, Failure>, record: Record) -> Self {
        Self {
            outcome,
            record,
            earlier: EarlierAttempts::default(),
        }
    }
}

struct Recorded {
    client: Client,
    operation: &'static Operation,
    started: Moment,
    attempts: u32,
    attempt: Option<Attempt>,
    /// Why the next attempt is made.
    retry: Option<RetryReason>,
    status: Option<StatusCode>,
    /// The bytes of the attempts that have ended.
    sent: u64,
    received: u64,
}

/// The measurements of the current attempt.
struct Attempt {
    started: Moment,
    retry: Option<RetryReason>,
    target: Target,
    tally: Arc<Tally>,
}

impl Record {
    /// Begins the record of a call.
    pub(in crate::runtime) fn of_call(client: &Client, operation: &'static Operation) -> Self {
        Self(client.observer().map(|_| {
            Box::new(Recorded {
                client: client.clone(),
                operation,
                started: client.shared_time().now(),
                attempts: 0,
                attempt: None,
                retry: None,
                status: None,
                sent: 0,
                received: 0,
            })
        }))
    }

    pub(super) fn begin_attempt(&mut self, target: &Target) {
        let Some(recorded) = &mut self.0 else {
            return;
        };
        recorded.attempts += 1;
        recorded.status = None;
        recorded.attempt = Some(Attempt {
            started: recorded.client.shared_time().now(),
            retry: recorded.retry.take(),
            target: target.clone(),
            tally: Arc::default(),
        });
    }

    /// Counts the body of a request if it is a stream.
    pub(super) fn count(&self, request: http::Request<RequestBody>) -> http::Request<RequestBody> {
        match self.tally() {
            Some(tally) => request.map(|body| body.counted(tally)),
            None => request,
        }
    }

    /// Notes how a request ended whose body of this length was in memory.
    pub(super) fn sent<B>(
        &mut self,
        length: usize,
        sent: &Result<http::Response<B>, TransportError>,
    ) {
        let Some(recorded) = &mut self.0 else {
            return;
        };
        recorded.status = sent.as_ref().ok().map(http::Response::status);
        let is_unsent = sent.as_ref().is_err_and(|failure| {
            matches!(
                failure.cause(),
                TransportCause::Connect | TransportCause::Rejected
            )
        });
        if let (false, Some(attempt)) = (is_unsent, &recorded.attempt) {
            attempt.tally.send(length);
        }
    }

    /// Counts the body of a response.
    pub(super) fn receive(&self, body: ResponseBody) -> ResponseBody {
        match self.tally() {
            Some(tally) => body.followed_by(Box::new(Arc::clone(tally))),
            None => body,
        }
    }

    /// Passes the record to a body, with which the call ends.
    #[allow(dead_code, reason = "a document can do without streams")]
    pub(in crate::runtime) fn follow(self, body: ResponseBody) -> ResponseBody {
        match self.0 {
            Some(_) => body.followed_by(Box::new(self)),
            None => body,
        }
    }

    fn tally(&self) -> Option<&Arc<Tally>> {
        let attempt = self.0.as_ref()?.attempt.as_ref()?;
        Some(&attempt.tally)
    }

    /// Notes why the next attempt is made.
    pub(super) fn repeats(&mut self, reason: Option<RetryReason>) {
        if let Some(recorded) = &mut self.0 {
            recorded.retry = reason;
        }
    }

    /// Ends the current attempt, if there is one.
    pub(in crate::runtime) fn end_attempt(&mut self, failure: Option<CallFailure>) {
        if let Some(recorded) = &mut self.0 {
            recorded.end_attempt(failure);
        }
    }

    /// Ends the call, and its attempt if that has not ended.
    pub(in crate::runtime) fn end(&mut self, failure: Option<CallFailure>) {
        if let Some(mut recorded) = self.0.take() {
            recorded.end_attempt(failure);
            recorded.end(failure);
        }
    }
}

/// The record of a call whose response is a stream follows the body, and ends with it.
impl Follow for Record {
    fn received(&mut self, bytes: usize) {
        if let Some(tally) = self.tally() {
            tally.receive(bytes);
        }
    }

    fn ended(&mut self, failure: Option<TransportCause>) {
        self.end(failure.map(CallFailure::Transport));
    }
}

impl Recorded {
    fn end_attempt(&mut self, failure: Option<CallFailure>) {
        let (Some(attempt), Some(observer)) = (self.attempt.take(), self.client.observer()) else {
            return;
        };
        let (sent, received) = (attempt.tally.total_sent(), attempt.tally.total_received());
        self.sent = self.sent.saturating_add(sent);
        self.received = self.received.saturating_add(received);
        observer.attempt_ended(&AttemptEvent {
            operation: self.operation.id,
            method: self.operation.method.as_str(),
            path: self.operation.path,
            scheme: attempt.target.scheme(),
            server_address: attempt.target.host(),
            server_port: attempt.target.port(),
            attempt: self.attempts,
            retry: attempt.retry,
            status: self.status,
            failure,
            duration: self.client.shared_time().since(attempt.started),
            bytes_sent: sent,
            bytes_received: received,
        });
    }

    fn end(&self, failure: Option<CallFailure>) {
        let Some(observer) = self.client.observer() else {
            return;
        };
        observer.call_ended(&CallEvent {
            operation: self.operation.id,
            method: self.operation.method.as_str(),
            path: self.operation.path,
            attempts: self.attempts,
            status: self.status,
            failure,
            duration: self.client.shared_time().since(self.started),
            bytes_sent: self.sent,
            bytes_received: self.received,
        });
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        // An observer that panics here as well would abort the program.
        if !std::thread::panicking() {
            self.end(Some(CallFailure::Cancelled));
        }
    }
}
