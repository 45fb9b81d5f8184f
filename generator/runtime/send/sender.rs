//! The one loop that sends requests and receives responses: credentials, redirects, retries, timeouts and size limits.

use std::convert::identity;
use std::time::Duration;

use bytes::Bytes;

use crate::runtime::client::shared::Client;
use crate::runtime::http::response_head::ResponseHead;
use crate::runtime::observe::observer::RetryReason;
use crate::runtime::problem::request::RequestError;
use crate::runtime::problem::token::TokenError;
use crate::runtime::transport::bodies::{RequestBody, ResponseBody};
use crate::runtime::transport::time_limit::Deadline;

use super::attempt::{ERROR_BODY_LIMIT, Failure, Outcome, Reading, Whole};
use super::attempts::{Attempts, reason};
use super::authorization::Authorization;
use super::record::{Record, Recording};
use super::redirect::{Route, Turn};
use super::request::PreparedRequest;
use super::trace::RequestSpan;

/// Sends a request, retries it as often as needed and allowed, and reads the response. It is compiled once for each way
/// of reading, and not for each operation.
pub(in crate::runtime) async fn send_request<R: Reading>(
    mut prepared: PreparedRequest,
    mut record: Record,
) -> Recording<R::Output> {
    if let Err(missing) = prepared.client.shared_time().check() {
        let outcome = Err(Failure::InvalidRequest(RequestError::Runtime(missing)));
        return Recording::new(outcome, record);
    }
    let mut attempts = Attempts::new(&prepared);
    let mut authorization = Authorization::default();
    loop {
        record.begin_attempt(&prepared.target);
        let span = RequestSpan::new(&prepared, &attempts);
        let sent = attempt::<R>(&mut prepared, &attempts, &mut authorization, &mut record);
        let response = span.around(sent).await;
        let outcome = match &response {
            Ok(response) => R::outcome(response),
            Err(failure) => Outcome::Failed(failure),
        };
        let failure = outcome.failure(prepared.operation);
        span.end(&outcome, failure);
        if failure.is_some() {
            record.end_attempt(failure);
        }
        // The nonce of a response is stored even if the body cannot be sent again.
        let can_improve = authorization.can_improve(&prepared.target, &outcome);
        if can_improve && attempts.can_repeat_body() {
            record.repeats(Some(RetryReason::Token));
            continue;
        }
        let Some(wait) = attempts.next(&prepared, &outcome) else {
            if can_improve {
                let renewed = authorization.renew_for_others(&prepared.client, &prepared.provided);
                // The response is that of the call, however long this takes.
                let _ = attempts.end_of_attempt(&prepared).bound(renewed).await;
            }
            let recording = match response {
                Ok(response) => R::conclude(response, record),
                Err(failure) => Recording::new(Err(failure), record),
            };
            return Recording {
                earlier: attempts.earlier(),
                ..recording
            };
        };
        record.repeats(reason(&outcome));
        let wait = prepared.terms.waits.of(wait);
        prepared.client.shared_time().sleep(wait).await;
    }
}

/// Sends a request once, and follows its redirects.
async fn attempt<R: Reading>(
    prepared: &mut PreparedRequest,
    attempts: &Attempts,
    authorization: &mut Authorization,
    record: &mut Record,
) -> Result<R::Output, Failure> {
    let mut end = attempts.end_of_attempt(prepared);
    let mut route = Route::new(prepared);
    let client = prepared.client.clone();
    loop {
        let mut request = prepared
            .outgoing(route.target(), route.asks())
            .map_err(Failure::InvalidRequest)?;
        attempts.mark(&client.api().retries, request.headers_mut());
        let authorized =
            authorization.put(&client, &prepared.provided, route.target(), &mut request);
        // Nothing was sent yet, whereas a timeout of a request leaves that open.
        let authorized = end.bound(authorized).await;
        authorized.map_err(|_| Failure::Auth(TokenError::Timeout))??;
        let idle_timeout = prepared.terms.idle_timeout;
        let (mut head, body) = send(&client, request, &mut end, idle_timeout, record).await?;
        match route.turn(prepared, attempts, &head) {
            Ok(Turn::Arrived) => {
                head.redirected_to = route.redirected_to();
                return R::read(head, body, end, client.max_response_bytes()).await;
            }
            Ok(Turn::Onward) => authorization.keep_nonce(route.target(), &head),
            Err(problem) => {
                let received = Whole::read(head, body, end, ERROR_BODY_LIMIT).await?;
                return Err(Failure::Redirect { problem, received });
            }
        }
    }
}

/// Passes a request to the transport, and returns the head of the response and its unread body.
async fn send(
    client: &Client,
    request: http::Request<RequestBody>,
    end: &mut Deadline,
    idle_timeout: Duration,
    record: &mut Record,
) -> Result<(ResponseHead, ResponseBody), Failure> {
    let length = request.body().as_bytes().map_or(0, Bytes::len);
    let request = record.count(request);
    let watch = request.body().watch();
    // The limit on silence applies while a stream is sent.
    let sending = || {
        watch
            .as_ref()
            .map_or(Duration::ZERO, |watch| watch.sending())
    };
    let mut response = client.transport().send(request);
    if let Some(watch) = &watch {
        response = watch.unless_stalled(response, idle_timeout, client.shared_time());
    }
    let sent = end.bound_without(response, sending);
    let sent = sent.await.and_then(identity);
    record.sent(length, &sent);
    end.put_off(sending());
    let sent = sent.map_err(|transport| Failure::Transport {
        transport,
        head: None,
    })?;
    let (head, body) = sent.into_parts();
    let head = ResponseHead {
        status: head.status,
        headers: head.headers.into(),
        request_id_header: client.api().request_id_header,
        redirected_to: None,
    };
    Ok((head, record.receive(body)))
}
