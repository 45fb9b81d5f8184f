//! Classification of outcomes by whether a retry is safe.

use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::Value;

use crate::runtime::http::charset::as_utf8;
use crate::runtime::http::raw_response::RawResponse;
use crate::runtime::http::retry_after::{ServerHint, server_hint};
use crate::runtime::problem::transport::TransportCause;
use crate::runtime::spec::operation::RetryFacts;
use crate::runtime::transport::time::moment::Time;

use super::attempt::{Failure, Outcome};

/// Whether an outcome may be retried.
pub(in crate::runtime) enum RetryClass {
    /// A retry would not help.
    No,
    /// The server did not process the request, and accepts it later.
    Safe(ServerHint),
    /// It is unknown whether the server processed the request.
    IfIdempotent(ServerHint),
}

pub(in crate::runtime) fn classify(
    outcome: &Outcome<'_>,
    facts: &RetryFacts,
    time: &Time,
) -> RetryClass {
    match outcome {
        Outcome::Other(received) => classify_response(received, facts, time),
        Outcome::Success(_)
        | Outcome::Failed(
            Failure::InvalidRequest(_) | Failure::Auth(_) | Failure::Redirect { .. },
        ) => RetryClass::No,
        Outcome::Failed(Failure::Transport { transport, .. }) => match transport.cause() {
            TransportCause::Connect => RetryClass::Safe(ServerHint::Nothing),
            TransportCause::Timeout | TransportCause::Exchange => {
                RetryClass::IfIdempotent(ServerHint::Nothing)
            }
            TransportCause::Redirects | TransportCause::Rejected => RetryClass::No,
        },
    }
}

fn classify_response(received: &RawResponse, facts: &RetryFacts, time: &Time) -> RetryClass {
    let head = &received.head;
    let server_hint = || server_hint(head.status, &head.headers, facts, time.system());
    match head.status {
        StatusCode::TOO_MANY_REQUESTS if has_own_limit(received, facts) => RetryClass::No,
        StatusCode::TOO_MANY_REQUESTS => RetryClass::Safe(server_hint()),
        StatusCode::INTERNAL_SERVER_ERROR
        | StatusCode::BAD_GATEWAY
        | StatusCode::SERVICE_UNAVAILABLE
        | StatusCode::GATEWAY_TIMEOUT => RetryClass::IfIdempotent(server_hint()),
        _ => RetryClass::No,
    }
}

/// Returns whether the response has the error code of a limit that the headers do not describe.
fn has_own_limit(received: &RawResponse, facts: &RetryFacts) -> bool {
    if facts.not_waited_for.is_empty() {
        return false;
    }
    let text = as_utf8(&received.head.headers, &received.body).unwrap_or_default();
    let body: BTreeMap<String, Value> = serde_json::from_slice(&text).unwrap_or_default();
    let mut texts = body.values().filter_map(Value::as_str);
    texts.any(|text| facts.not_waited_for.contains(&text))
}
