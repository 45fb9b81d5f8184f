//! One token for many tasks.

use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::time::Instant;

use super::super::error::TokenError;
use super::super::secret::Secret;
use super::super::token::AccessToken;

/// The longest time before its end at which a token is replaced.
const MAX_MARGIN: Duration = Duration::from_secs(5 * 60);

/// The shortest lifetime that a token is taken to have: one that ends at once, as some servers state it, would have to be
/// asked for anew for each call.
const MIN_LIFETIME: Duration = Duration::from_secs(1);

/// How long a token is used on that could not be replaced: one that is still good, and one that the server of the API has
/// refused and the token endpoint gives again.
const PAUSE: Duration = Duration::from_secs(10);

/// How many requests a caller waits for whose tasks are given up before they end.
const MAX_ABANDONED: u32 = 3;

/// Keeps a token, and has it replaced by a task of its own, whatever becomes of the calls that wait for it.
///
/// A token is replaced a tenth of its lifetime before its end, but not more than five minutes. In this time it is still
/// good, and nobody waits.
#[derive(Clone, Default)]
pub(super) struct TokenCache(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    held: Option<Held>,
    /// The request that is on its way. Its task is given up where the channel is closed and nothing was sent.
    running: Option<watch::Receiver<Option<Outcome>>>,
}

type Outcome = Result<AccessToken, TokenError>;

/// A token and its time.
pub(super) struct Held {
    token: AccessToken,
    replaced: Instant,
    end: Instant,
    /// Until when no other is asked for, since the token endpoint has given this one again.
    repeated: Option<Instant>,
}

impl Held {
    /// A token that was asked for at `asked`, and is good from then on for `lifetime`.
    pub fn new(token: AccessToken, asked: Instant, lifetime: Duration) -> Self {
        // A time that no clock reaches is a year, which is for ever to a program.
        let year = Duration::from_secs(365 * 24 * 60 * 60);
        let lifetime = lifetime.clamp(MIN_LIFETIME, year);
        let margin = (lifetime / 10).min(MAX_MARGIN);
        Self {
            token,
            replaced: asked + (lifetime - margin),
            end: asked + lifetime,
            repeated: None,
        }
    }
}

impl TokenCache {
    /// The token that is held, or what `ask` brings.
    pub async fn get<F>(&self, ask: impl Fn() -> F) -> Outcome
    where
        F: Future<Output = Result<Held, TokenError>> + Send + 'static,
    {
        self.find_or_wait(&ask, |held, now| now < held.end).await
    }

    /// A token other than the one that was refused: what another task has got in the meantime, or what `ask` brings.
    ///
    /// Where the token endpoint has just given the refused token again, that is what there is.
    pub async fn get_other<F>(&self, refused: &Secret, ask: impl Fn() -> F) -> Outcome
    where
        F: Future<Output = Result<Held, TokenError>> + Send + 'static,
    {
        let is_other = |held: &Held, now| {
            let is_repeated = held.repeated.is_some_and(|until| now < until);
            now < held.end && (held.token.secret() != refused || is_repeated)
        };
        self.find_or_wait(&ask, is_other).await
    }

    /// What is held, if it is of use, or what the request brings that is on its way. A failure is that of all who waited.
    async fn find_or_wait<F>(
        &self,
        ask: &impl Fn() -> F,
        is_of_use: impl Fn(&Held, Instant) -> bool,
    ) -> Outcome
    where
        F: Future<Output = Result<Held, TokenError>> + Send + 'static,
    {
        for _ in 0..MAX_ABANDONED {
            let mut running = {
                let mut state = self.state();
                let now = Instant::now();
                match &state.held {
                    Some(held) if is_of_use(held, now) => {
                        let token = held.token.clone();
                        if held.replaced <= now {
                            // Who has a good token does not care whether there can be a task.
                            let _ = self.join(&mut state, ask);
                        }
                        return Ok(token);
                    }
                    _ => self.join(&mut state, ask)?,
                }
            };
            // An error means that the task is gone.
            if let Ok(outcome) = running.wait_for(Option::is_some).await
                && let Some(outcome) = outcome.clone()
            {
                return outcome;
            }
        }
        Err(TokenError::Abandoned)
    }

    /// The request that is on its way; one is begun where there is none.
    fn join<F>(
        &self,
        state: &mut State,
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
        let (cache, asked) = (self.clone(), ask());
        runtime.spawn(async move {
            let outcome = cache.keep(asked.await);
            done.send_replace(Some(outcome));
        });
        Ok(running)
    }

    /// Keeps what came, or has the old token used on for a while.
    fn keep(&self, outcome: Result<Held, TokenError>) -> Outcome {
        let mut state = self.state();
        state.running = None;
        let pause = Instant::now() + PAUSE;
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
