//! The one loop in which requests go out and answers come in: credentials, redirects, repetition,
//! limits of time and size.

use std::future::Future;

use bytes::{Bytes, BytesMut};
use tokio::time::{Instant, sleep, timeout_at};

use super::authorization::Authorization;
use super::error::{RedirectProblem, Refusal, TokenError, TransportCause, TransportError};
use super::executor::check_timer;
use super::head::Head;
use super::received::{Extent, Received};
use super::redirect::{Route, Turn};
use super::request::Prepared;
use super::retry::{Attempts, Next};
use super::trace::RequestSpan;
use super::transport::{RequestBody, ResponseBody};

/// How much is kept of the body of an answer that is no success.
const ERROR_BODY_LIMIT: usize = 64 * 1024;

/// A call that ended without an answer, or with one that only leads elsewhere.
pub(super) enum Failure {
    Refused(Refusal),
    Token(TokenError),
    Transport {
        transport: TransportError,
        head: Option<Head>,
    },
    Redirect {
        problem: RedirectProblem,
        received: Received,
    },
}

/// How the answer to an attempt is read.
pub(super) trait Reading {
    /// What becomes of an answer.
    type Answer: Send;

    /// Reads an answer, the body of which has to be over at `end`.
    fn read(
        head: Head,
        body: ResponseBody,
        end: Instant,
        success_limit: usize,
    ) -> impl Future<Output = Result<Self::Answer, Failure>> + Send;

    /// What the answer says of the attempt.
    fn outcome(answer: &Self::Answer) -> Outcome<'_>;
}

/// What an attempt came to, as far as it decides about the next one.
pub(super) enum Outcome<'a> {
    Success(&'a Head),
    Other(&'a Received),
    Failed(&'a Failure),
}

/// Reads the whole body at once.
pub(super) struct Whole;

impl Reading for Whole {
    type Answer = Received;

    async fn read(
        head: Head,
        body: ResponseBody,
        end: Instant,
        success_limit: usize,
    ) -> Result<Received, Failure> {
        let limit = if head.status.is_success() {
            success_limit
        } else {
            ERROR_BODY_LIMIT
        };
        match within(end, Some(&head), read_body(body, limit)).await? {
            Ok((body, extent)) => Ok(Received { head, body, extent }),
            Err(transport) => Err(Failure::Transport {
                transport,
                head: Some(head),
            }),
        }
    }

    fn outcome(received: &Received) -> Outcome<'_> {
        if received.head.status.is_success() {
            Outcome::Success(&received.head)
        } else {
            Outcome::Other(received)
        }
    }
}

impl Outcome<'_> {
    /// Status and headers, if it came to an answer.
    pub(super) fn head(&self) -> Option<&Head> {
        match self {
            Self::Success(head) => Some(head),
            Self::Other(received) => Some(&received.head),
            Self::Failed(Failure::Transport { head, .. }) => head.as_ref(),
            Self::Failed(Failure::Redirect { received, .. }) => Some(&received.head),
            Self::Failed(Failure::Refused(_) | Failure::Token(_)) => None,
        }
    }
}

/// Sends a request, as often as it takes and is allowed, and reads the answer. It is compiled once for each way of
/// reading, and not for each operation.
pub(super) async fn exchange<R: Reading>(mut prepared: Prepared<'_>) -> Result<R::Answer, Failure> {
    check_timer().map_err(|missing| Failure::Refused(Refusal::Runtime(missing)))?;
    let mut attempts = Attempts::new(&prepared);
    let mut authorization = Authorization::default();
    loop {
        let span = RequestSpan::new(&prepared, &attempts);
        let sent = attempt::<R>(&mut prepared, &attempts, &mut authorization);
        let answer = span.around(sent).await;
        let outcome = match &answer {
            Ok(answer) => R::outcome(answer),
            Err(failure) => Outcome::Failed(failure),
        };
        span.end(&outcome);
        if attempts.can_repeat_body() && authorization.can_improve(&prepared, &outcome) {
            continue;
        }
        match attempts.next(&prepared, &outcome) {
            Next::Done => return answer,
            Next::Again(wait) => sleep(wait).await,
        }
    }
}

/// Sends a request once, and after the redirects that it is answered by.
async fn attempt<R: Reading>(
    prepared: &mut Prepared<'_>,
    attempts: &Attempts,
    authorization: &mut Authorization,
) -> Result<R::Answer, Failure> {
    let end = attempts.end_of_attempt(prepared);
    let mut route = Route::new(prepared);
    loop {
        let mut request = prepared.outgoing(route.url()).map_err(Failure::Refused)?;
        attempts.mark(prepared, request.headers_mut());
        let authorized = authorization.put(prepared, route.url(), &mut request);
        // Nothing was sent yet, which a limit of time that ends a request leaves open.
        let authorized = timeout_at(end, authorized).await;
        authorized.map_err(|_| Failure::Token(TokenError::Timeout))??;
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

/// Hands a request to the transport; what comes back is the head of the response, and its body still to be read.
async fn send(
    prepared: &Prepared<'_>,
    request: http::Request<RequestBody>,
    end: Instant,
) -> Result<(Head, ResponseBody), Failure> {
    let client = prepared.client;
    let sent = within(end, None, client.transport().send(request)).await?;
    let sent = sent.map_err(|transport| Failure::Transport {
        transport,
        head: None,
    })?;
    let (head, body) = sent.into_parts();
    let head = Head {
        status: head.status,
        headers: head.headers.into(),
        request_id_header: client.api().request_id_header,
    };
    Ok((head, body))
}

/// Waits no longer than until `end`.
async fn within<F: Future>(
    end: Instant,
    head: Option<&Head>,
    work: F,
) -> Result<F::Output, Failure> {
    timeout_at(end, work)
        .await
        .map_err(|elapsed| Failure::Transport {
            transport: TransportError::new(TransportCause::Timeout, elapsed),
            head: head.cloned(),
        })
}

/// Reads a body, but no more of it than `limit` bytes.
pub(super) async fn read_body(
    mut incoming: ResponseBody,
    limit: usize,
) -> Result<(Bytes, Extent), TransportError> {
    let Some(first) = incoming.chunk().await? else {
        return Ok((Bytes::new(), Extent::Whole));
    };
    let mut body = BytesMut::from(first);
    while body.len() <= limit {
        match incoming.chunk().await? {
            Some(chunk) => body.extend_from_slice(&chunk),
            None => return Ok((body.freeze(), Extent::Whole)),
        }
    }
    body.truncate(limit);
    Ok((body.freeze(), Extent::Cut { limit }))
}
