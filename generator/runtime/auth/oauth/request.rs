//! The token request.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use tokio::time::{sleep, timeout};
use url::Url;

use super::super::super::http::raw_response::Completeness;
use super::super::super::http::retry_after::{ServerHint, server_hint};
use super::super::super::problem::token::TokenError;
use super::super::super::problem::transport::{TransportCause, TransportError};
use super::super::super::transport::bodies::RequestBody;
use super::super::super::transport::bodies::read_body;
use super::super::super::transport::time_limit::{TimeLimit, TimeLimitExceeded};
use super::super::clock::ClockCorrection;
use super::super::token::{
    DPOP, DPOP_NONCE, INVALID_DPOP_PROOF, MAX_NONCES, TokenContext, USE_DPOP_NONCE,
};
use super::program::Program;
use super::proof::ProofKey;
use super::token_response::{Asking, Granted, read};

/// How often a request is retried that the server did not receive, or that failed because it is overloaded.
const MAX_REPETITIONS: u32 = 3;

/// The timeout of one attempt. It is short, so that several attempts fit into the deadline of a call.
const ATTEMPT: Duration = Duration::from_secs(15);

const FIRST_WAIT: Duration = Duration::from_millis(300);
const MAX_WAIT: Duration = Duration::from_secs(20);

/// The longest response in bytes; tokens that list many groups have some thousand bytes.
const MAX_RESPONSE: usize = 256 * 1024;

/// A failed attempt, by whether it is retried.
enum Setback {
    /// A retry would fail as well.
    Final(TokenError),
    /// The server requires a proof with the nonce that it sent.
    Nonce(TokenError),
    /// The server rejects an assertion or a proof, perhaps for its time.
    Time(TokenError, HeaderMap),
    /// A retry may succeed after this time, or after a backoff.
    Passing(TokenError, Option<Duration>),
}

/// Requests a token and retries transient failures. Token requests are idempotent, so an attempt with an unknown
/// outcome is retried too.
pub(super) async fn request(
    credentials: &Program,
    url: &Url,
    proof: Option<&ProofKey>,
    context: TokenContext<'_>,
) -> Result<Granted, TokenError> {
    let (mut repetitions, mut nonces) = (0, 0);
    let mut correction = ClockCorrection::default();
    loop {
        correction.sending(credentials.clock());
        match attempt(credentials, url, proof, context).await {
            Ok(granted) => return Ok(granted),
            Err(Setback::Nonce(_)) if nonces < MAX_NONCES => nonces += 1,
            Err(Setback::Time(_, headers)) if correction.helps(credentials.clock(), &headers) => (),
            Err(Setback::Passing(_, wait)) if repetitions < MAX_REPETITIONS => {
                let wait = wait.unwrap_or_else(|| backoff(repetitions));
                (repetitions, nonces) = (repetitions + 1, 0);
                sleep(wait).await;
            }
            Err(
                Setback::Final(error)
                | Setback::Nonce(error)
                | Setback::Time(error, _)
                | Setback::Passing(error, _),
            ) => return Err(error),
        }
    }
}

/// Half of the backoff is random, so that programs do not retry all at once.
fn backoff(repetitions: u32) -> Duration {
    let longest = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(repetitions));
    longest.mul_f64(0.5 + fastrand::f64() / 2.0)
}

async fn attempt(
    credentials: &Program,
    url: &Url,
    proof: Option<&ProofKey>,
    context: TokenContext<'_>,
) -> Result<Granted, Setback> {
    let request = outgoing(credentials, url, proof, context).map_err(Setback::Final)?;
    let (status, headers, body) = match timeout(ATTEMPT, response(request, context)).await {
        Ok(responded) => responded.map_err(broken)?,
        Err(_) => {
            let exceeded = TimeLimitExceeded::new(TimeLimit::TokenRequest, ATTEMPT, 1);
            let timeout = TransportError::new(TransportCause::Timeout, exceeded);
            return Err(broken(timeout));
        }
    };
    let has_nonce = headers.contains_key(DPOP_NONCE);
    let asking = match proof {
        Some(proof) => {
            if let Some(nonce) = headers.get(DPOP_NONCE) {
                proof.keep_nonce(url, nonce);
            }
            Asking::WithProof
        }
        None => Asking::Plain,
    };
    read(status, &headers, &body, asking).map_err(|error| match &error {
        TokenError::Rejected { error: code, .. } if code == USE_DPOP_NONCE && has_nonce => {
            Setback::Nonce(error)
        }
        TokenError::Rejected { error: code, .. } if may_be_untimely(status, code, credentials, asking) => {
            Setback::Time(error, headers)
        }
        _ => rejected(status, &headers, error, context),
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

/// Builds the request of RFC 6749 (section 4.4.2). Single-use values, such as assertions and proofs, are created anew.
fn outgoing(
    credentials: &Program,
    url: &Url,
    proof: Option<&ProofKey>,
    context: TokenContext<'_>,
) -> Result<http::Request<RequestBody>, TokenError> {
    let mut headers = HeaderMap::new();
    let form = credentials.form(url, &mut headers)?;
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/x-www-form-urlencoded"),
    );
    if let Some(user_agent) = context.user_agent() {
        headers.insert(USER_AGENT, user_agent.clone());
    }
    if let Some(proof) = proof {
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
) -> Result<(StatusCode, HeaderMap, Bytes), TransportError> {
    let (head, body) = context.transport().send(request).await?.into_parts();
    let (body, extent) = read_body(body, MAX_RESPONSE).await?;
    let body = match extent {
        Completeness::Whole => body,
        Completeness::Cut { .. } => Bytes::from_static(b"a response that is longer than any token"),
    };
    Ok((head.status, head.headers, body))
}

fn broken(transport: TransportError) -> Setback {
    let is_passing = matches!(
        transport.cause(),
        TransportCause::Connect | TransportCause::Timeout | TransportCause::Exchange
    );
    let error = TokenError::Transport(transport.into());
    match is_passing {
        true => Setback::Passing(error, None),
        false => Setback::Final(error),
    }
}

/// Classifies an error response by whether a retry may succeed.
fn rejected(
    status: StatusCode,
    headers: &HeaderMap,
    error: TokenError,
    context: TokenContext<'_>,
) -> Setback {
    let is_passing = matches!(
        status,
        StatusCode::TOO_MANY_REQUESTS
            | StatusCode::INTERNAL_SERVER_ERROR
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
    );
    if !is_passing {
        return Setback::Final(error);
    }
    match server_hint(status, headers, context.retries(), SystemTime::now()) {
        ServerHint::Wait(wait) if wait > MAX_WAIT => Setback::Final(error),
        ServerHint::Wait(wait) => Setback::Passing(error, Some(wait)),
        ServerHint::Soon | ServerHint::Nothing => Setback::Passing(error, None),
    }
}
