//! The client credentials grant: a program that acts for itself.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use http::HeaderMap;
use http::header::AUTHORIZATION;
use tokio::time::Instant;
use url::Url;
use url::form_urlencoded::{Serializer, byte_serialize};

use super::super::super::json::format::secret::Secret;
use super::super::super::problem::token::TokenError;
use super::super::super::transport::basic::basic;
use super::super::credential::sensitive;
use super::super::token::{
    AccessToken, ProofOfPossession, TokenContext, TokenFuture, TokenProvider,
};
use super::SigningKey;
use super::assertion::assertion;
use super::cache::{Held, TokenCache};
use super::context::OwnContext;
use super::endpoint::endpoint;
use super::proof::ProofKey;
use super::request::request;
use super::token_response::TokenKind;

const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Obtains tokens with the client credentials grant of OAuth 2.0 (RFC 6749, section 4.4).
///
/// A token is cached and shared by all calls of a client. It is refreshed before it expires, with one request for all
/// concurrent calls, which use the old token while it is valid. A token that the API rejects (401) is replaced once.
///
/// If the authorization server does not respond or is overloaded, the request is retried a few times, each time with a
/// new assertion.
#[must_use = "give it to the builder of a client"]
pub struct ClientCredentials {
    program: Arc<Program>,
    cache: TokenCache,
}

/// The configuration of the program, shared with the tasks that request its tokens.
#[derive(Clone)]
pub(super) struct Program {
    client_id: String,
    authentication: Authentication,
    scopes: Vec<String>,
    parameters: Vec<(String, String)>,
    token_url: Option<String>,
    proofs: Proofs,
}

/// How the program authenticates (OpenID Connect Core 1.0, section 9).
#[derive(Clone)]
enum Authentication {
    /// `private_key_jwt` (RFC 7523).
    PrivateKey(Arc<SigningKey>),
    /// `client_secret_basic`.
    SecretInHeader(Secret),
    /// `client_secret_post`.
    SecretInBody(Secret),
}

/// A pending request for a token.
type Asking = Pin<Box<dyn Future<Output = Result<Held, TokenError>> + Send>>;

/// Whether tokens are bound to a key.
#[derive(Clone)]
enum Proofs {
    Off,
    /// To this key, which is generated on first use.
    On(Arc<Mutex<Option<Arc<ProofKey>>>>),
}

impl ClientCredentials {
    /// Authenticates with an assertion that is signed by a private key (`private_key_jwt`; RFC 7523): the server knows
    /// only the public key.
    pub fn private_key(client_id: impl Into<String>, key: SigningKey) -> Self {
        Self::new(client_id.into(), Authentication::PrivateKey(Arc::new(key)))
    }

    /// Sends a secret in the header `Authorization` (`client_secret_basic`; RFC 6749, section 2.3.1).
    pub fn secret_basic(client_id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        let authentication = Authentication::SecretInHeader(secret.into());
        Self::new(client_id.into(), authentication)
    }

    /// Sends a secret in the body (`client_secret_post`), for servers that accept it only there.
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

    /// Sets the scopes of the token. By default the server decides.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.program().scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Adds a parameter to the request, such as `audience` or `resource`, which some servers require.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.program().parameters.push((name.into(), value.into()));
        self
    }

    /// Sets the URL of the token endpoint in place of the one in the document. It may be relative to the server of the
    /// API. It is the audience of assertions too.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.program().token_url = Some(url.into());
        self
    }

    /// Requests tokens that are bound to a key, and proves possession of the key with each request (DPoP, RFC 9449).
    ///
    /// The key is on the curve P-256 and signs with ES256. It is generated at the first request and lives as long as
    /// this value.
    pub fn dpop(mut self) -> Self {
        self.program().proofs = Proofs::On(Arc::default());
        self
    }

    /// Returns the program, which is not shared while it is configured.
    fn program(&mut self) -> &mut Program {
        Arc::make_mut(&mut self.program)
    }

    /// Returns a request for a token that a separate task can run.
    fn asking(&self, context: TokenContext<'_>) -> Asking {
        let (program, context) = (Arc::clone(&self.program), OwnContext::of(context));
        Box::pin(async move { program.ask(context.borrowed()).await })
    }
}

impl Program {
    /// Returns the body of a request for a token; adds the header if the secret is sent there.
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
                // Both are form-encoded before they are joined, so that an identifier may contain a colon.
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

    /// Requests a token.
    async fn ask(&self, context: TokenContext<'_>) -> Result<Held, TokenError> {
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
        rejected: &'a AccessToken,
        context: TokenContext<'a>,
    ) -> TokenFuture<'a> {
        let ask = move || self.asking(context);
        Box::pin(self.cache.get_other(rejected.secret(), ask))
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
