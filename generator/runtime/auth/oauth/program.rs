//! A client of an authorization server, as its token requests need it.

use std::sync::{Arc, Mutex, PoisonError};

use http::HeaderMap;
use url::Url;
use url::form_urlencoded::Serializer;

use crate::runtime::auth::clock::ClockOffset;
use crate::runtime::auth::token::{AccessToken, ProofOfPossession, TokenContext};
use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::token::TokenError;
use crate::runtime::transport::time::moment::{Moment, Time};

use super::authentication::Authentication;
use super::cache::Held;
use super::form::Form;
use super::proof::ProofKey;
use super::request::{TokenRequest, request};
use super::token_response::{Granted, TokenKind, read};

/// The configuration of a program, shared with the tasks that request its tokens.
#[derive(Clone)]
pub(super) struct Program {
    pub client_id: String,
    authentication: Authentication,
    pub scopes: Vec<String>,
    pub parameters: Vec<(String, String)>,
    pub token_url: Option<String>,
    pub proofs: Proofs,
    clock: Arc<ClockOffset>,
}

/// Whether tokens are bound to a key.
#[derive(Clone)]
pub(super) enum Proofs {
    Off,
    /// To this key, which is generated on first use.
    On(Arc<Mutex<Option<Arc<ProofKey>>>>),
}

impl Program {
    pub fn new(client_id: String, authentication: Authentication) -> Self {
        Self {
            client_id,
            authentication,
            scopes: Vec::new(),
            parameters: Vec::new(),
            token_url: None,
            proofs: Proofs::Off,
            clock: Arc::default(),
        }
    }

    /// Returns the clock of assertions and proofs.
    pub fn clock(&self) -> &ClockOffset {
        &self.clock
    }

    /// Returns `true` if token requests contain an assertion, which has a time.
    pub fn has_assertion(&self) -> bool {
        matches!(self.authentication, Authentication::PrivateKey(_))
    }

    /// Returns the body of a request; adds the header if the secret is sent there.
    pub fn body(
        &self,
        form: &Form,
        url: &Url,
        headers: &mut HeaderMap,
    ) -> Result<String, TokenError> {
        let mut body = Serializer::new(String::new());
        form.write(&self.scopes, &mut body);
        for (name, value) in &self.parameters {
            body.append_pair(name, value);
        }
        self.authentication
            .write(&self.client_id, url, &self.clock, &mut body, headers)?;
        Ok(body.finish())
    }

    /// Requests a token from this endpoint.
    pub async fn grant(
        &self,
        form: &Form,
        url: &Url,
        context: TokenContext<'_>,
    ) -> Result<Grant, TokenError> {
        let proof = self.proof_key()?;
        // The lifetime counts from before the request, since the time at which the server issued the token is unknown.
        let time = context.time();
        let requested = time.now();
        let asked = TokenRequest {
            program: self,
            form,
            url,
            proof: proof.as_deref(),
        };
        let granted = request(&asked, context, read).await?;
        Ok(Grant {
            proof: proof.filter(|_| granted.kind == TokenKind::Bound),
            requested,
            time,
            granted,
        })
    }

    /// Returns the key of proofs, or `None` if tokens are not bound to one.
    pub fn proof_key(&self) -> Result<Option<Arc<ProofKey>>, TokenError> {
        let Proofs::On(key) = &self.proofs else {
            return Ok(None);
        };
        let mut key = key.lock().unwrap_or_else(PoisonError::into_inner);
        if key.is_none() {
            *key = Some(Arc::new(ProofKey::new(Arc::clone(&self.clock))?));
        }
        Ok(key.clone())
    }

    /// Returns the key that stored tokens are bound to, which is the key of all further proofs.
    pub fn proof_key_of(
        &self,
        number: Option<&Secret>,
    ) -> Result<Option<Arc<ProofKey>>, TokenError> {
        let (Proofs::On(key), Some(number)) = (&self.proofs, number) else {
            return Ok(None);
        };
        let mut key = key.lock().unwrap_or_else(PoisonError::into_inner);
        if key.as_ref().is_none_or(|key| key.number() != *number) {
            let stored = ProofKey::of_number(number, Arc::clone(&self.clock));
            let stored = stored.ok_or_else(|| TokenError::store("the key of proofs is invalid"))?;
            *key = Some(Arc::new(stored));
        }
        Ok(key.clone())
    }
}

/// A token and what its request had.
pub(super) struct Grant {
    pub granted: Granted,
    pub requested: Moment,
    /// The timer by which it was requested.
    pub time: Time,
    /// The key that the token is bound to.
    pub proof: Option<Arc<ProofKey>>,
}

impl Grant {
    /// Returns the token for the cache.
    pub fn held(&self) -> Held {
        let token = token(&self.granted.secret, self.proof.clone());
        Held::new(token, self.requested, self.granted.lifetime)
    }
}

/// Returns a token, bound to the key if there is one.
pub(super) fn token(secret: &Secret, proof: Option<Arc<ProofKey>>) -> AccessToken {
    let token = AccessToken::new(secret.clone());
    match proof {
        Some(proof) => token.bound_to(proof as Arc<dyn ProofOfPossession>),
        None => token,
    }
}
