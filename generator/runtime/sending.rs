//! A call on its way, and what becomes of it.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;

use super::answer::Answer;
use super::called::Called;
use super::error::{Error, ErrorBody, ErrorKind};
use super::exchange::{Failure, Reading, Whole, exchange};
use super::operation::DeclaredErrors;
use super::received::Received;
use super::request::Request;
use super::response::Response;
use super::surprise::{observe_head, observed};

/// How much of an unreadable answer an error keeps.
const KEPT_OF_ANSWER: usize = 64 * 1024;

/// A call on its way.
#[must_use = "nothing is sent until the call is awaited"]
pub struct Sending<'c, T, B> {
    called: Called<'c>,
    sent: Pin<Box<dyn Future<Output = Result<Received, Failure>> + Send + 'c>>,
    answer: PhantomData<fn() -> (T, B)>,
}

impl<'c, T, B> Sending<'c, T, B> {
    pub(super) fn new(request: Request<'c>) -> Self {
        Self {
            called: request.called(),
            sent: Box::pin(send::<Whole>(request)),
            answer: PhantomData,
        }
    }
}

impl<T: Answer, B: ErrorBody> Future for Sending<'_, T, B> {
    type Output = Result<Response<T>, Error<B>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let outcome = ready!(self.sent.as_mut().poll(context));
        Poll::Ready(decode(self.called, outcome))
    }
}

impl<T, B> fmt::Debug for Sending<'_, T, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Sending({})", self.called.operation.id)
    }
}

/// Puts a request together and sends it.
pub(super) async fn send<R: Reading>(request: Request<'_>) -> Result<R::Answer, Failure> {
    exchange::<R>(request.prepare().map_err(Failure::Refused)?).await
}

fn decode<T: Answer, B: ErrorBody>(
    called: Called<'_>,
    outcome: Result<Received, Failure>,
) -> Result<Response<T>, Error<B>> {
    let operation = called.operation.id;
    let received = outcome.map_err(|failure| unanswered(called, failure))?;
    if !called.is_success(received.head.status) {
        return Err(failed(called, received));
    }
    observe_head(called, &received.head);
    match observed(called, || T::from_received(&received)) {
        Ok(body) => Ok(Response::new(body, received.head)),
        Err(problem) => Err(Error::new(
            operation,
            ErrorKind::Answer(problem),
            Some(received.head),
            first_bytes(received.body),
        )),
    }
}

/// The error of a call that ended without an answer, or with one that only leads elsewhere.
pub(super) fn unanswered<B>(called: Called<'_>, failure: Failure) -> Error<B> {
    let operation = called.operation.id;
    let (kind, head) = match failure {
        Failure::Refused(refusal) => (ErrorKind::Refused(refusal), None),
        Failure::Token(problem) => (ErrorKind::Token(problem), None),
        Failure::Transport { transport, head } => (ErrorKind::Transport(transport), head),
        Failure::Redirect { problem, received } => {
            observe_head(called, &received.head);
            let kind = ErrorKind::Redirect(problem);
            return Error::new(operation, kind, Some(received.head), received.body);
        }
    };
    Error::new(operation, kind, head, Bytes::new())
}

/// The error of an answer that is no success.
pub(super) fn failed<B: ErrorBody>(called: Called<'_>, received: Received) -> Error<B> {
    observe_head(called, &received.head);
    let kind = observed(called, || unsuccessful(&received, called.declared));
    let first_bytes = first_bytes(received.body);
    Error::new(called.operation.id, kind, Some(received.head), first_bytes)
}

fn unsuccessful<B: ErrorBody>(received: &Received, declared: DeclaredErrors) -> ErrorKind<B> {
    B::from_received(received, declared).map_or(ErrorKind::Status, ErrorKind::Api)
}

/// Copies what is kept, so that an error does not hold the whole body.
pub(super) fn first_bytes(body: Bytes) -> Bytes {
    match body.get(..KEPT_OF_ANSWER) {
        Some(start) => Bytes::copy_from_slice(start),
        None => body,
    }
}
