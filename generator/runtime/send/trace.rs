//! A span for each attempt of a request, including the redirects that it follows, with the attributes that
//! OpenTelemetry defines for HTTP clients (semantic conventions for HTTP spans, version 1.23 and later).
//!
//! The span contains the template of the path and never the URL: the values of path variables and of the query can be
//! personal, or a secret.

use std::future::Future;

#[cfg(feature = "tracing")]
use tracing::Instrument;
#[cfg(feature = "tracing")]
use tracing::instrument::Instrumented;

use crate::runtime::observe::call_failure::CallFailure;

use super::attempt::Outcome;
use super::attempts::Attempts;
use super::request::PreparedRequest;

/// The span of one attempt. Without the feature `tracing` it does nothing.
pub(in crate::runtime) struct RequestSpan {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

#[cfg(not(feature = "tracing"))]
impl RequestSpan {
    pub(in crate::runtime) fn new(_prepared: &PreparedRequest, _attempts: &Attempts) -> Self {
        Self {}
    }

    pub(in crate::runtime) fn around<F: Future>(&self, attempt: F) -> F {
        attempt
    }

    pub(in crate::runtime) fn end(&self, _outcome: &Outcome<'_>, _failure: Option<CallFailure>) {}
}

#[cfg(feature = "tracing")]
impl RequestSpan {
    pub(in crate::runtime) fn new(prepared: &PreparedRequest, attempts: &Attempts) -> Self {
        let operation = prepared.operation;
        let method = operation.method.as_str();
        let resend_count = Some(attempts.repetitions()).filter(|count| *count > 0);
        Self {
            span: tracing::info_span!(
                "http_request",
                otel.name = format_args!("{method} {}", operation.path),
                otel.kind = "client",
                otel.status_code = tracing::field::Empty,
                http.request.method = method,
                http.request.resend_count = resend_count,
                http.response.status_code = tracing::field::Empty,
                url.template = operation.path,
                url.scheme = prepared.target.scheme(),
                server.address = prepared.target.host(),
                server.port = prepared.target.port(),
                openapi.operation_id = operation.id,
                error.type = tracing::field::Empty,
            ),
        }
    }

    pub(in crate::runtime) fn around<F: Future>(&self, attempt: F) -> Instrumented<F> {
        attempt.instrument(self.span.clone())
    }

    /// Records the outcome of the attempt.
    pub(in crate::runtime) fn end(&self, outcome: &Outcome<'_>, failure: Option<CallFailure>) {
        if let Some(head) = outcome.head() {
            self.span
                .record("http.response.status_code", head.status.as_u16());
        }
        if let Some(failure) = failure {
            self.span.record("error.type", failure.as_str());
            self.span.record("otel.status_code", "ERROR");
        }
    }
}
