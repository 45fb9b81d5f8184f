//! A program that acts for itself.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use http::HeaderMap;
use http::header::AUTHORIZATION;
use tokio::time::Instant;
use url::Url;
use url::form_urlencoded::{Serializer, byte_serialize};

use super::super::credential::{basic, sensitive};
use super::super::error::TokenError;
use super::super::secret::Secret;
use super::super::token::{
    AccessToken, ProofOfPossession, TokenContext, TokenFuture, TokenProvider,
};
use super::SigningKey;
use super::answer::TokenKind;
use super::assertion::assertion;
use super::cache::{Held, TokenCache};
use super::context::OwnContext;
use super::endpoint::endpoint;
use super::proof::ProofKey;
use super::request::request;

const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Tokens by the client credentials of OAuth 2.0 (RFC 6749, section 4.4).
///
/// A token is kept and used by all calls of a client. It is replaced before it ends: by one request, however many calls go
/// on at the time, which use the old token as long as it is good. A token that the API refuses (401) is replaced once.
///
/// A server that does not answer or has no time is asked again a few times, each time with an assertion of its own.
#[must_use = "give it to the builder of a client"]
pub struct ClientCredentials {
    program: Arc<Program>,
    cache: TokenCache,
}

/// What is said of the program, for the tasks that ask for its tokens.
#[derive(Clone)]
pub(super) struct Program {
    client_id: String,
    authentication: Authentication,
    scopes: Vec<String>,
    parameters: Vec<(String, String)>,
    token_url: Option<String>,
    proofs: Proofs,
}

/// How the program shows who it is (OpenID Connect Core 1.0, section 9).
#[derive(Clone)]
enum Authentication {
    /// `private_key_jwt` (RFC 7523).
    PrivateKey(Arc<SigningKey>),
    /// `client_secret_basic`.
    SecretInHeader(Secret),
    /// `client_secret_post`.
    SecretInBody(Secret),
}

/// A request for a token that is on its way.
type Asking = Pin<Box<dyn Future<Output = Result<Held, TokenError>> + Send>>;

/// Whether tokens are bound to a key.
#[derive(Clone)]
enum Proofs {
    Off,
    /// They are, to this key once it is made.
    On(Arc<Mutex<Option<Arc<ProofKey>>>>),
}

impl ClientCredentials {
    /// Signs an assertion with a private key (`private_key_jwt`; RFC 7523): the server knows only the public half.
    pub fn private_key(client_id: impl Into<String>, key: SigningKey) -> Self {
        Self::new(client_id.into(), Authentication::PrivateKey(Arc::new(key)))
    }

    /// Sends a secret in the header `Authorization` (`client_secret_basic`; RFC 6749, section 2.3.1).
    pub fn secret_basic(client_id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        let authentication = Authentication::SecretInHeader(secret.into());
        Self::new(client_id.into(), authentication)
    }

    /// Sends a secret in the body (`client_secret_post`), for servers that take it there only.
    pub fn secret_post(client_id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        let authentication = Authentication::SecretInBody(secret.into());
        Self::new(client_id.into(), authentication)
    }

    fn new(client_id: String, authentication: Authentication) -> Self {
        let program = Program {
            client_id,
            authentication,
            scopes: Vec::new(),
            parameters: Vec::new(),
            token_url: None,
            proofs: Proofs::Off,
        };
        Self {
            program: Arc::new(program),
            cache: TokenCache::default(),
        }
    }

