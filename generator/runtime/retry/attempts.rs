//! The attempts of one call.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use tokio::time::Instant;

use super::super::exchange::{Failure, Outcome};
use super::super::observe::{RetryReason, Retrying};
use super::super::request::Prepared;
use super::Repeat;
use super::judge::{Verdict, judge};
use super::wait::Asked;

/// What becomes of a call after an attempt.
pub(in super::super) enum Next {
    /// Its outcome is that of the call.
    Done,
    /// It is sent again after this time.
    Again(Duration),
}

/// The attempts of one call.
pub(in super::super) struct Attempts {
    started: Instant,
    repetitions: u32,
    /// The server's name for the first request that failed.
    first_failed: Option<HeaderValue>,
    body: Sendable,
}

/// How often the body can be sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sendable {
    Once,
    Again,
}

impl Attempts {
    pub(in super::super) fn new(prepared: &Prepared<'_>) -> Self {
        Self {
            started: Instant::now(),
            repetitions: 0,
            first_failed: None,
            body: match prepared.body.as_bytes() {
                Some(_) => Sendable::Again,
                None => Sendable::Once,
            },
        }
    }

    /// When the attempt that begins now has to be over.
    pub(in super::super) fn end_of_attempt(&self, prepared: &Prepared<'_>) -> Instant {
        let terms = &prepared.terms;
        let of_call = self.started.checked_add(terms.deadline);
        let of_attempt = Instant::now().checked_add(terms.timeout);
        // A limit beyond what a clock can hold is none; a year stands for it.
        [of_call, of_attempt]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or_else(|| self.started + Duration::from_secs(365 * 24 * 60 * 60))
    }

    /// How often the request was repeated so far.
    pub(in super::super) fn repetitions(&self) -> u32 {
        self.repetitions
    }

    /// Tells the server which of its answers the request repeats, where it wants to know.
    pub(in super::super) fn mark(&self, prepared: &Prepared<'_>, headers: &mut HeaderMap) {
        let facts = &prepared.client.api().retries;
        let mut set = |name: Option<&'static str>, value: Option<HeaderValue>| {
            let name = name.and_then(|name| HeaderName::from_bytes(name.as_bytes()).ok());
            if let (Some(name), Some(value)) = (name, value) {
                headers.insert(name, value);
            }
        };
        let count = self.repetitions();
        if count > 0 {
            set(facts.retry_for_header, self.first_failed.clone());
            set(facts.retry_count_header, Some(HeaderValue::from(count)));
        }
    }

    /// Whether the request can be sent again at once, with other credentials.
    pub(in super::super) fn can_repeat_body(&self) -> bool {
        self.body == Sendable::Again
    }

    /// Decides what becomes of the call.
    pub(in super::super) fn next(
        &mut self,
        prepared: &Prepared<'_>,
        outcome: &Outcome<'_>,
    ) -> Next {
        let client = prepared.client;
        let verdict = judge(outcome, &client.api().retries);
        if let Outcome::Success(_) = outcome {
            client.retry_budget().give();
        }
        let (Some(reason), Some(wait)) = (reason(outcome), self.wait(prepared, verdict)) else {
            return Next::Done;
        };
        self.keep_name(outcome, client.api().request_id_header);
        if let Some(observer) = client.observer() {
            observer.retrying(&Retrying {
                operation: prepared.operation.id,
                repetition: self.repetitions,
                wait,
                reason,
            });
        }
        Next::Again(wait)
    }

    /// How long to wait before the next attempt, if there is to be one.
    fn wait(&mut self, prepared: &Prepared<'_>, verdict: Verdict) -> Option<Duration> {
        let terms = &prepared.terms;
        let policy = &terms.retry;
        let asked = match verdict {
            Verdict::Final => return None,
            Verdict::Undone(asked) => asked,
            Verdict::Uncertain(asked) => {
                let repeat = policy.repeat_of(prepared.operation.repeat);
                (repeat == Repeat::Safe).then_some(asked)?
            }
        };
        if self.body == Sendable::Once || self.repetitions >= policy.max_retries {
            return None;
        }
        let wait = match asked {
            Asked::Wait(wait) if wait > policy.max_wait => return None,
            Asked::Wait(wait) => wait,
            Asked::Soon | Asked::Nothing => policy.backoff_before(self.repetitions),
        };
        let is_in_time = self.started.elapsed().saturating_add(wait) < terms.deadline;
        // A server that is down for everyone may ask everyone to come back: only a limit of the caller's own is free.
        let is_free = matches!(verdict, Verdict::Undone(Asked::Wait(_) | Asked::Soon));
        if !is_in_time || !(is_free || prepared.client.retry_budget().take()) {
            return None;
        }
        self.repetitions += 1;
        Some(wait)
    }

    fn keep_name(&mut self, outcome: &Outcome<'_>, header: &str) {
        if let (None, Some(head)) = (&self.first_failed, outcome.head()) {
            self.first_failed = head.headers.get(header).cloned();
        }
    }
}

fn reason(outcome: &Outcome<'_>) -> Option<RetryReason> {
    match outcome {
        Outcome::Other(received) => Some(RetryReason::Status(received.head.status)),
        Outcome::Failed(Failure::Transport { transport, .. }) => {
            Some(RetryReason::Transport(transport.cause()))
        }
        Outcome::Success(_)
        | Outcome::Failed(Failure::Refused(_) | Failure::Token(_) | Failure::Redirect { .. }) => {
            None
        }
    }
}
