//! A transport in memory, for the tests of programs that use this crate.
//!
//! A test sets the response to each call and uses the client as usual: no server, no network, no waiting.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::runtime::client::builder::ClientBuilder;
use crate::runtime::client::shared::Client;
use crate::runtime::client::waits::Waits;
use crate::runtime::problem::build::BuildError;
use crate::runtime::problem::transport::{TransportCause, TransportError};
pub use crate::runtime::response::mock_response::MockResponse;
use crate::runtime::spec::operation::Operation;
use crate::runtime::transport::bodies::{RequestBody, ResponseBody};
use crate::runtime::transport::interface::{Transport, TransportFuture};

use super::drop_check::DropCheck;
use super::expectation::Expectation;
use super::expected::{Expected, Fit};
use super::report::{Matching, Received, UnmetExpectations, unexpected};
use super::request::MockRequest;

/// Responds to calls from memory. Clones share their expectations.
///
/// Each operation has a method that begins an [`Expectation`]. Expectations of one operation are used in the order in
/// which they were added, each for one call unless it sets another number, so several of them are a sequence of
/// responses. Those of different operations have no order, unless [`in_order`](Self::in_order) sets one.
///
/// # Panics
///
/// When the last clone of the mock is dropped, a panic reports expected calls that were not made, so that a test cannot
/// forget to check them. [`verify`](Self::verify) returns that as an error instead, and [`unverified`](Self::unverified)
/// does without. A thread that is panicking already reports nothing more. Clients of the mock are not its clones.
#[derive(Clone)]
pub struct Mock(Arc<DropCheck>);

/// The state of a mock, which its clients share with it.
#[derive(Clone, Default)]
pub(super) struct Shared(Arc<Locked>);

#[derive(Default)]
struct Locked {
    state: Mutex<State>,
    /// Locked after the state, or alone: conditions, which are checked while the state is locked, may ask for requests.
    received: Mutex<Vec<Received>>,
}

#[derive(Default)]
struct State {
    expected: Vec<Expected>,
    order: Order,
    verification: Verification,
}

/// In which order calls are expected.
#[derive(Clone, Copy, Default)]
enum Order {
    /// In any, but for expectations of one operation.
    #[default]
    Any,
    /// In that of the expectations.
    AsAdded,
}

/// Whether expectations are checked when the mock is dropped.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Verification {
    #[default]
    Due,
    Done,
    Unwanted,
}

impl Mock {
    /// Creates a mock without expectations.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(DropCheck::new(Shared::default())))
    }

    /// Expects calls in the order in which their expectations are added, whatever their operations. A call that comes
    /// before those that are expected earlier is unexpected.
    #[must_use]
    pub fn in_order(self) -> Self {
        self.state().order = Order::AsAdded;
        self
    }

    /// Does not check the expectations when the mock is dropped.
    #[must_use]
    pub fn unverified(self) -> Self {
        self.state().verification = Verification::Unwanted;
        self
    }

    /// Returns the received requests in their order, including unexpected ones.
    pub fn requests(&self) -> Vec<MockRequest> {
        let received = self.0.shared().received();
        let requests = received.iter();
        requests.map(|received| received.request.clone()).collect()
    }

    /// Checks that every expectation was met. They are not checked again when the mock is dropped, unless one is added.
    ///
    /// # Errors
    ///
    /// Returns an error if expected calls were not made.
    pub fn verify(&self) -> Result<(), UnmetExpectations> {
        self.0.shared().verify()
    }

    /// Expects a call of [`Client::request`], with the JSON of its response. [`when`](Expectation::when) chooses by method
    /// and path.
    #[cfg(feature = "undeclared-requests")]
    pub fn request(&self) -> Expectation<serde_json::Value> {
        self.expect(crate::runtime::entry::undeclared_operation::ID)
    }

    /// Begins an expectation.
    #[doc(hidden)]
    pub fn expect<T>(&self, operation: &'static str) -> Expectation<T> {
        Expectation::new(self.clone(), operation)
    }

    /// Builds a client that sends its requests to this mock, and retries them without waiting.
    #[doc(hidden)]
    pub fn serve(&self, mut builder: ClientBuilder) -> Result<Client, BuildError> {
        builder.terms.waits = Waits::Skipped;
        builder.transport(self.0.shared().clone()).build()
    }

    pub(super) fn add(&self, expected: Expected) {
        let mut state = self.state();
        state.expected.push(expected);
        if state.verification == Verification::Done {
            state.verification = Verification::Due;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.shared().state()
    }
}

