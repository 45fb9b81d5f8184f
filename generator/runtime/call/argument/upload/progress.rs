//! The time limit on a body that is not sent on.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::Duration;

use crate::runtime::problem::transport::{TransportCause, TransportError};
use crate::runtime::transport::bodies::Watch;
use crate::runtime::transport::interface::TransportFuture;
use crate::runtime::transport::time::moment::{Moment, Time};
use crate::runtime::transport::time_limit::{TimeLimit, TimeLimitExceeded};
use crate::runtime::transport::transferred::Transferred;

/// How far a body was sent. Clones share it.
#[derive(Clone, Default)]
pub(super) struct Progress(Arc<Mutex<Sent>>);

#[derive(Default)]
struct Sent {
    bytes: u64,
    turn: Turn,
    begun: Option<Moment>,
    /// The timer of the client, once it measures how the body is sent.
    time: Option<Time>,
    /// How long all of it took.
    total: Option<Duration>,
}

/// Whom the body waits for.
#[derive(Clone, Copy, Default)]
enum Turn {
    /// For the stream of the caller, or for a connection. That takes as long as it takes.
    #[default]
    Elsewhere,
    /// For the server, which has to receive what was passed on at this time.
    Server(Moment),
    /// All of it was passed on. The timeouts of the call apply to the response.
    Over,
}

impl Progress {
    /// Returns the state. A lock that a panic has poisoned is still usable.
    fn state(&self) -> MutexGuard<'_, Sent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The stream has no bytes yet.
    pub(super) fn waits(&self) {
        let mut state = self.state();
        state.begin();
        state.turn = Turn::Elsewhere;
    }

    /// These bytes were passed on.
    pub(super) fn passed(&self, bytes: u64) {
        let mut state = self.state();
        state.begin();
        state.bytes = state.bytes.saturating_add(bytes);
        if let Some(time) = &state.time {
            state.turn = Turn::Server(time.now());
        }
    }

    /// There are no more bytes.
    pub(super) fn ends(&self) {
        let mut state = self.state();
        state.begin();
        state.total = Some(state.sending());
        state.turn = Turn::Over;
    }

    /// Waits until the server has received nothing for as long as the limit.
    async fn stalled(self, limit: Duration, time: Time) -> TransportError {
        loop {
            let turn = self.state().turn;
            let since = match turn {
                Turn::Elsewhere => time.now(),
                Turn::Server(since) => since,
                Turn::Over => std::future::pending().await,
            };
            time.sleep_until(since.after(limit)).await;
            let state = self.state();
            if let (Turn::Server(since), Turn::Server(still)) = (turn, state.turn)
                && since == still
            {
                let sent = Transferred::BytesSent(state.bytes);
                let exceeded = TimeLimitExceeded::new(TimeLimit::Idle, limit, 1).after(sent);
                return TransportError::new(TransportCause::Timeout, exceeded);
            }
        }
    }
}

impl Sent {
    /// Keeps when the body was asked for first.
    fn begin(&mut self) {
        self.begun = self.begun.or_else(|| Some(self.time.as_ref()?.now()));
    }

    fn sending(&self) -> Duration {
        let so_far = || Some(self.time.as_ref()?.since(self.begun?));
        self.total.or_else(so_far).unwrap_or_default()
    }
}

impl Watch for Progress {
    fn unless_stalled<'a>(
        &self,
        mut response: TransportFuture<'a>,
        limit: Duration,
        time: &Time,
    ) -> TransportFuture<'a> {
        self.state().time = Some(time.clone());
        let stalled = self.clone().stalled(limit, time.clone());
        Box::pin(async move {
            let mut stalled = pin!(stalled);
            poll_fn(|context| match response.as_mut().poll(context) {
                Poll::Ready(response) => Poll::Ready(response),
                Poll::Pending => stalled.as_mut().poll(context).map(Err),
            })
            .await
        })
    }

    fn sending(&self) -> Duration {
        self.state().sending()
    }
}
