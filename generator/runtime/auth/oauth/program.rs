//! A client of an authorization server, as its token requests need it.

use std::sync::{Arc, Mutex, PoisonError};

use http::HeaderMap;
use tokio::time::Instant;
use url::Url;
use url::form_urlencoded::Serializer;

use super::super::super::problem::token::TokenError;
use super::super::clock::ClockOffset;
use super::super::token::{AccessToken, ProofOfPossession, TokenContext};
use super::authentication::Authentication;
use super::cache::Held;
use super::endpoint::endpoint;
use super::proof::ProofKey;
use super::request::request;
use super::token_response::TokenKind;

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

    /// Returns the body of a request for a token (RFC 6749, section 4.4.2); adds the header if the secret is sent there.
    pub fn form(&self, url: &Url, headers: &mut HeaderMap) -> Result<String, TokenError> {
        let mut form = Serializer::new(String::new());
        form.append_pair("grant_type", "client_credentials");
        if !self.scopes.is_empty() {
            form.append_pair("scope", &self.scopes.join(" "));
        }
        for (name, value) in &self.parameters {
            form.append_pair(name, value);
        }
        self.authentication
            .write(&self.client_id, url, &self.clock, &mut form, headers)?;
        Ok(form.finish())
    }

    /// Requests a token.
    pub async fn ask(&self, context: TokenContext<'_>) -> Result<Held, TokenError> {
        let url = endpoint(self.token_url.as_deref(), context)?;
        let proof = self.proof_key()?;
        // The lifetime counts from before the request, since the time at which the server issued the token is unknown.
        let requested = Instant::now();
        let granted = request(self, &url, proof.as_deref(), context).await?;
        let token = AccessToken::new(granted.secret);
        let token = match (granted.kind, proof) {
            (TokenKind::Bound, Some(proof)) => token.bound_to(proof as Arc<dyn ProofOfPossession>),
            _ => token,
        };
        Ok(Held::new(token, requested, granted.lifetime))
    }

    fn proof_key(&self) -> Result<Option<Arc<ProofKey>>, TokenError> {
        let Proofs::On(key) = &self.proofs else {
            return Ok(None);
        };
        let mut key = key.lock().unwrap_or_else(PoisonError::into_inner);
        if key.is_none() {
            *key = Some(Arc::new(ProofKey::new(Arc::clone(&self.clock))?));
        }
        Ok(key.clone())
    }
}
