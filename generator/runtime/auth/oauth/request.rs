//! The token request.

use std::convert::identity;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use url::Url;

use crate::runtime::auth::clock::ClockCorrection;
use crate::runtime::auth::token::{
    DPOP, DPOP_NONCE, INVALID_DPOP_PROOF, MAX_NONCES, TokenContext, USE_DPOP_NONCE,
};
use crate::runtime::http::raw_response::Completeness;
use crate::runtime::http::retry_after::{ServerHint, server_hint};
use crate::runtime::problem::token::TokenError;
use crate::runtime::problem::transport::{TransportCause, TransportError};
use crate::runtime::transport::bodies::RequestBody;
use crate::runtime::transport::bodies::read_body;
use crate::runtime::transport::time_limit::Deadline;

use super::form::{Form, Repetition};
use super::program::Program;
use super::proof::ProofKey;
use super::token_response::{Asking, Reply};

/// How often a request is retried that the server did not receive, or that failed because it is overloaded.
const MAX_REPETITIONS: u32 = 3;

/// The timeout of one attempt. It is short, so that several attempts fit into the deadline of a call.
const ATTEMPT: Duration = Duration::from_secs(15);

const FIRST_WAIT: Duration = Duration::from_millis(300);
const MAX_WAIT: Duration = Duration::from_secs(20);

/// The longest response in bytes; tokens that list many groups have some thousand bytes.
const MAX_RESPONSE: usize = 256 * 1024;

/// A request to the authorization server.
pub(super) struct TokenRequest<'a> {
    pub program: &'a Program,
    pub form: &'a Form,
    pub url: &'a Url,
    pub proof: Option<&'a ProofKey>,
}

/// A failed attempt, by whether it is retried.
enum Setback {
    /// A retry would fail as well.
    Final(TokenError),
    /// The server requires a proof with the nonce that it sent.
    Nonce(TokenError),
    /// The server rejects an assertion or a proof, perhaps for its time.
    Time(TokenError, HeaderMap),
    /// A retry may succeed.
    Passing(Passing),
}

/// A failure that passes.
struct Passing {
    error: TokenError,
    /// How long the server wants callers to wait.
    wait: Option<Duration>,
    processing: Processing,
}

/// Whether the server has processed a request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Processing {
    No,
    Perhaps,
}

impl Passing {
    fn allows(&self, repetition: Repetition) -> bool {
        match repetition {
            Repetition::Always => true,
            Repetition::Unprocessed => self.processing == Processing::No,
            Repetition::Never => false,
        }
    }
}

/// Sends a request, retries transient failures, and reads the response.
pub(super) async fn request<T>(
    asked: &TokenRequest<'_>,
    context: TokenContext<'_>,
    read: impl Fn(&Reply, Asking) -> Result<T, TokenError>,
) -> Result<T, TokenError> {
    let (mut repetitions, mut nonces) = (0, 0);
    let mut correction = ClockCorrection::default();
    let clock = asked.program.clock();
    clock.set_time(&context.time());
    loop {
        correction.sending(clock);
        match attempt(asked, context, &read).await {
            Ok(granted) => return Ok(granted),
            Err(Setback::Nonce(_)) if nonces < MAX_NONCES => nonces += 1,
            Err(Setback::Time(_, headers)) if correction.helps(clock, &headers) => (),
            Err(Setback::Passing(failure))
                if repetitions < MAX_REPETITIONS && failure.allows(asked.form.repetition()) =>
            {
                let wait = failure.wait.unwrap_or_else(|| backoff(repetitions));
                (repetitions, nonces) = (repetitions + 1, 0);
                context.time().sleep(wait).await;
            }
            Err(
                Setback::Final(error)
                | Setback::Nonce(error)
                | Setback::Time(error, _)
                | Setback::Passing(Passing { error, .. }),
            ) => return Err(error),
        }
    }
}

/// Half of the backoff is random, so that programs do not retry all at once.
fn backoff(repetitions: u32) -> Duration {
    let longest = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(repetitions));
    longest.mul_f64(0.5 + fastrand::f64() / 2.0)
}

