//! Access tokens, which are fetched before each request because they expire.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use http::{HeaderValue, Method};
use url::Url;

use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::token::TokenError;
use crate::runtime::spec::operation::{RetryFacts, Scheme, SignInFacts};
use crate::runtime::transport::interface::Transport;
use crate::runtime::transport::time::moment::Time;

use super::clock::ClockOffset;

/// The header of a proof that the sender has the key of a token (DPoP; RFC 9449, section 4).
pub(in crate::runtime) const DPOP: &str = "dpop";

/// The header of a nonce that a server requires in proofs.
pub(in crate::runtime) const DPOP_NONCE: &str = "dpop-nonce";

/// The error code of a response that rejects a proof without that nonce.
pub(in crate::runtime) const USE_DPOP_NONCE: &str = "use_dpop_nonce";

/// The error code of a response that rejects a proof, for its time among other reasons (section 7.1).
pub(in crate::runtime) const INVALID_DPOP_PROOF: &str = "invalid_dpop_proof";

/// How often in a row a proof is repeated with a nonce that a server requires (sections 8 and 9).
pub(in crate::runtime) const MAX_NONCES: u32 = 2;

/// The future that a [`TokenProvider`] returns.
pub type TokenFuture<'a> =
    Pin<Box<dyn Future<Output = Result<AccessToken, TokenError>> + Send + 'a>>;

/// Provides access tokens.
///
/// It is called before each request that needs a token, by many tasks at once. It should cache its token, and fetch a
/// new one before the old one expires, once for all of them.
pub trait TokenProvider: Send + Sync + 'static {
    /// Returns a token that is valid now.
    fn token<'a>(&'a self, context: TokenContext<'a>) -> TokenFuture<'a>;

    /// Returns a replacement for a token that the server has rejected (401). Another task may have replaced it already.
    fn renewed<'a>(
        &'a self,
        rejected: &'a AccessToken,
        context: TokenContext<'a>,
    ) -> TokenFuture<'a> {
        let _ = rejected;
        self.token(context)
    }
}

/// A provider that the program keeps a handle on, or one that is chosen when the program runs.
impl<P: TokenProvider + ?Sized> TokenProvider for Arc<P> {
    fn token<'a>(&'a self, context: TokenContext<'a>) -> TokenFuture<'a> {
        (**self).token(context)
    }

    fn renewed<'a>(
        &'a self,
        rejected: &'a AccessToken,
        context: TokenContext<'a>,
    ) -> TokenFuture<'a> {
        (**self).renewed(rejected, context)
    }
}

/// What a provider may need from the client that calls it.
#[derive(Clone, Copy)]
pub struct TokenContext<'a> {
    pub(in crate::runtime) transport: &'a Arc<dyn Transport>,
    /// The timer of the client, if there is one.
    #[allow(dead_code, reason = "only the tokens of OAuth expire here")]
    pub(in crate::runtime) time: Option<&'a Time>,
    pub(in crate::runtime) server: &'a Url,
    pub(in crate::runtime) user_agent: Option<&'a HeaderValue>,
    pub(in crate::runtime) retries: &'static RetryFacts,
    pub(in crate::runtime) scheme: Option<&'static Scheme>,
}

impl<'a> TokenContext<'a> {
    /// Creates a context without a client: for the provider's own tests, or before the first call.
    pub fn new(transport: &'a Arc<dyn Transport>, server: &'a Url) -> Self {
        Self {
            transport,
            time: None,
            server,
            user_agent: None,
            retries: &RetryFacts::STANDARD,
            scheme: None,
        }
    }

    /// Returns the transport of the client. It is shared, so that a spawned task can fetch a token, and continue after
    /// the call that needed the token was dropped.
    pub fn transport(&self) -> &'a Arc<dyn Transport> {
        self.transport
    }

    /// Returns the base URL of the API.
    pub fn server(&self) -> &'a Url {
        self.server
    }

    /// Returns the `User-Agent` of the client.
    pub fn user_agent(&self) -> Option<&'a HeaderValue> {
        self.user_agent
    }

    /// Returns the rate limit and retry headers of the server.
    pub fn retries(&self) -> &'static RetryFacts {
        self.retries
    }

    /// Returns the token URL that the document declares. It may be relative to the server.
    pub fn token_url(&self) -> Option<&'static str> {
        self.scheme.and_then(|scheme| scheme.token_url)
    }

    /// Returns the URL at which users authorize clients, if the document declares one. It may be relative to the server.
    pub fn authorization_url(&self) -> Option<&'static str> {
        self.sign_in().and_then(|facts| facts.authorization_url)
    }

    /// Returns the URL at which devices get codes, if the document declares one. It may be relative to the server.
    pub fn device_authorization_url(&self) -> Option<&'static str> {
        self.sign_in()
            .and_then(|facts| facts.device_authorization_url)
    }

    /// Returns the URL at which refresh tokens are exchanged, if the document declares one beside the token URL.
    pub fn refresh_url(&self) -> Option<&'static str> {
        self.sign_in().and_then(|facts| facts.refresh_url)
    }

    fn sign_in(&self) -> Option<&'static SignInFacts> {
        self.scheme.and_then(|scheme| scheme.sign_in.as_ref())
    }
}

/// An access token.
#[derive(Clone)]
pub struct AccessToken {
    secret: Secret,
    proof: Option<Arc<dyn ProofOfPossession>>,
}

impl AccessToken {
    /// Creates a token that anyone who has it can use (RFC 6750).
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self {
            secret: secret.into(),
            proof: None,
        }
    }

    /// Binds the token to a key, without which it cannot be used (RFC 9449).
    #[must_use]
    pub fn bound_to(mut self, proof: Arc<dyn ProofOfPossession>) -> Self {
        self.proof = Some(proof);
        self
    }

    /// Returns the token.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Returns the proof that the sender has the key of the token.
    pub(in crate::runtime) fn proof(&self) -> Option<&dyn ProofOfPossession> {
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

/// Proves to a server that the sender of a token has the key that it is bound to (DPoP, RFC 9449).
pub trait ProofOfPossession: Send + Sync + 'static {
    /// Returns the value of the header `DPoP` for one request.
    ///
    /// # Errors
    ///
    /// Returns an error if the proof cannot be signed.
    fn prove(&self, method: &Method, url: &Url, token: &Secret) -> Result<HeaderValue, TokenError>;

    /// Stores the nonce that the server of this URL requires in the next proof (section 9).
    fn nonce(&self, url: &Url, nonce: &HeaderValue);

    /// Returns the clock of the proofs. It is corrected after a response that rejects a proof, and the request is then
    /// repeated once.
    fn clock(&self) -> Option<&ClockOffset> {
        None
    }
}
