//! Calls: futures of responses.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;

use crate::runtime::client::context::CallContext;
use crate::runtime::error::api_error::ApiError;
use crate::runtime::error::call_error::{Error, ErrorBody};
use crate::runtime::error::kind::ErrorKind;
use crate::runtime::http::raw_response::RawResponse;
use crate::runtime::http::response::Response;
use crate::runtime::response::from_response::FromResponse;
use crate::runtime::response::observed::{observe_head, observed};
use crate::runtime::response::raw_body::RawBody;
use crate::runtime::send::attempt::{Failure, Reading, Whole};
use crate::runtime::send::record::{Record, Recording};
use crate::runtime::send::request::Request;
use crate::runtime::send::sender::send_request;
use crate::runtime::spec::operation::DeclaredErrors;

/// How much of an unreadable response body an error contains.
const MAX_BODY_BYTES: usize = 64 * 1024;

/// A call of an operation: the future of its response, a `T`.
///
/// Nothing is sent before it is polled. It borrows nothing and is `Send`, so it can be spawned, joined with others, or
/// passed to `Runtime::block_on`. If it is dropped before it is ready, the request is cancelled; whether the server has
/// processed it is then unknown.
#[must_use = "nothing is sent until the call is awaited"]
pub struct Call<T, B = ApiError> {
    pub(in crate::runtime) context: CallContext,
    sent: Pin<Box<dyn Future<Output = Recording<RawResponse>> + Send>>,
    response: PhantomData<fn() -> (T, B)>,
}

impl<T, B> Call<T, B> {
    pub(in crate::runtime) fn new(request: Request) -> Self {
        Self {
            context: request.context.clone(),
            sent: Box::pin(send::<Whole>(request)),
            response: PhantomData,
        }
    }

    /// Returns the same call with the bytes of a successful response beside the type that they are decoded into: for
    /// what the document does not declare, or what lenient decoding leaves out.
    ///
    /// A response that cannot be decoded is an error, whose [`raw_body`](Error::raw_body) has the first bytes.
    pub fn with_raw_body(self) -> Call<(T, RawBody), B> {
        Call {
            context: self.context,
            sent: self.sent,
            response: PhantomData,
        }
    }
}

impl<T: FromResponse, B: ErrorBody> Future for Call<T, B> {
    type Output = Result<Response<T>, Error<B>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Recording {
            outcome,
            mut record,
            earlier,
        } = ready!(self.sent.as_mut().poll(context));
        let outcome = decode(&self.context, outcome).map_err(|error| error.after(earlier));
        record.end(outcome.as_ref().err().map(Error::failure));
        Poll::Ready(outcome)
    }
}

impl<T, B> fmt::Debug for Call<T, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.context.operation;
        write!(
            out,
            "Call({}: {} {})",
            operation.id, operation.method, operation.path
        )
    }
}

/// Prepares a request and sends it.
pub(in crate::runtime) async fn send<R: Reading>(request: Request) -> Recording<R::Output> {
    let record = Record::of_call(&request.context.client, request.context.operation);
    match request.prepare() {
        Ok(prepared) => send_request::<R>(prepared, record).await,
        Err(problem) => Recording::new(Err(Failure::InvalidRequest(problem)), record),
    }
}

fn decode<T: FromResponse, B: ErrorBody>(
    called: &CallContext,
    outcome: Result<RawResponse, Failure>,
) -> Result<Response<T>, Error<B>> {
    let operation = called.operation.id;
    let received = outcome.map_err(|failure| without_response(called, failure))?;
    if !called.is_success(received.head.status) {
        return Err(failed(called, received));
    }
    observe_head(called, &received.head);
    match observed(called, || T::from_response(&received)) {
        Ok(body) => Ok(Response::new(body, received.head)),
        Err(problem) => Err(Error::new(
            operation,
            ErrorKind::Decode(problem),
            Some(received.head),
            first_bytes(received.body),
        )),
    }
}

/// Returns the error of a call that ended without a response, or with a redirect that was not followed.
pub(in crate::runtime) fn without_response<B>(called: &CallContext, failure: Failure) -> Error<B> {
    let operation = called.operation.id;
    let (kind, head) = match failure {
        Failure::InvalidRequest(problem) => (ErrorKind::InvalidRequest(problem), None),
        Failure::Auth(problem) => (ErrorKind::Auth(problem), None),
        Failure::Transport { transport, head } => (ErrorKind::Transport(transport), head),
        Failure::Redirect { problem, received } => {
            observe_head(called, &received.head);
            let kind = ErrorKind::Redirect(problem);
            return Error::new(operation, kind, Some(received.head), received.body);
        }
    };
    Error::new(operation, kind, head, Bytes::new())
}

/// Returns the error of an unsuccessful response.
pub(in crate::runtime) fn failed<B: ErrorBody>(
    called: &CallContext,
    received: RawResponse,
) -> Error<B> {
    observe_head(called, &received.head);
    let kind = observed(called, || unsuccessful(&received, called.operation.errors));
    let first_bytes = first_bytes(received.body);
    Error::new(called.operation.id, kind, Some(received.head), first_bytes)
}

fn unsuccessful<B: ErrorBody>(received: &RawResponse, declared: DeclaredErrors) -> ErrorKind<B> {
    B::from_response(received, declared).map_or(ErrorKind::UnexpectedBody, ErrorKind::Api)
}

/// Copies the first bytes, so that an error does not keep the whole body in memory.
pub(in crate::runtime) fn first_bytes(body: Bytes) -> Bytes {
    match body.get(..MAX_BODY_BYTES) {
        Some(start) => Bytes::copy_from_slice(start),
        None => body,
    }
}
