//! One token for many tasks.

use std::future::Future;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::super::error::TokenError;
use super::super::secret::Secret;
use super::super::token::AccessToken;

/// The longest time before its end at which a token is replaced.
const MAX_MARGIN: Duration = Duration::from_secs(5 * 60);

/// How long a token that is still good is used on after nobody could be had to replace it.
const PAUSE: Duration = Duration::from_secs(10);

/// Keeps a token, and has it replaced by one task while the others wait.
///
/// A token is replaced a tenth of its lifetime before its end, but not more than five minutes. In this time it is still
/// good: one task asks for the next one, and the others use it and do not wait.
#[derive(Default)]
pub(super) struct TokenCache {
    state: Mutex<State>,
    /// Held by the task that asks. A task that is given up frees it, and the next one asks.
    asking: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    held: Option<Held>,
    /// How many requests for a token have failed, and how the last one did.
    failures: u64,
    last_failure: Option<TokenError>,
}

/// A token and its time.
#[derive(Clone)]
pub(super) struct Held {
    token: AccessToken,
    replaced: Instant,
    end: Instant,
}

/// What can be done with what is held.
enum Use {
    /// It is good for long enough.
    Fresh(AccessToken),
    /// It is good, and should be replaced.
    Ending(AccessToken),
    /// There is none.
    None,
}

impl Held {
    /// A token that was asked for at `asked`, and is good from then on for `lifetime`.
    pub fn new(token: AccessToken, asked: Instant, lifetime: Duration) -> Self {
        let margin = (lifetime / 10).min(MAX_MARGIN);
        // A time that no clock reaches is a year, which is for ever to a program.
        let year = Duration::from_secs(365 * 24 * 60 * 60);
        let lifetime = lifetime.min(year);
        Self {
            token,
            replaced: asked + (lifetime - margin.min(lifetime)),
            end: asked + lifetime,
        }
    }
}

impl TokenCache {
    /// The token that is held, or what `ask` brings.
    pub async fn get<F>(&self, ask: impl FnOnce() -> F) -> Result<AccessToken, TokenError>
    where
        F: Future<Output = Result<Held, TokenError>>,
    {
        match self.held() {
            Use::Fresh(token) => Ok(token),
            Use::Ending(token) => match self.asking.try_lock() {
                Ok(_guard) => match self.held() {
                    Use::Fresh(token) => Ok(token),
                    _ => Ok(self.replace(ask).await.unwrap_or(token)),
                },
                Err(_) => Ok(token),
            },
            Use::None => {
                self.wait(ask, |state| match state.usable() {
                    Use::Fresh(token) | Use::Ending(token) => Some(token),
                    Use::None => None,
                })
                .await
            }
        }
    }

    /// A token other than the one that was refused: what another task has got in the meantime, or what `ask` brings.
    pub async fn get_other<F>(
        &self,
        refused: &Secret,
        ask: impl FnOnce() -> F,
    ) -> Result<AccessToken, TokenError>
    where
        F: Future<Output = Result<Held, TokenError>>,
    {
        self.wait(ask, |state| match state.usable() {
            Use::Fresh(token) | Use::Ending(token) if token.secret() != refused => Some(token),
            _ => None,
        })
        .await
    }

    /// Waits for the task that asks, if there is one, and asks where it has brought nothing. The failure of a request that
    /// ended during the wait is that of all who waited.
    async fn wait<F>(
        &self,
        ask: impl FnOnce() -> F,
        find: impl Fn(&State) -> Option<AccessToken>,
    ) -> Result<AccessToken, TokenError>
    where
        F: Future<Output = Result<Held, TokenError>>,
    {
        let failures = self.state().failures;
        let _guard = self.asking.lock().await;
        {
            let state = self.state();
            if let Some(token) = find(&state) {
                return Ok(token);
            }
            if let Some(failure) = &state.last_failure
                && state.failures != failures
            {
                return Err(failure.clone());
            }
        }
        self.replace(ask).await
    }

    /// Asks, and keeps what comes. Only one task is here at a time.
    async fn replace<F>(&self, ask: impl FnOnce() -> F) -> Result<AccessToken, TokenError>
    where
        F: Future<Output = Result<Held, TokenError>>,
    {
        let outcome = ask().await;
        let mut state = self.state();
        match outcome {
            Ok(held) => {
                let token = held.token.clone();
                state.held = Some(held);
                Ok(token)
            }
            Err(failure) => {
                state.failures += 1;
                state.last_failure = Some(failure.clone());
                if let Some(held) = &mut state.held {
                    held.replaced = Instant::now() + PAUSE;
                }
                Err(failure)
            }
        }
    }

    fn held(&self) -> Use {
        self.state().usable()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn usable(&self) -> Use {
        let now = Instant::now();
        match &self.held {
            Some(held) if now < held.replaced.min(held.end) => Use::Fresh(held.token.clone()),
            Some(held) if now < held.end => Use::Ending(held.token.clone()),
            _ => Use::None,
        }
    }
}
