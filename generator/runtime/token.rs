//! Tokens that are asked for before each request, because they expire.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use http::{HeaderValue, Method};
use url::Url;

use super::error::TokenError;
use super::secret::Secret;
use super::transport::Transport;

/// What a [`TokenProvider`] answers.
pub type TokenFuture<'a> =
    Pin<Box<dyn Future<Output = Result<AccessToken, TokenError>> + Send + 'a>>;

/// Knows a token at any time.
///
/// It is asked before each request that needs one, by many tasks at once, so it should remember its token, and ask for a
/// new one before the old one expires, once for all of them.
pub trait TokenProvider: Send + Sync + 'static {
    /// A token that is valid now.
    fn token<'a>(&'a self, context: TokenContext<'a>) -> TokenFuture<'a>;

    /// A token in the place of one that the server has refused (401). Another task may have had it replaced already.
    fn renewed<'a>(
        &'a self,
        refused: &'a AccessToken,
        context: TokenContext<'a>,
    ) -> TokenFuture<'a> {
        let _ = refused;
        self.token(context)
    }
}

/// What a provider may need of the client that asks.
#[derive(Clone, Copy)]
pub struct TokenContext<'a> {
    transport: &'a dyn Transport,
    server: &'a Url,
}

impl<'a> TokenContext<'a> {
    pub(super) fn new(transport: &'a dyn Transport, server: &'a Url) -> Self {
        Self { transport, server }
    }

    /// What the client sends its requests through.
    pub fn transport(&self) -> &'a dyn Transport {
        self.transport
    }

    /// The base URL of the API.
    pub fn server(&self) -> &'a Url {
        self.server
    }
}

/// A token for requests.
#[derive(Clone)]
pub struct AccessToken {
    secret: Secret,
    proof: Option<Arc<dyn ProofOfPossession>>,
}

impl AccessToken {
    /// A token that anyone can use who has it (RFC 6750).
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self {
            secret: secret.into(),
            proof: None,
        }
    }

    /// A token that is of use only together with a key (RFC 9449).
    #[must_use]
    pub fn bound_to(mut self, proof: Arc<dyn ProofOfPossession>) -> Self {
        self.proof = Some(proof);
        self
    }

    /// The token itself.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// What shows that the key of the token is there.
    pub(super) fn proof(&self) -> Option<&dyn ProofOfPossession> {
        self.proof.as_deref()
    }
}

/// Shows neither the token nor its key.
impl fmt::Debug for AccessToken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("AccessToken")
            .field("secret", &self.secret)
            .finish_non_exhaustive()
    }
}

/// Shows a server that whoever sends a token has the key that it is bound to (DPoP, RFC 9449).
pub trait ProofOfPossession: Send + Sync + 'static {
    /// The value of the header `DPoP` for one request.
    ///
    /// # Errors
    ///
    /// When the proof cannot be signed.
    fn prove(&self, method: &Method, url: &Url, token: &Secret) -> Result<HeaderValue, TokenError>;

    /// Keeps the nonce that the server wants to see in the next proof (section 9).
    fn nonce(&self, nonce: &HeaderValue);
}
