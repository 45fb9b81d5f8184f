//! What a mock reports: calls that were not made, and requests that nothing expected.

use std::fmt;

use super::expected::Expected;
use super::request::MockRequest;

/// The expected calls that were not made, with the requests that came in their place.
#[derive(Clone, PartialEq, Eq)]
pub struct UnmetExpectations {
    unmet: Vec<String>,
    requests: Vec<String>,
}

/// A received request, and what became of it.
pub(super) struct Received {
    pub(super) request: MockRequest,
    pub(super) outcome: Matching,
}

/// Whether a request was expected.
pub(super) enum Matching {
    Expected,
    /// It was not; these are the expectations of its operation, by their number, and why it is none of them.
    Unexpected(Vec<(usize, String)>),
}

impl UnmetExpectations {
    /// Returns the report, if an expected call is missing.
    pub(super) fn of(expected: &[Expected], received: &[Received]) -> Option<Self> {
        let unmet = expected.iter().enumerate();
        let unmet = unmet.filter_map(|(index, expected)| {
            let mut lines = expected.unmet()?;
            for Received { request, outcome } in received {
                if let Some(reason) = outcome.reason(index) {
                    lines += &format!("\n    not by {}: {reason}", request.shown());
                }
            }
            Some(lines)
        });
        let unmet: Vec<String> = unmet.collect();
        let requests = received.iter().map(Received::shown).collect();
        (!unmet.is_empty()).then_some(Self { unmet, requests })
    }
}

impl Matching {
    /// Returns why the request did not match an expectation, if it was compared with it.
    fn reason(&self, expectation: usize) -> Option<&str> {
        let Self::Unexpected(reasons) = self else {
            return None;
        };
        let mut reasons = reasons.iter();
        let (_, reason) = reasons.find(|(index, _)| *index == expectation)?;
        Some(reason)
    }
}

impl Received {
    fn shown(&self) -> String {
        match self.outcome {
            Matching::Expected => self.request.shown(),
            Matching::Unexpected(_) => format!("{} (unexpected)", self.request.shown()),
        }
    }
}

/// Returns the message of a request that nothing expects: what else is expected, and why the request is not that.
pub(super) fn unexpected(
    request: &MockRequest,
    expected: &[Expected],
    reasons: &[(usize, String)],
) -> String {
    let awaited = expected.iter().enumerate().filter_map(|(index, expected)| {
        let awaited = expected.awaited()?;
        let reason = reasons.iter().find(|(at, _)| *at == index);
        Some(reason.map_or(awaited.clone(), |(_, reason)| {
            format!("{awaited} ({reason})")
        }))
    });
    let awaited: Vec<String> = awaited.collect();
    let awaited = match awaited.is_empty() {
        true => "nothing".to_owned(),
        false => awaited.join(", "),
    };
    // The message is in an error of the program, so it shows the template, and values only where a condition is on them.
    format!("the mock did not expect {request:?}; it still expects {awaited}")
}

impl fmt::Display for UnmetExpectations {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not all expected calls were made:")?;
        for unmet in &self.unmet {
            write!(out, "\n- {unmet}")?;
        }
        match self.requests.as_slice() {
            [] => out.write_str("\nno request was received"),
            requests => write!(out, "\nreceived requests:\n- {}", requests.join("\n- ")),
        }
    }
}

/// Same as the message, since tests show errors by `Debug`.
impl fmt::Debug for UnmetExpectations {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl std::error::Error for UnmetExpectations {}
