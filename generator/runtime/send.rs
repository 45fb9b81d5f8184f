//! The one loop that sends requests and receives responses: credentials, redirects, retries, timeouts and size limits.

use std::convert::identity;
use std::future::Future;

use bytes::{Bytes, BytesMut};
use tokio::time::{sleep, timeout_at};

use super::authorization::Authorization;
use super::error::{RedirectError, RequestError, TokenError, TransportError};
use super::executor::check_timer;
use super::raw_response::{Completeness, RawResponse};
use super::redirect::{Route, Turn};
use super::request::PreparedRequest;
use super::response_head::ResponseHead;
use super::retry::{Attempts, Next};
use super::time_limit::Deadline;
use super::trace::RequestSpan;
use super::transport::{RequestBody, ResponseBody};

/// How much of the body of an unsuccessful response is read.
const ERROR_BODY_LIMIT: usize = 64 * 1024;

/// A call that ended without a response, or with a redirect that was not followed.
pub(super) enum Failure {
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

/// How the response to an attempt is read.
pub(super) trait Reading {
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
}

/// The outcome of an attempt, which decides about the next one.
pub(super) enum Outcome<'a> {
    Success(&'a ResponseHead),
    Other(&'a RawResponse),
    Failed(&'a Failure),
}

/// Reads the whole body at once.
pub(super) struct Whole;

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
    pub(super) fn head(&self) -> Option<&ResponseHead> {
        match self {
            Self::Success(head) => Some(head),
            Self::Other(received) => Some(&received.head),
            Self::Failed(Failure::Transport { head, .. }) => head.as_ref(),
            Self::Failed(Failure::Redirect { received, .. }) => Some(&received.head),
            Self::Failed(Failure::InvalidRequest(_) | Failure::Auth(_)) => None,
        }
    }
}

/// Sends a request, retries it as often as needed and allowed, and reads the response. It is compiled once for each way
/// of reading, and not for each operation.
pub(super) async fn send_request<R: Reading>(
    mut prepared: PreparedRequest,
) -> Result<R::Output, Failure> {
    check_timer().map_err(|missing| Failure::InvalidRequest(RequestError::Runtime(missing)))?;
    let mut attempts = Attempts::new(&prepared);
    let mut authorization = Authorization::default();
    loop {
        let span = RequestSpan::new(&prepared, &attempts);
        let sent = attempt::<R>(&mut prepared, &attempts, &mut authorization);
        let response = span.around(sent).await;
        let outcome = match &response {
            Ok(response) => R::outcome(response),
            Err(failure) => Outcome::Failed(failure),
        };
        span.end(&outcome);
        if attempts.can_repeat_body() && authorization.can_improve(&prepared, &outcome) {
            continue;
        }
        match attempts.next(&prepared, &outcome) {
            Next::Done => return response,
            Next::Again(wait) => sleep(wait).await,
        }
    }
}

/// Sends a request once, and follows its redirects.
async fn attempt<R: Reading>(
    prepared: &mut PreparedRequest,
    attempts: &Attempts,
    authorization: &mut Authorization,
) -> Result<R::Output, Failure> {
    let end = attempts.end_of_attempt(prepared);
    let mut route = Route::new(prepared);
    loop {
        let mut request = prepared
            .outgoing(route.url())
            .map_err(Failure::InvalidRequest)?;
        attempts.mark(prepared, request.headers_mut());
        let authorized = authorization.put(prepared, route.url(), &mut request);
        // Nothing was sent yet, whereas a timeout of a request leaves that open.
        let authorized = timeout_at(end.end, authorized).await;
        authorized.map_err(|_| Failure::Auth(TokenError::Timeout))??;
        let (head, body) = send(prepared, request, end).await?;
        match route.turn(prepared, attempts, &head) {
            Ok(Turn::Arrived) => {
                return R::read(head, body, end, prepared.client.max_response_bytes()).await;
            }
            Ok(Turn::Onward) => authorization.keep_nonce(route.url(), &head),
            Err(problem) => {
                let received = Whole::read(head, body, end, ERROR_BODY_LIMIT).await?;
                return Err(Failure::Redirect { problem, received });
            }
        }
    }
}

/// Passes a request to the transport, and returns the head of the response and its unread body.
async fn send(
    prepared: &PreparedRequest,
    request: http::Request<RequestBody>,
    end: Deadline,
) -> Result<(ResponseHead, ResponseBody), Failure> {
    let client = &prepared.client;
    let sent = end
        .bound(client.transport().send(request))
        .await
        .and_then(identity);
    let sent = sent.map_err(|transport| Failure::Transport {
        transport,
        head: None,
    })?;
    let (head, body) = sent.into_parts();
    let head = ResponseHead {
        status: head.status,
        headers: head.headers.into(),
        request_id_header: client.api().request_id_header,
    };
    Ok((head, body))
}

/// Reads a body, up to `limit` bytes.
pub(super) async fn read_body(
    mut incoming: ResponseBody,
    limit: usize,
) -> Result<(Bytes, Completeness), TransportError> {
    let Some(first) = incoming.chunk().await? else {
        return Ok((Bytes::new(), Completeness::Whole));
    };
    let mut body = BytesMut::from(first);
    while body.len() <= limit {
        match incoming.chunk().await? {
            Some(chunk) => body.extend_from_slice(&chunk),
            None => return Ok((body.freeze(), Completeness::Whole)),
        }
    }
    body.truncate(limit);
    Ok((body.freeze(), Completeness::Cut { limit }))
}