impl Default for Mock {
    fn default() -> Self {
        Self::new()
    }
}

impl Shared {
    /// Locks the state. A lock that a panic in another test has poisoned is still usable.
    fn state(&self) -> MutexGuard<'_, State> {
        let state = self.0.state.lock();
        state.unwrap_or_else(PoisonError::into_inner)
    }

    fn received(&self) -> MutexGuard<'_, Vec<Received>> {
        let received = self.0.received.lock();
        received.unwrap_or_else(PoisonError::into_inner)
    }

    fn verify(&self) -> Result<(), UnmetExpectations> {
        let mut state = self.state();
        if state.verification == Verification::Due {
            state.verification = Verification::Done;
        }
        UnmetExpectations::of(&state.expected, &self.received()).map_or(Ok(()), Err)
    }

    /// Checks the expectations unless that was done, or is not wanted.
    pub(super) fn verify_if_due(&self) -> Result<(), UnmetExpectations> {
        let verification = self.state().verification;
        match verification {
            Verification::Due => self.verify(),
            Verification::Done | Verification::Unwanted => Ok(()),
        }
    }
}

impl State {
    /// Returns the response to a request, and how that was found.
    fn respond(
        &mut self,
        request: http::Request<RequestBody>,
    ) -> (
        Result<http::Response<ResponseBody>, TransportError>,
        Received,
    ) {
        let operation = request.extensions().get::<&'static Operation>();
        let declared = operation.map_or(&[][..], |facts| facts.statuses);
        let request = MockRequest::new(request);
        let found = self.find(&request);
        let (response, outcome) = match found {
            Ok(expected) => (expected.respond(declared), Matching::Expected),
            Err(reasons) => {
                let source = unexpected(&request, &self.expected, &reasons);
                let error = TransportError::new(TransportCause::Rejected, source);
                (Err(error), Matching::Unexpected(reasons))
            }
        };
        (response, Received { request, outcome })
    }

    /// Returns the first expectation that covers a request, or why each of its operation does not.
    fn find(&mut self, request: &MockRequest) -> Result<&mut Expected, Vec<(usize, String)>> {
        let mut reasons = Vec::new();
        let mut earlier = None;
        let mut found = None;
        for (index, expected) in self.expected.iter().enumerate() {
            match (expected.fit(request), earlier) {
                (Fit::Fits, None) => {
                    found = Some(index);
                    break;
                }
                (Fit::Fits, Some(earlier)) => {
                    reasons.push((index, format!("`{earlier}` is expected before it")));
                }
                (Fit::Differs(reason), _) => reasons.push((index, reason)),
                (Fit::Other, _) => {}
            }
            if let (Order::AsAdded, None, false) = (self.order, earlier, expected.is_met()) {
                earlier = Some(expected.operation);
            }
        }
        match found.and_then(|index| self.expected.get_mut(index)) {
            Some(expected) => Ok(expected),
            None => Err(reasons),
        }
    }
}

impl Transport for Shared {
    fn send(&self, request: http::Request<RequestBody>) -> TransportFuture<'_> {
        let mut state = self.state();
        let (response, received) = state.respond(request);
        self.received().push(received);
        drop(state);
        Box::pin(async { response })
    }
}

impl Transport for Mock {
    fn send(&self, request: http::Request<RequestBody>) -> TransportFuture<'_> {
        self.0.shared().send(request)
    }
}

/// Shows the number of expectations and of received requests.
impl fmt::Debug for Mock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        out.debug_struct("Mock")
            .field("expectations", &state.expected.len())
            .field("requests", &self.0.shared().received().len())
            .finish()
    }
}
