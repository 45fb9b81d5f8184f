//! The tokens of one person while the program runs: loading, refreshing and storing them.

use tokio::sync::Mutex;

use crate::runtime::auth::oauth::cache::{Held, TokenCache};
use crate::runtime::auth::oauth::endpoint::{endpoint, token_endpoint};
use crate::runtime::auth::oauth::form::Form;
use crate::runtime::auth::oauth::program::{Grant, Program, token};
use crate::runtime::auth::token::TokenContext;
use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::token::TokenError;

use super::revocation::Revoking;
use super::{StoredTokens, TokenStore};

/// The tokens of one person, shared by all calls.
#[derive(Default)]
pub(super) struct Session {
    pub cache: TokenCache,
    /// Locked while tokens are loaded, refreshed and stored: a refresh token is used once.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    tokens: Option<StoredTokens>,
    saving: Saving,
    /// The access token that was used last. If another is asked for, it is about to expire, or the API rejects it.
    used: Option<Secret>,
    /// A refresh token that the server no longer accepts.
    refused: Option<Secret>,
}

/// Whether the tokens are in the store.
#[derive(Default, PartialEq, Eq)]
enum Saving {
    #[default]
    Done,
    /// Storing them failed.
    Due,
}

/// What a refresh needs.
pub(super) struct Refreshing<'a> {
    pub program: &'a Program,
    pub refresh_url: Option<&'a str>,
    pub store: Option<&'a dyn TokenStore>,
    pub context: TokenContext<'a>,
}

impl Session {
    /// Returns a valid token other than the one that was used last: that of the store, or a refreshed one.
    pub async fn token(&self, with: Refreshing<'_>) -> Result<Held, TokenError> {
        let mut state = self.state.lock().await;
        state.load(with.store).await?;
        let Some(tokens) = state.tokens.clone() else {
            return Err(TokenError::SignInRequired);
        };
        if let Some(held) = state.unused(&tokens, &with)? {
            return Ok(held);
        }
        match state.refresh(&tokens, &with).await {
            Err(TokenError::Rejected { error, .. }) if error == "invalid_grant" => {
                state.after_rejection(&tokens, &with).await
            }
            other => other,
        }
    }

    /// Keeps the tokens of a person who has signed in.
    pub async fn begin(
        &self,
        grant: &Grant,
        store: Option<&dyn TokenStore>,
    ) -> Result<(), TokenError> {
        let mut state = self.state.lock().await;
        state.refused = None;
        self.cache.put(grant.held());
        state.keep(grant, None, store).await
    }

    /// Revokes the tokens, and forgets them here and in the store.
    pub async fn end(
        &self,
        revoking: &Revoking<'_>,
        store: Option<&dyn TokenStore>,
    ) -> Result<(), TokenError> {
        let mut state = self.state.lock().await;
        if let Some(tokens) = state.ending(store).await? {
            revoking.revoke(&tokens).await?;
        }
        *state = State::default();
        self.cache.clear();
        match store {
            Some(store) => store.remove().await,
            None => Ok(()),
        }
    }
}

impl State {
    /// Returns the tokens that end: those of the store, unless they could not be stored.
    async fn ending(
        &mut self,
        store: Option<&dyn TokenStore>,
    ) -> Result<Option<StoredTokens>, TokenError> {
        if self.saving == Saving::Done {
            self.load(store).await?;
        }
        Ok(self.tokens.clone())
    }

    /// Loads the tokens, which another program may have refreshed; first stores those that could not be stored.
    async fn load(&mut self, store: Option<&dyn TokenStore>) -> Result<(), TokenError> {
        let Some(store) = store else { return Ok(()) };
        match (&self.saving, &self.tokens) {
            (Saving::Due, Some(tokens)) => {
                store.store(tokens).await?;
                self.saving = Saving::Done;
            }
            (Saving::Due | Saving::Done, _) => self.tokens = store.load().await?,
        }
        Ok(())
    }

    /// Returns the access token if it is valid and was not used yet.
    fn unused(
        &mut self,
        tokens: &StoredTokens,
        with: &Refreshing<'_>,
    ) -> Result<Option<Held>, TokenError> {
        let time = with.context.time();
        let remaining = tokens.remaining(&time);
        let key = with.program.proof_key_of(tokens.proof_key.as_ref())?;
        if remaining.is_zero() || self.used.as_ref() == Some(&tokens.access_token) {
            return Ok(None);
        }
        self.used = Some(tokens.access_token.clone());
        let token = token(&tokens.access_token, key);
        Ok(Some(Held::new(token, time.now(), remaining)))
    }

    /// Requests another token with the refresh token.
    async fn refresh(
        &mut self,
        tokens: &StoredTokens,
        with: &Refreshing<'_>,
    ) -> Result<Held, TokenError> {
        let token = match &tokens.refresh_token {
            Some(token) if self.refused.as_ref() != Some(token) => token.clone(),
            Some(_) | None => return Err(TokenError::SignInRequired),
        };
        let url = match with.refresh_url.or(with.context.refresh_url()) {
            Some(url) => {
                endpoint(url, with.context).map_err(|reason| TokenError::Endpoint { reason })?
            }
            None => token_endpoint(with.program.token_url.as_deref(), with.context)?,
        };
        let form = Form::RefreshToken(token.clone());
        let grant = with.program.grant(&form, &url, with.context).await?;
        // A server that gives no other refresh token lets this one live on.
        self.keep(&grant, Some(token), with.store).await?;
        Ok(grant.held())
    }

    /// Looks once whether another program has used the refresh token in the meantime.
    async fn after_rejection(
        &mut self,
        before: &StoredTokens,
        with: &Refreshing<'_>,
    ) -> Result<Held, TokenError> {
        self.refused.clone_from(&before.refresh_token);
        self.load(with.store).await?;
        let Some(tokens) = self.tokens.clone() else {
            return Err(TokenError::SignInRequired);
        };
        if let Some(held) = self.unused(&tokens, with)? {
            return Ok(held);
        }
        match self.refresh(&tokens, with).await {
            Err(TokenError::Rejected { error, .. }) if error == "invalid_grant" => {
                self.refused = tokens.refresh_token;
                Err(TokenError::SignInRequired)
            }
            other => other,
        }
    }

    /// Keeps and stores new tokens. They are kept even if they cannot be stored.
    async fn keep(
        &mut self,
        grant: &Grant,
        refresh_token: Option<Secret>,
        store: Option<&dyn TokenStore>,
    ) -> Result<(), TokenError> {
        let tokens = stored(grant, refresh_token);
        self.used = Some(tokens.access_token.clone());
        let tokens = self.tokens.insert(tokens);
        if let Some(store) = store {
            self.saving = Saving::Due;
            store.store(tokens).await?;
            self.saving = Saving::Done;
        }
        Ok(())
    }
}

fn stored(grant: &Grant, refresh_token: Option<Secret>) -> StoredTokens {
    let granted = &grant.granted;
    let lifetime = granted
        .lifetime
        .saturating_sub(grant.time.since(grant.requested))
        .as_secs();
    StoredTokens {
        access_token: granted.secret.clone(),
        refresh_token: granted.refresh_token.clone().or(refresh_token),
        expires_at: grant.time.unix().as_secs().saturating_add(lifetime),
        scope: granted.scope.clone(),
        proof_key: grant.proof.as_ref().map(|key| key.number()),
    }
}