    /// What the token is to be good for. The server decides where nothing is said.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.program().scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// A further parameter of the request, such as `audience` or `resource`, which some servers want.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.program().parameters.push((name.into(), value.into()));
        self
    }

    /// Where tokens are asked for, in the place of what the document says: a URL, or one that is relative to the server of
    /// the API. It is the audience of assertions too.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.program().token_url = Some(url.into());
        self
    }

    /// Asks for tokens that are bound to a key, and proves with each request that the key is there (DPoP, RFC 9449).
    ///
    /// The key is on the curve P-256 and signs with ES256. It is made at the first request and lives as long as this value.
    pub fn dpop(mut self) -> Self {
        self.program().proofs = Proofs::On(Arc::default());
        self
    }

    /// The program, which nobody shares while it is set up.
    fn program(&mut self) -> &mut Program {
        Arc::make_mut(&mut self.program)
    }

    /// A request for a token, for a task of its own.
    fn asking(&self, context: TokenContext<'_>) -> Asking {
        let (program, context) = (Arc::clone(&self.program), OwnContext::of(context));
        Box::pin(async move { program.ask(context.borrowed()).await })
    }
}

impl Program {
    /// The body of a request for a token, and the header where the secret goes there.
    pub(super) fn form(&self, url: &Url, headers: &mut HeaderMap) -> Result<String, TokenError> {
        let mut form = Serializer::new(String::new());
        form.append_pair("grant_type", "client_credentials");
        if !self.scopes.is_empty() {
            form.append_pair("scope", &self.scopes.join(" "));
        }
        for (name, value) in &self.parameters {
            form.append_pair(name, value);
        }
        match &self.authentication {
            Authentication::PrivateKey(key) => {
                let assertion = assertion(key, &self.client_id, url.as_str())?;
                form.append_pair("client_assertion_type", ASSERTION_TYPE);
                form.append_pair("client_assertion", assertion.expose());
            }
            Authentication::SecretInHeader(secret) => {
                // Both are encoded as in a form before they are joined, so that an identifier may hold a colon.
                let id: String = byte_serialize(self.client_id.as_bytes()).collect();
                let secret: String = byte_serialize(secret.expose().as_bytes()).collect();
                let pair = basic(&id, &Secret::from(secret));
                let value = sensitive(&["Basic ", pair.expose()]).ok_or(TokenError::Character)?;
                headers.insert(AUTHORIZATION, value);
            }
            Authentication::SecretInBody(secret) => {
                form.append_pair("client_id", &self.client_id);
                form.append_pair("client_secret", secret.expose());
            }
        }
        Ok(form.finish())
    }

    /// Asks for a token.
    async fn ask(&self, context: TokenContext<'_>) -> Result<Held, TokenError> {
        let url = endpoint(self.token_url.as_deref(), context)?;
        let proof = self.proof_key()?;
        // The lifetime counts from before the request, since nobody knows when in between the token was made.
        let asked = Instant::now();
        let granted = request(self, &url, proof.as_deref(), context).await?;
        let token = AccessToken::new(granted.secret);
        let token = match (granted.kind, proof) {
            (TokenKind::Bound, Some(proof)) => token.bound_to(proof as Arc<dyn ProofOfPossession>),
            _ => token,
        };
        Ok(Held::new(token, asked, granted.lifetime))
    }

    fn proof_key(&self) -> Result<Option<Arc<ProofKey>>, TokenError> {
        let Proofs::On(key) = &self.proofs else {
            return Ok(None);
        };
        let mut key = key.lock().unwrap_or_else(PoisonError::into_inner);
        if key.is_none() {
            *key = Some(Arc::new(ProofKey::new()?));
        }
        Ok(key.clone())
    }
}

impl TokenProvider for ClientCredentials {
    fn token<'a>(&'a self, context: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(self.cache.get(move || self.asking(context)))
    }

    fn renewed<'a>(
        &'a self,
        refused: &'a AccessToken,
        context: TokenContext<'a>,
    ) -> TokenFuture<'a> {
        let ask = move || self.asking(context);
        Box::pin(self.cache.get_other(refused.secret(), ask))
    }
}

/// Shows no secret, no key and no token.
impl fmt::Debug for ClientCredentials {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ClientCredentials")
            .field("client_id", &self.program.client_id)
            .field("scopes", &self.program.scopes)
            .finish_non_exhaustive()
    }
}
