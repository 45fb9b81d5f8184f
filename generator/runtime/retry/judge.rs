//! What an outcome says of what the server has done.

use std::collections::BTreeMap;
use std::time::SystemTime;

use http::StatusCode;
use serde_json::Value;

use super::super::charset::as_utf8;
use super::super::error::TransportCause;
use super::super::exchange::{Failure, Outcome};
use super::super::operation::RetryFacts;
use super::super::received::Received;
use super::wait::{Asked, asked};

/// What an outcome says of what the server has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// There is nothing to be gained by sending again.
    Final,
    /// The server has done nothing, and takes the same request later.
    Undone(Asked),
    /// Nobody knows what the server has done.
    Uncertain(Asked),
}

pub(super) fn judge(outcome: &Outcome<'_>, facts: &RetryFacts) -> Verdict {
    match outcome {
        Outcome::Other(received) => judge_answer(received, facts),
        Outcome::Success(_)
        | Outcome::Failed(Failure::Refused(_) | Failure::Token(_) | Failure::Redirect { .. }) => {
            Verdict::Final
        }
        Outcome::Failed(Failure::Transport { transport, .. }) => match transport.cause() {
            TransportCause::Connect => Verdict::Undone(Asked::Nothing),
            TransportCause::Timeout | TransportCause::Exchange => {
                Verdict::Uncertain(Asked::Nothing)
            }
            TransportCause::Redirects | TransportCause::Rejected => Verdict::Final,
        },
    }
}

fn judge_answer(received: &Received, facts: &RetryFacts) -> Verdict {
    let head = &received.head;
    let asked = || asked(head.status, &head.headers, facts, SystemTime::now());
    match head.status {
        StatusCode::TOO_MANY_REQUESTS if has_own_limit(received, facts) => Verdict::Final,
        StatusCode::TOO_MANY_REQUESTS => Verdict::Undone(asked()),
        StatusCode::INTERNAL_SERVER_ERROR
        | StatusCode::BAD_GATEWAY
        | StatusCode::SERVICE_UNAVAILABLE
        | StatusCode::GATEWAY_TIMEOUT => Verdict::Uncertain(asked()),
        _ => Verdict::Final,
    }
}

/// Whether the answer has one of the codes of limits that do not end when the headers say.
fn has_own_limit(received: &Received, facts: &RetryFacts) -> bool {
    if facts.not_waited_for.is_empty() {
        return false;
    }
    let text = as_utf8(&received.head.headers, &received.body).unwrap_or_default();
    let body: BTreeMap<String, Value> = serde_json::from_slice(&text).unwrap_or_default();
    let mut texts = body.values().filter_map(Value::as_str);
    texts.any(|text| facts.not_waited_for.contains(&text))
}
