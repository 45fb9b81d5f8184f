//! Tokens that are asked for before each request, because they expire.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use http::{HeaderValue, Method};
use url::Url;

use super::client::Client;
use super::error::TokenError;
use super::operation::RetryFacts;
use super::secret::Secret;
use super::transport::Transport;

/// The header of a proof that a token is in the right hands (DPoP; RFC 9449, section 4).
pub(super) const DPOP: &str = "dpop";

/// The header of a nonce that a server wants in proofs.
pub(super) const DPOP_NONCE: &str = "dpop-nonce";

/// The code of a refusal for the lack of that nonce.
pub(super) const USE_DPOP_NONCE: &str = "use_dpop_nonce";

/// How often a proof is made again with a nonce that a server asks for (sections 8 and 9).
pub(super) const MAX_NONCES: u32 = 2;

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
    pub(super) transport: &'a Arc<dyn Transport>,
    pub(super) server: &'a Url,
    pub(super) user_agent: Option<&'a HeaderValue>,
    pub(super) retries: &'static RetryFacts,
    pub(super) token_url: Option<&'static str>,
}

impl<'a> TokenContext<'a> {
    /// What a provider has where no client asks: in its own tests, or before the first call.
    pub fn new(transport: &'a Arc<dyn Transport>, server: &'a Url) -> Self {
        Self {
            transport,
            server,
            user_agent: None,
            retries: &RetryFacts::STANDARD,
            token_url: None,
        }
    }

    /// What a client tells for a security scheme.
    pub(super) fn of_client(client: &'a Client, token_url: Option<&'static str>) -> Self {
        Self {
            transport: client.shared_transport(),
            server: client.server(),
            user_agent: Some(client.user_agent()),
            retries: &client.api().retries,
            token_url,
        }
    }

    /// What the client sends its requests through. It is shared, so that a task of its own can ask for a token, which goes
    /// on when the call is given up that wanted it.
    pub fn transport(&self) -> &'a Arc<dyn Transport> {
        self.transport
    }

    /// The base URL of the API.
    pub fn server(&self) -> &'a Url {
        self.server
    }

    /// How the client calls itself.
    pub fn user_agent(&self) -> Option<&'a HeaderValue> {
        self.user_agent
    }

    /// What the server says of waiting.
    pub fn retries(&self) -> &'static RetryFacts {
        self.retries
    }

    /// Where the document says that tokens are asked for. It may be relative to the server.
    pub fn token_url(&self) -> Option<&'static str> {
        self.token_url
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

    /// Keeps the nonce that the server of this URL wants to see in the next proof (section 9).
    fn nonce(&self, url: &Url, nonce: &HeaderValue);
}