async fn attempt<T>(
    asked: &TokenRequest<'_>,
    context: TokenContext<'_>,
    read: &impl Fn(&Reply, Asking) -> Result<T, TokenError>,
) -> Result<T, Setback> {
    let request = outgoing(asked, context).map_err(Setback::Final)?;
    let end = Deadline::of_token_request(context.time(), ATTEMPT);
    let responded = end.bound(response(request, context)).await;
    let reply = responded.and_then(identity).map_err(broken)?;
    let nonce = reply.headers.get(DPOP_NONCE);
    let asking = match asked.proof {
        Some(proof) => {
            if let Some(nonce) = nonce {
                proof.keep_nonce(asked.url, nonce);
            }
            Asking::WithProof
        }
        None => Asking::Plain,
    };
    read(&reply, asking).map_err(|error| match &error {
        TokenError::Rejected { error: code, .. } if code == USE_DPOP_NONCE && nonce.is_some() => {
            Setback::Nonce(error)
        }
        TokenError::Rejected { error: code, .. }
            if may_be_untimely(reply.status, code, asked.program, asking) =>
        {
            Setback::Time(error, reply.headers.clone())
        }
        _ => rejected(&reply, error, context),
    })
}

/// Returns `true` for the code of a response that rejects an assertion (RFC 7523, section 3.2) or a proof (RFC 9449,
/// section 5) of the request, for its time among other reasons.
fn may_be_untimely(status: StatusCode, code: &str, program: &Program, asking: Asking) -> bool {
    let is_rejection = matches!(status, StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED);
    is_rejection
        && match code {
            "invalid_client" => program.has_assertion(),
            INVALID_DPOP_PROOF => asking == Asking::WithProof,
            _ => false,
        }
}

/// Builds the request. Single-use values, such as assertions and proofs, are created anew.
fn outgoing(
    asked: &TokenRequest<'_>,
    context: TokenContext<'_>,
) -> Result<http::Request<RequestBody>, TokenError> {
    let mut headers = HeaderMap::new();
    let url = asked.url;
    let form = asked.program.body(asked.form, url, &mut headers)?;
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/x-www-form-urlencoded"),
    );
    if let Some(user_agent) = context.user_agent() {
        headers.insert(USER_AGENT, user_agent.clone());
    }
    if let Some(proof) = asked.proof {
        headers.insert(DPOP, proof.proof(&Method::POST, url, None)?);
    }
    let mut request = http::Request::new(RequestBody::from(form));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = url.as_str().parse().map_err(|_| TokenError::Endpoint {
        reason: "it is not a URL",
    })?;
    *request.headers_mut() = headers;
    Ok(request)
}

async fn response(
    request: http::Request<RequestBody>,
    context: TokenContext<'_>,
) -> Result<Reply, TransportError> {
    let (head, body) = context.transport().send(request).await?.into_parts();
    let (body, extent) = read_body(body, MAX_RESPONSE).await?;
    let body = match extent {
        Completeness::Whole => body,
        Completeness::Cut { .. } => Bytes::from_static(b"a response that is longer than any token"),
    };
    Ok(Reply {
        status: head.status,
        headers: head.headers,
        body,
    })
}

fn broken(transport: TransportError) -> Setback {
    let processing = match transport.cause() {
        TransportCause::Connect => Some(Processing::No),
        TransportCause::Timeout | TransportCause::Exchange => Some(Processing::Perhaps),
        _ => None,
    };
    let error = TokenError::Transport(transport.into());
    match processing {
        Some(processing) => Setback::Passing(Passing {
            error,
            wait: None,
            processing,
        }),
        None => Setback::Final(error),
    }
}

/// Classifies an error response by whether a retry may succeed.
fn rejected(reply: &Reply, error: TokenError, context: TokenContext<'_>) -> Setback {
    let Some(processing) = passing(reply.status) else {
        return Setback::Final(error);
    };
    let hint = server_hint(
        reply.status,
        &reply.headers,
        context.retries(),
        context.time().system(),
    );
    let wait = match hint {
        ServerHint::Wait(wait) if wait > MAX_WAIT => return Setback::Final(error),
        ServerHint::Wait(wait) => Some(wait),
        ServerHint::Soon | ServerHint::Nothing => None,
    };
    Setback::Passing(Passing {
        error,
        wait,
        processing,
    })
}

/// Returns `true` for a status of a server that accepts the same request later.
pub(super) fn is_passing(status: StatusCode) -> bool {
    passing(status).is_some()
}

/// Returns whether the server has processed a request to which it responds with this status, if that passes.
fn passing(status: StatusCode) -> Option<Processing> {
    match status {
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => Some(Processing::No),
        StatusCode::INTERNAL_SERVER_ERROR
        | StatusCode::BAD_GATEWAY
        | StatusCode::GATEWAY_TIMEOUT => Some(Processing::Perhaps),
        _ => None,
    }
}
