//! A call: an operation with its arguments, sent when it is awaited.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::StatusCode;

use super::answer::{Answer, read_json};
use super::client::Client;
use super::error::{Error, ErrorBody, ErrorKind};
use super::field::Field;
use super::operation::Operation;
use super::parameter::Parameter;
use super::received::Received;
use super::request::Request;
use super::response::Response;
use super::send::{Failure, send};

/// How much of an unreadable answer an error keeps.
const KEPT_OF_ANSWER: usize = 64 * 1024;

/// One call of an operation, answered by a `T`, or by a `B` that says what went wrong.
///
/// Nothing happens until it is awaited.
#[must_use = "nothing is sent until the call is awaited"]
pub struct Call<'c, T, B> {
    request: Box<Request<'c>>,
    answer: PhantomData<fn() -> (T, B)>,
}

impl<'c, T, B> Call<'c, T, B> {
    /// Starts a call.
    #[doc(hidden)]
    pub fn new(client: &'c Client, operation: &'static Operation) -> Self {
        Self {
            request: Box::new(Request::new(client, operation)),
            answer: PhantomData,
        }
    }

    /// Gives a path variable its value.
    #[doc(hidden)]
    #[inline]
    pub fn path<P: Parameter + ?Sized>(mut self, name: &'static str, value: &P) -> Self {
        self.request.path(name, &value.text());
        self
    }

    /// Gives a query parameter its value, in the place of an earlier one.
    #[doc(hidden)]
    #[inline]
    pub fn query<P: Parameter + ?Sized>(mut self, name: &'static str, value: &P) -> Self {
        self.request
            .query(name, std::iter::once(value.text().into_owned()));
        self
    }

    /// Gives a query parameter its values, one pair for each (style `form`, exploded), in the place of earlier ones.
    #[doc(hidden)]
    #[inline]
    pub fn query_each<P: Parameter>(mut self, name: &'static str, values: &[P]) -> Self {
        self.request
            .query(name, values.iter().map(|value| value.text().into_owned()));
        self
    }

    /// Sets a header, in the place of an earlier one and of what the client would send by itself.
    #[doc(hidden)]
    #[inline]
    pub fn header<P: Parameter + ?Sized>(mut self, name: &'static str, value: &P) -> Self {
        self.request.header(name, &value.text());
        self
    }

    /// Sets the body.
    #[doc(hidden)]
    #[inline]
    pub fn json<V: Field>(mut self, body: &V) -> Self {
        self.request.json(body);
        self
    }
}

/// Shows which operation is called, and none of its arguments.
impl<T, B> fmt::Debug for Call<'_, T, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.request.operation;
        write!(
            out,
            "Call({}: {} {})",
            operation.id, operation.method, operation.path
        )
    }
}

impl<'c, T: Answer, B: ErrorBody> IntoFuture for Call<'c, T, B> {
    type Output = Result<Response<T>, Error<B>>;
    type IntoFuture = Sending<'c, T, B>;

    fn into_future(self) -> Sending<'c, T, B> {
        Sending {
            operation: self.request.operation,
            sent: Box::pin(send(*self.request)),
            answer: PhantomData,
        }
    }
}

/// A call on its way.
#[must_use = "nothing is sent until the call is awaited"]
pub struct Sending<'c, T, B> {
    operation: &'static Operation,
    sent: Pin<Box<dyn Future<Output = Result<Received, Failure>> + Send + 'c>>,
    answer: PhantomData<fn() -> (T, B)>,
}

impl<T: Answer, B: ErrorBody> Future for Sending<'_, T, B> {
    type Output = Result<Response<T>, Error<B>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let outcome = ready!(self.sent.as_mut().poll(context));
        Poll::Ready(decode(self.operation.id, outcome))
    }
}

impl<T, B> fmt::Debug for Sending<'_, T, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Sending({})", self.operation.id)
    }
}

fn decode<T: Answer, B: ErrorBody>(
    operation: &'static str,
    outcome: Result<Received, Failure>,
) -> Result<Response<T>, Error<B>> {
    let received = match outcome {
        Ok(received) => received,
        Err(Failure::Refused(refusal)) => {
            return Err(Error::new(
                operation,
                ErrorKind::Refused(refusal),
                None,
                Bytes::new(),
            ));
        }
        Err(Failure::Transport { transport, head }) => {
            return Err(Error::new(
                operation,
                ErrorKind::Transport(transport),
                head,
                Bytes::new(),
            ));
        }
    };
    let kind = if !received.head.status.is_success() {
        unsuccessful(&received)
    } else {
        match T::from_received(&received) {
            Ok(body) => return Ok(Response::new(body, received.head)),
            Err(problem) => ErrorKind::Answer(problem),
        }
    };
    let first_bytes = first_bytes(received.body);
    Err(Error::new(
        operation,
        kind,
        Some(received.head),
        first_bytes,
    ))
}

fn unsuccessful<B: ErrorBody>(received: &Received) -> ErrorKind<B> {
    if is_redirect(received.head.status) {
        return ErrorKind::Redirect;
    }
    read_json(&received.body).map_or(ErrorKind::Status, ErrorKind::Api)
}

/// The statuses that a client may follow; one that comes this far was not followed.
fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Copies what is kept, so that an error does not hold the whole body.
fn first_bytes(body: Bytes) -> Bytes {
    match body.get(..KEPT_OF_ANSWER) {
        Some(start) => Bytes::copy_from_slice(start),
        None => body,
    }
}
