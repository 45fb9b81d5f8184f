//! A transport in memory, for the tests of those who use this crate.
//!
//! A test says what each call is answered, and the client is used as ever: no server, no network, no waiting.

mod answer;
mod expectation;
mod request;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use self::answer::{MockAnswer, Sent, sent_with};
pub use self::expectation::Expectation;
use self::expectation::Expected;
pub use self::request::MockRequest;
use super::client::Client;
use super::client_builder::ClientBuilder;
use super::error::{BuildError, TransportCause, TransportError};
use super::operation::Operation;
use super::retry::RetryPolicy;
use super::transport::{RequestBody, Transport, TransportFuture};

/// Answers calls from memory. Clones share their expectations.
///
/// There is a method for each operation, which begins an [`Expectation`]. Expectations of one operation are used in the
/// order in which they were made, and each for one call unless it says otherwise.
#[derive(Clone, Default)]
pub struct Mock(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    expected: Vec<Expected>,
    requests: Vec<MockRequest>,
}

impl Mock {
    /// A mock that expects nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The requests that came, in their order, those that were not expected among them.
    pub fn requests(&self) -> Vec<MockRequest> {
        self.state().requests.clone()
    }

    /// Checks that every expectation was met.
    ///
    /// # Errors
    ///
    /// When calls did not come that were expected.
    pub fn verify(&self) -> Result<(), Unmet> {
        let state = self.state();
        let unmet = state.expected.iter().filter_map(Expected::unmet);
        let unmet: Vec<String> = unmet.collect();
        if unmet.is_empty() {
            Ok(())
        } else {
            Err(Unmet(unmet))
        }
    }

    /// Begins an expectation.
    #[doc(hidden)]
    pub fn expect<T>(&self, operation: &'static str) -> Expectation<T> {
        Expectation::new(self.clone(), operation)
    }

    /// Makes the client of a builder send its requests here, and repeat them without a wait.
    #[doc(hidden)]
    pub fn serve(&self, builder: ClientBuilder) -> Result<Client, BuildError> {
        let policy = RetryPolicy::new().backoff(Duration::ZERO, Duration::ZERO);
        builder.retry(policy).transport(self.clone()).build()
    }

    fn add(&self, expected: Expected) {
        self.state().expected.push(expected);
    }

    /// What a panic in another test has left behind is as good as ever.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Mock {
    fn send(&self, request: http::Request<RequestBody>) -> TransportFuture<'_> {
        let operation = request.extensions().get::<&'static Operation>();
        let declared = operation.map_or("", |facts| facts.statuses);
        let request = MockRequest::new(request);
        let mut state = self.state();
        let mut fitting = state
            .expected
            .iter_mut()
            .filter_map(|expected| expected.answer(&request, declared));
        let answer = fitting.next();
        let answer = answer.unwrap_or_else(|| Err(unexpected(&request, &state.expected)));
        state.requests.push(request);
        Box::pin(async { answer })
    }
}

fn unexpected(request: &MockRequest, expected: &[Expected]) -> TransportError {
    let awaited: Vec<String> = expected.iter().filter_map(Expected::awaited).collect();
    let awaited = if awaited.is_empty() {
        "nothing".to_owned()
    } else {
        awaited.join(", ")
    };
    let source = format!("the mock did not expect {request:?}; it still expects {awaited}");
    TransportError::new(TransportCause::Rejected, source)
}

/// Shows how many calls are expected, and how many came.
impl fmt::Debug for Mock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        out.debug_struct("Mock")
            .field("expectations", &state.expected.len())
            .field("requests", &state.requests.len())
            .finish()
    }
}

/// The calls that were expected and did not come.
#[derive(Clone, PartialEq, Eq)]
pub struct Unmet(Vec<String>);

impl fmt::Display for Unmet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "not all expected calls came: {}", self.0.join(", "))
    }
}

/// The same as the message, since tests show errors by `Debug`.
impl fmt::Debug for Unmet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl std::error::Error for Unmet {}
