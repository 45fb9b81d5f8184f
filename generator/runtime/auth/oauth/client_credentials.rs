//! The client credentials grant: a program that acts for itself.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::runtime::auth::token::{AccessToken, TokenContext, TokenFuture, TokenProvider};
use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::token::TokenError;

use super::SigningKey;
use super::authentication::Authentication;
use super::cache::{Held, TokenCache};
use super::context::OwnContext;
use super::endpoint::token_endpoint;
use super::form::Form;
use super::program::{Program, Proofs};

/// Obtains tokens with the client credentials grant of OAuth 2.0 (RFC 6749, section 4.4).
///
/// A token is cached and shared by all calls of a client. It is refreshed before it expires, with one request for all
/// concurrent calls, which use the old token while it is valid. A token that the API rejects (401) is replaced once.
///
/// If the authorization server does not respond or is overloaded, the request is retried a few times, each time with a
/// new assertion. If it rejects an assertion or a proof and its header `Date` shows that the clocks differ, the request
/// is repeated once with the time of the server, which later requests use too.
#[must_use = "give it to the builder of a client"]
pub struct ClientCredentials {
    program: Arc<Program>,
    cache: TokenCache,
}

/// A pending request for a token.
type Asking = Pin<Box<dyn Future<Output = Result<Held, TokenError>> + Send>>;

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
        Self {
            program: Arc::new(Program::new(client_id, authentication)),
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
        Box::pin(async move {
            let context = context.borrowed();
            let url = token_endpoint(program.token_url.as_deref(), context)?;
            let grant = program.grant(&Form::ClientCredentials, &url, context);
            Ok(grant.await?.held())
        })
    }
}

impl TokenProvider for ClientCredentials {
    fn token<'a>(&'a self, context: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(self.cache.get(context.time(), move || self.asking(context)))
    }

    fn renewed<'a>(
        &'a self,
        rejected: &'a AccessToken,
        context: TokenContext<'a>,
    ) -> TokenFuture<'a> {
        let ask = move || self.asking(context);
        let cached = self.cache.get_other(context.time(), rejected.secret(), ask);
        Box::pin(cached)
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
