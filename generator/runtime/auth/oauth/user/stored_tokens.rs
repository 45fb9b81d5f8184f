//! The tokens of a person, in the form in which they are stored.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value};

use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::token::TokenError;
use crate::runtime::transport::time::moment::Time;

/// The tokens of a person. They are secrets as a password is one: keep them where only the program reads them.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredTokens {
    pub(super) access_token: Secret,
    pub(super) refresh_token: Option<Secret>,
    /// In seconds since the epoch, by the clock of this machine.
    pub(super) expires_at: u64,
    pub(super) scope: Option<String>,
    /// The private key that the tokens are bound to.
    pub(super) proof_key: Option<Secret>,
}

impl StoredTokens {
    /// Returns the access token.
    pub fn access_token(&self) -> &Secret {
        &self.access_token
    }

    /// Returns the refresh token, if the server gave one.
    pub fn refresh_token(&self) -> Option<&Secret> {
        self.refresh_token.as_ref()
    }

    /// Returns the time at which the access token expires.
    pub fn expires_at(&self) -> SystemTime {
        UNIX_EPOCH
            .checked_add(Duration::from_secs(self.expires_at))
            .unwrap_or(UNIX_EPOCH)
    }

    /// Returns the scopes that were granted, if the server named them.
    pub fn scope(&self) -> Option<&str> {
        self.scope.as_deref()
    }

    /// Returns everything as JSON, with the key that the tokens are bound to (DPoP).
    pub fn to_json(&self) -> Secret {
        let mut object = Map::new();
        let mut text = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                object.insert(name.to_owned(), value.into());
            }
        };
        text("access_token", Some(self.access_token.expose()));
        text(
            "refresh_token",
            self.refresh_token.as_ref().map(Secret::expose),
        );
        text("scope", self.scope());
        text("proof_key", self.proof_key.as_ref().map(Secret::expose));
        object.insert("expires_at".into(), self.expires_at.into());
        Secret::from(Value::Object(object).to_string())
    }

    /// Reads what [`to_json`](Self::to_json) returns.
    ///
    /// # Errors
    ///
    /// [`TokenError::Store`] if it is something else.
    pub fn from_json(json: &str) -> Result<Self, TokenError> {
        let parsed: Option<Map<String, Value>> = serde_json::from_str(json).ok();
        let read = parsed.and_then(|mut object| {
            let expires_at = object.get("expires_at")?.as_u64()?;
            let mut text = |name: &str| match object.remove(name) {
                Some(Value::String(text)) => Some(text),
                Some(_) | None => None,
            };
            Some(Self {
                access_token: text("access_token")?.into(),
                refresh_token: text("refresh_token").map(Secret::from),
                expires_at,
                scope: text("scope"),
                proof_key: text("proof_key").map(Secret::from),
            })
        });
        read.ok_or_else(|| TokenError::store("the text is not the JSON of `StoredTokens::to_json`"))
    }

    /// Returns the time for which the access token is still valid.
    pub(super) fn remaining(&self, time: &Time) -> Duration {
        Duration::from_secs(self.expires_at).saturating_sub(time.unix())
    }
}

/// Shows no token and no key.
impl fmt::Debug for StoredTokens {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("StoredTokens")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}
