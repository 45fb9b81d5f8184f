//! Downloads that continue where they broke (RFC 9110, sections 13.1.5 and 14.2).

use std::cmp::Ordering;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::header::{ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, ETAG, IF_RANGE, RANGE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};

use crate::runtime::http::response_head::ResponseHead;
use crate::runtime::observe::observer::{RetryEvent, RetryReason};
use crate::runtime::problem::transport::{TransportCause, TransportError};
use crate::runtime::send::attempt::Failure;
use crate::runtime::send::request::Request;
use crate::runtime::spec::operation::OperationMethod;
use crate::runtime::transport::bodies::ResponseBody;

use super::{Opened, open};

/// A request for a body, and for the rest of it.
pub(super) struct Resumable {
    request: Box<Request>,
    /// The most attempts in a row.
    most: u32,
}

/// The rest of a body.
pub(super) struct Resuming {
    resumable: Resumable,
    /// The attempts since the last bytes.
    made: u32,
    /// The strong validator of the body.
    etag: HeaderValue,
    length: u64,
    opening: Option<Opening>,
}

/// How much of a body was received.
pub(super) enum Extent {
    Whole,
    /// Not all of it. A response may end there: servers may send less than they are asked for.
    Part,
    /// More than there is.
    TooMuch,
}

type Opening = Pin<Box<dyn Future<Output = Result<Opened, Failure>> + Send>>;

impl Resumable {
    /// Prepares a request for a body that can be resumed: its bytes are counted as they are sent.
    pub(super) fn new(request: &mut Request, most: u32) -> Option<Self> {
        if !matches!(
            request.context.operation.method,
            OperationMethod::Known(Method::GET)
        ) || most == 0
        {
            return None;
        }
        let identity = HeaderValue::from_static("identity");
        request.headers.insert(ACCEPT_ENCODING, identity);
        request.settle_key();
        let request = Box::new(request.again().ok()?);
        Some(Self { request, most })
    }

    /// Returns what continues the body of this response; `None` if its rest could be that of another body.
    pub(super) fn of(self, head: &ResponseHead) -> Option<Resuming> {
        let etag = head.headers.get(ETAG)?;
        let is_strong = etag.as_bytes().starts_with(b"\"");
        let length = head.headers.get(CONTENT_LENGTH)?.to_str().ok()?;
        Some(Resuming {
            resumable: self,
            made: 0,
            etag: is_strong.then(|| etag.clone())?,
            length: length.parse().ok()?,
            opening: None,
        })
    }
}

impl Resuming {
    /// Notes that bytes were received.
    pub(super) fn progressed(&mut self) {
        self.made = 0;
    }

    /// Returns whether this is all of the body.
    pub(super) fn extent(&self, received: u64) -> Extent {
        match received.cmp(&self.length) {
            Ordering::Less => Extent::Part,
            Ordering::Equal => Extent::Whole,
            Ordering::Greater => Extent::TooMuch,
        }
    }

    /// Requests the rest of a body of which this much was received, and returns the failure if that is no use.
    pub(super) fn begin(
        &mut self,
        received: u64,
        failure: TransportError,
    ) -> Result<(), TransportError> {
        let request = self.resumable.request.again();
        let is_broken = matches!(
            failure.cause(),
            TransportCause::Exchange | TransportCause::Timeout | TransportCause::Connect
        );
        let (true, Ok(mut request)) = (is_broken && self.made < self.resumable.most, request)
        else {
            return Err(failure);
        };
        let Ok(range) = HeaderValue::try_from(format!("bytes={received}-")) else {
            return Err(failure);
        };
        request.headers.insert(RANGE, range);
        request.headers.insert(IF_RANGE, self.etag.clone());
        let wait = request.terms.retry.backoff_before(self.made);
        self.made += 1;
        self.report(&request, wait, failure.cause());
        self.opening = Some(Box::pin(async move {
            let wait = request.terms.waits.of(wait);
            request.context.client.shared_time().sleep(wait).await;
            open(request).await
        }));
        Ok(())
    }

    fn report(&self, request: &Request, wait: Duration, cause: TransportCause) {
        if let Some(observer) = request.context.client.observer() {
            observer.retrying(&RetryEvent {
                operation: request.context.operation.id,
                retry_count: self.made,
                wait,
                reason: RetryReason::Transport(cause),
            });
        }
    }

    /// Returns the rest of the body, or `None` if it is not being requested.
    pub(super) fn poll_rest(
        &mut self,
        received: u64,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<ResponseBody, TransportError>>> {
        let Some(opening) = &mut self.opening else {
            return Poll::Ready(None);
        };
        let opened = ready!(opening.as_mut().poll(context));
        self.opening = None;
        let rest = match opened {
            Ok(Opened::Success(head, body)) => self.check(received, &head).map(|()| body),
            Ok(Opened::Other(other)) => Err(unresumed(&format!("status {}", other.head.status))),
            Err(Failure::Transport { transport, .. }) => {
                match self.begin(received, transport) {
                    // The next attempt is polled at once.
                    Ok(()) => return self.poll_rest(received, context),
                    Err(failure) => Err(failure),
                }
            }
            Err(Failure::InvalidRequest(problem)) => Err(unresumed(&problem.to_string())),
            Err(Failure::Auth(problem)) => Err(unresumed(&problem.to_string())),
            Err(Failure::Redirect { problem, .. }) => Err(unresumed(&problem.to_string())),
        };
        Poll::Ready(Some(rest))
    }

    /// Checks that a response is the rest of the body.
    fn check(&self, received: u64, head: &ResponseHead) -> Result<(), TransportError> {
        if head.status != StatusCode::PARTIAL_CONTENT {
            return Err(unresumed("the body has changed, or cannot be resumed"));
        }
        let is_other = head
            .headers
            .get(ETAG)
            .is_some_and(|etag| *etag != self.etag);
        let (start, length) = range(&head.headers).unwrap_or_default();
        if is_other || start != received || length != self.length {
            return Err(not_the_rest());
        }
        Ok(())
    }
}

/// Returns the start of a range, and the length of the whole body.
fn range(headers: &HeaderMap) -> Option<(u64, u64)> {
    let range = headers.get(CONTENT_RANGE)?.to_str().ok()?;
    let (range, length) = range.strip_prefix("bytes ")?.split_once('/')?;
    let (start, _) = range.split_once('-')?;
    Some((start.trim().parse().ok()?, length.trim().parse().ok()?))
}

/// Returns the failure of a response that ends before the body does.
pub(super) fn cut_off() -> TransportError {
    let source = "the response ended before the end of the body";
    TransportError::new(TransportCause::Exchange, source)
}

/// Returns the failure of a response that is no part of the body.
pub(super) fn not_the_rest() -> TransportError {
    unresumed("the response is not the rest of the body")
}

fn unresumed(reason: &str) -> TransportError {
    let source = format!("the download was not resumed: {reason}");
    TransportError::new(TransportCause::Exchange, source)
}
