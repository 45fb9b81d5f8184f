//! A token cache that is shared by concurrent calls.

use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::watch;

use crate::runtime::auth::token::AccessToken;
use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::token::TokenError;
use crate::runtime::transport::time::moment::{Moment, Time};

/// The longest time before its expiry at which a token is refreshed.
const MAX_MARGIN: Duration = Duration::from_secs(5 * 60);

/// The shortest lifetime of a token: some servers declare that a token expires at once, and each call would have to
/// request a new one.
const MIN_LIFETIME: Duration = Duration::from_secs(1);

/// How long a token is reused without another refresh: after a refresh failed while it is still valid, and after the
/// API rejected it and the token endpoint returned it again.
const PAUSE: Duration = Duration::from_secs(10);

/// How many cancelled requests a caller waits for before it fails.
const MAX_ABANDONED: u32 = 3;

/// Caches a token and refreshes it in a separate task, independent of the calls that wait for it.
///
/// A token is refreshed a tenth of its lifetime before its expiry, but at most five minutes before. In this time it is
/// still valid, and no call waits.
#[derive(Clone, Default)]
pub(super) struct TokenCache(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    held: Option<Held>,
    /// The pending request. Its task was cancelled if the channel is closed and nothing was sent.
    running: Option<watch::Receiver<Option<Outcome>>>,
    /// How often a token was put or removed from outside. A request that began before is too late.
    puts: u64,
}

type Outcome = Result<AccessToken, TokenError>;

/// A cached token and its times.
pub(super) struct Held {
    token: AccessToken,
    replaced: Moment,
    end: Moment,
    /// Until when no other token is requested, since the token endpoint returned this one again.
    repeated: Option<Moment>,
}

impl Held {
    /// Creates an entry for a token that was requested at `requested` and is valid from then on for `lifetime`.
    pub fn new(token: AccessToken, requested: Moment, lifetime: Duration) -> Self {
        let lifetime = lifetime.max(MIN_LIFETIME);
        let margin = (lifetime / 10).min(MAX_MARGIN);
        Self {
            token,
            replaced: requested.after(lifetime - margin),
            end: requested.after(lifetime),
            repeated: None,
        }
    }
}

impl TokenCache {
    /// Returns the cached token, or that of `ask`.
    pub async fn get<F>(&self, time: Time, ask: impl Fn() -> F) -> Outcome
    where
        F: Future<Output = Result<Held, TokenError>> + Send + 'static,
    {
        self.find_or_wait(&time, &ask, |held, now| now < held.end)
            .await
    }

    /// Returns a token other than the rejected one: one that another task received in the meantime, or that of `ask`.
    ///
    /// If the token endpoint has just returned the rejected token again, returns that.
    pub async fn get_other<F>(&self, time: Time, rejected: &Secret, ask: impl Fn() -> F) -> Outcome
    where
        F: Future<Output = Result<Held, TokenError>> + Send + 'static,
    {
        let is_other = |held: &Held, now| {
            let is_repeated = held.repeated.is_some_and(|until| now < until);
            now < held.end && (held.token.secret() != rejected || is_repeated)
        };
        self.find_or_wait(&time, &ask, is_other).await
    }

    /// Returns the cached token if it is usable, else the outcome of the pending request. All waiting calls share its
    /// error.
    async fn find_or_wait<F>(
        &self,
        time: &Time,
        ask: &impl Fn() -> F,
        is_of_use: impl Fn(&Held, Moment) -> bool,
    ) -> Outcome
    where
        F: Future<Output = Result<Held, TokenError>> + Send + 'static,
    {
        for _ in 0..MAX_ABANDONED {
            let mut running = {
                let mut state = self.state();
                let now = time.now();
                match &state.held {
                    Some(held) if is_of_use(held, now) => {
                        let token = held.token.clone();
                        if held.replaced <= now {
                            // The cached token is still valid, so a failure to start a task does not matter.
                            let _ = self.join(&mut state, time, ask);
                        }
                        return Ok(token);
                    }
                    _ => self.join(&mut state, time, ask)?,
                }
            };
            // An error means that the task was cancelled.
            if let Ok(outcome) = running.wait_for(Option::is_some).await
                && let Some(outcome) = outcome.clone()
            {
                return outcome;
            }
        }
        Err(TokenError::Abandoned)
    }

    /// Returns the pending request; starts one if there is none.
    fn join<F>(
        &self,
        state: &mut State,
        time: &Time,
        ask: &impl Fn() -> F,
    ) -> Result<watch::Receiver<Option<Outcome>>, TokenError>
    where
        F: Future<Output = Result<Held, TokenError>> + Send + 'static,
    {
        if let Some(running) = &state.running
            && running.has_changed().is_ok()
        {
            return Ok(running.clone());
        }
        let runtime = Handle::try_current().map_err(|_| TokenError::Abandoned)?;
        let (done, running) = watch::channel(None);
        state.running = Some(running.clone());
        let (cache, time) = (self.clone(), time.clone());
        let (request, puts) = (ask(), state.puts);
        runtime.spawn(async move {
            let outcome = request.await;
            let outcome = cache.keep(outcome, puts, time.now());
            done.send_replace(Some(outcome));
        });
        Ok(running)
    }

    /// Caches a token that was not requested through the cache, in place of the present one.
    pub fn put(&self, held: Held) {
        let mut state = self.state();
        state.puts += 1;
        state.running = None;
        state.held = Some(held);
    }

    /// Forgets the token. A request that has begun is too late.
    pub fn clear(&self) {
        let mut state = self.state();
        state.puts += 1;
        state.running = None;
        state.held = None;
    }

    /// Caches the new token, or delays the next refresh of the old one.
    fn keep(&self, outcome: Result<Held, TokenError>, puts: u64, now: Moment) -> Outcome {
        let mut state = self.state();
        if state.puts != puts {
            return match &state.held {
                Some(held) => Ok(held.token.clone()),
                None => outcome.map(|held| held.token),
            };
        }
        state.running = None;
        let pause = now.after(PAUSE);
        match outcome {
            Ok(mut held) => {
                let before = state.held.as_ref().map(|before| before.token.secret());
                held.repeated = (before == Some(held.token.secret())).then_some(pause);
                let token = held.token.clone();
                state.held = Some(held);
                Ok(token)
            }
            Err(failure) => {
                if let Some(held) = &mut state.held {
                    held.replaced = pause;
                }
                Err(failure)
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
