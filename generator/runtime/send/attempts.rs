//! The attempts of one call.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::runtime::error::call_error::EarlierAttempts;
use crate::runtime::http::retry_after::ServerHint;
use crate::runtime::observe::observer::{RetryEvent, RetryReason};
use crate::runtime::spec::idempotency::Idempotency;
use crate::runtime::spec::operation::RetryFacts;
use crate::runtime::transport::time::moment::Moment;
use crate::runtime::transport::time_limit::Deadline;

use super::attempt::{Failure, Outcome};
use super::classify::{RetryClass, classify};
use super::request::PreparedRequest;

/// The attempts of one call.
pub(in crate::runtime) struct Attempts {
    started: Moment,
    repetitions: u32,
    /// The request ID of the first failed attempt.
    first_failed: Option<HeaderValue>,
    /// A stream can be sent only once.
    can_repeat_body: bool,
    earlier: EarlierAttempts,
}

impl Attempts {
    pub(in crate::runtime) fn new(prepared: &PreparedRequest) -> Self {
        Self {
            started: prepared.client.shared_time().now(),
            repetitions: 0,
            first_failed: None,
            can_repeat_body: prepared.body.as_bytes().is_some(),
            earlier: EarlierAttempts::default(),
        }
    }

    /// Returns the deadline of the attempt that starts now.
    pub(in crate::runtime) fn end_of_attempt(&self, prepared: &PreparedRequest) -> Deadline {
        let terms = &prepared.terms;
        Deadline::of_attempt(
            prepared.client.shared_time(),
            self.repetitions + 1,
            terms.timeout,
            (self.started, terms.deadline),
        )
    }

    /// Returns the number of retries so far.
    pub(in crate::runtime) fn repetitions(&self) -> u32 {
        self.repetitions
    }

    /// Adds the retry headers that the API declares: the first failed request and the number of retries.
    pub(in crate::runtime) fn mark(&self, facts: &RetryFacts, headers: &mut HeaderMap) {
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

    /// Returns what the attempts before the current one may have done.
    pub(in crate::runtime) fn earlier(&self) -> EarlierAttempts {
        self.earlier
    }

    /// Returns whether the request can be sent again at once, with other credentials.
    pub(in crate::runtime) fn can_repeat_body(&self) -> bool {
        self.can_repeat_body
    }

    /// Returns the wait before the next attempt, or `None` if the call is finished.
    pub(in crate::runtime) fn next(
        &mut self,
        prepared: &PreparedRequest,
        outcome: &Outcome<'_>,
    ) -> Option<Duration> {
        let client = &prepared.client;
        if let Outcome::Success(_) = outcome {
            client.retry_budget().give();
        }
        let reason = reason(outcome)?;
        let verdict = classify(outcome, &client.api().retries, client.shared_time());
        let wait = self.wait(prepared, verdict)?;
        self.keep_name(outcome, client.api().request_id_header);
        if let Some(observer) = client.observer() {
            observer.retrying(&RetryEvent {
                operation: prepared.operation.id,
                retry_count: self.repetitions,
                wait,
                reason,
            });
        }
        Some(wait)
    }

    /// Counts the next attempt and returns the wait before it, or `None` if there is none.
    fn wait(&mut self, prepared: &PreparedRequest, verdict: RetryClass) -> Option<Duration> {
        let terms = &prepared.terms;
        let policy = &terms.retry;
        let server_hint = match verdict {
            RetryClass::No => return None,
            RetryClass::Safe(server_hint) => server_hint,
            RetryClass::IfIdempotent(server_hint) => {
                let idempotency = policy.idempotency_of(prepared.idempotency());
                (idempotency == Idempotency::Idempotent).then_some(server_hint)?
            }
        };
        if !self.can_repeat_body || self.repetitions >= policy.max_retries {
            return None;
        }
        let wait = match server_hint {
            ServerHint::Wait(wait) if wait > policy.max_wait => return None,
            ServerHint::Wait(wait) => wait,
            ServerHint::Soon | ServerHint::Nothing => policy.backoff_before(self.repetitions),
        };
        let elapsed = prepared.client.shared_time().since(self.started);
        let is_in_time = elapsed.saturating_add(wait) < terms.deadline;
        // A server that is down may ask all clients to retry: only a rate limit of this caller costs no budget.
        let is_free = matches!(
            verdict,
            RetryClass::Safe(ServerHint::Wait(_) | ServerHint::Soon)
        );
        if !is_in_time || !(is_free || prepared.client.retry_budget().take()) {
            return None;
        }
        if let RetryClass::IfIdempotent(_) = verdict {
            self.earlier = EarlierAttempts::PerhapsProcessed;
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

/// Returns why a request with this outcome is retried, if it is.
pub(super) fn reason(outcome: &Outcome<'_>) -> Option<RetryReason> {
    match outcome {
        Outcome::Other(received) => Some(RetryReason::Status(received.head.status)),
        Outcome::Failed(Failure::Transport { transport, .. }) => {
            Some(RetryReason::Transport(transport.cause()))
        }
        Outcome::Success(_)
        | Outcome::Failed(
            Failure::InvalidRequest(_) | Failure::Auth(_) | Failure::Redirect { .. },
        ) => None,
    }
}
