//! A transport in memory, for the tests of programs that use this crate.
//!
//! A test sets the response to each call and uses the client as usual: no server, no network, no waiting.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::super::client::builder::ClientBuilder;
use super::super::client::retry_policy::RetryPolicy;
use super::super::client::shared::Client;
use super::super::problem::build::BuildError;
use super::super::problem::transport::{TransportCause, TransportError};
pub use super::super::response::mock_response::MockResponse;
use super::super::spec::operation::Operation;
use super::super::transport::bodies::RequestBody;
use super::super::transport::interface::{Transport, TransportFuture};
use super::expectation::{Expectation, Expected};
use super::request::MockRequest;

/// Responds to calls from memory. Clones share their expectations.
///
/// Each operation has a method that begins an [`Expectation`]. Expectations of one operation are used in the order in
/// which they were added, each for one call unless it sets another number.
#[derive(Clone, Default)]
pub struct Mock(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    expected: Vec<Expected>,
    requests: Vec<MockRequest>,
}

impl Mock {
    /// Creates a mock without expectations.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the received requests in their order, including unexpected ones.
    pub fn requests(&self) -> Vec<MockRequest> {
        self.state().requests.clone()
    }

    /// Checks that every expectation was met.
    ///
    /// # Errors
    ///
    /// Returns an error if expected calls were not made.
    pub fn verify(&self) -> Result<(), UnmetExpectations> {
        let state = self.state();
        let unmet = state.expected.iter().filter_map(Expected::unmet);
        let unmet: Vec<String> = unmet.collect();
        if unmet.is_empty() {
            Ok(())
        } else {
            Err(UnmetExpectations(unmet))
        }
    }

    /// Expects a call of [`Client::request`], with the JSON of its response. [`when`](Expectation::when) chooses by method
    /// and path.
    #[cfg(feature = "undeclared-requests")]
    pub fn request(&self) -> Expectation<serde_json::Value> {
        self.expect(super::super::entry::undeclared_operation::ID)
    }

    /// Begins an expectation.
    #[doc(hidden)]
    pub fn expect<T>(&self, operation: &'static str) -> Expectation<T> {
        Expectation::new(self.clone(), operation)
    }

    /// Builds a client that sends its requests to this mock, and retries them without waiting.
    #[doc(hidden)]
    pub fn serve(&self, builder: ClientBuilder) -> Result<Client, BuildError> {
        let policy = RetryPolicy::new().backoff(Duration::ZERO, Duration::ZERO);
        builder.retry(policy).transport(self.clone()).build()
    }

    pub(super) fn add(&self, expected: Expected) {
        self.state().expected.push(expected);
    }

    /// Locks the state. A lock that a panic in another test has poisoned is still usable.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Mock {
    fn send(&self, request: http::Request<RequestBody>) -> TransportFuture<'_> {
        let operation = request.extensions().get::<&'static Operation>();
        let declared = operation.map_or(&[][..], |facts| facts.statuses);
        let request = MockRequest::new(request);
        let mut state = self.state();
        let mut fitting = state
            .expected
            .iter_mut()
            .filter_map(|expected| expected.response(&request, declared));
        let response = fitting.next();
        let response = response.unwrap_or_else(|| Err(unexpected(&request, &state.expected)));
        state.requests.push(request);
        Box::pin(async { response })
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

/// Shows the number of expectations and of received requests.
impl fmt::Debug for Mock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        out.debug_struct("Mock")
            .field("expectations", &state.expected.len())
            .field("requests", &state.requests.len())
            .finish()
    }
}

/// The expected calls that were not made.
#[derive(Clone, PartialEq, Eq)]
pub struct UnmetExpectations(Vec<String>);

impl fmt::Display for UnmetExpectations {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "not all expected calls were made: {}",
            self.0.join(", ")
        )
    }
}

/// Same as the message, since tests show errors by `Debug`.
impl fmt::Debug for UnmetExpectations {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl std::error::Error for UnmetExpectations {}
