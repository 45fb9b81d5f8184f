//! The provider of the tokens of a person.

use std::fmt;
use std::sync::Arc;

use url::Url;

use crate::runtime::auth::oauth::SigningKey;
use crate::runtime::auth::oauth::authentication::Authentication;
use crate::runtime::auth::oauth::cache::Held;
use crate::runtime::auth::oauth::context::OwnContext;
use crate::runtime::auth::oauth::endpoint::{endpoint, token_endpoint};
use crate::runtime::auth::oauth::form::Form;
use crate::runtime::auth::oauth::program::{Program, Proofs};
use crate::runtime::auth::oauth::request::{TokenRequest, request};
use crate::runtime::auth::token::{AccessToken, TokenContext, TokenFuture, TokenProvider};
use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::token::TokenError;

use super::callback::Callback;
use super::device::Poll;
use super::revocation::Revoking;
use super::session::{Refreshing, Session};
use super::{DeviceSignIn, SignIn, SignInError, TokenStore};

/// Obtains tokens of a person who signs in: in a browser (authorization code with PKCE; RFC 6749, section 4.1, RFC 7636),
/// or on another device (RFC 8628).
///
/// Its clones share the tokens of one person: one of them is given to the builder of a client, another signs in. A token
/// is cached and refreshed before it expires, with one request for all concurrent calls, and the refresh token that the
/// server sends replaces the old one. Without a token calls fail with [`TokenError::SignInRequired`].
///
/// The URLs are those of the flows in the document, unless they are set here.
#[derive(Clone)]
#[must_use = "give it to the builder of a client"]
pub struct UserTokens {
    settings: Arc<Settings>,
    session: Arc<Session>,
}

#[derive(Clone)]
struct Settings {
    program: Program,
    /// Further parameters of authorization requests.
    parameters: Vec<(String, String)>,
    authorization_url: Option<String>,
    device_authorization_url: Option<String>,
    refresh_url: Option<String>,
    revocation_url: Option<String>,
    issuer: Option<String>,
    store: Option<Arc<dyn TokenStore>>,
}

impl UserTokens {
    /// Creates a public client, which has no secret: a program on the machine of the person (RFC 8252).
    pub fn public(client_id: impl Into<String>) -> Self {
        Self::new(client_id.into(), Authentication::Public)
    }

    /// Authenticates with an assertion that is signed by a private key (`private_key_jwt`; RFC 7523).
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
        let settings = Settings {
            program: Program::new(client_id, authentication),
            parameters: Vec::new(),
            authorization_url: None,
            device_authorization_url: None,
            refresh_url: None,
            revocation_url: None,
            issuer: None,
            store: None,
        };
        Self {
            settings: Arc::new(settings),
            session: Arc::default(),
        }
    }

    /// Sets the scopes that the person is asked for. Many servers give a refresh token only for `offline_access`.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.settings().program.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Adds a parameter to the request for authorization, such as `prompt`, `login_hint` or `audience`.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.settings().parameters.push((name.into(), value.into()));
        self
    }

    /// Sets the URL that people open, in place of the one in the document. It may be relative to the server of the API,
    /// as may the other URLs.
    pub fn authorization_url(mut self, url: impl Into<String>) -> Self {
        self.settings().authorization_url = Some(url.into());
        self
    }

    /// Sets the URL at which devices get codes, in place of the one in the document.
    pub fn device_authorization_url(mut self, url: impl Into<String>) -> Self {
        self.settings().device_authorization_url = Some(url.into());
        self
    }

    /// Sets the URL of the token endpoint in place of the one in the document.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.settings().program.token_url = Some(url.into());
        self
    }

    /// Sets the URL at which refresh tokens are exchanged, if that is neither the one in the document nor the token
    /// endpoint.
    pub fn refresh_url(mut self, url: impl Into<String>) -> Self {
        self.settings().refresh_url = Some(url.into());
        self
    }

    /// Sets the URL at which [`sign_out`](Self::sign_out) revokes tokens, which no document has.
    pub fn revocation_url(mut self, url: impl Into<String>) -> Self {
        self.settings().revocation_url = Some(url.into());
        self
    }

    /// Requires that callbacks name this authorization server (`iss`; RFC 9207). It protects clients of several servers
    /// from callbacks of the wrong one.
    pub fn issuer(mut self, issuer: impl Into<String>) -> Self {
        self.settings().issuer = Some(issuer.into());
        self
    }

    /// Sets where the tokens are stored. By default they live as long as this value and its clones.
    pub fn store(mut self, store: impl TokenStore) -> Self {
        self.settings().store = Some(Arc::new(store));
        self
    }

    /// Requests tokens that are bound to a key, and proves possession of the key with each request (DPoP, RFC 9449). The
    /// key is generated, and stored with the tokens.
    pub fn dpop(mut self) -> Self {
        self.settings().program.proofs = Proofs::On(Arc::default());
        self
    }

    /// Begins a sign-in in the browser: the person opens [`SignIn::url`]. The server sends the browser back to
    /// `redirect_url`, where the program or the web service listens; the query of that request goes to
    /// [`finish`](Self::finish).
    ///
    /// The context is that of `Client::token_context`.
    ///
    /// # Errors
    ///
    /// If no authorization URL is known, or a URL is invalid.
    pub fn authorize(
        &self,
        redirect_url: &str,
        context: TokenContext<'_>,
    ) -> Result<SignIn, SignInError> {
        let settings = &self.settings;
        let own = settings.authorization_url.as_deref();
        let url = known(
            "authorization_url",
            own.or(context.authorization_url()),
            context,
        )?;
        SignIn::new(url, &settings.program, redirect_url, &settings.parameters)
    }

    /// Exchanges the code of a callback for tokens, and stores them. `callback` is the query of the request to the
    /// redirect URL, or its whole URL.
    ///
    /// # Errors
    ///
    /// If the callback does not belong to the sign-in, if the person or the server has refused, or if there is no token.
    /// After [`SignInError::State`] the right callback may still come.
    pub async fn finish(
        &self,
        sign_in: &SignIn,
        callback: &str,
        context: TokenContext<'_>,
    ) -> Result<(), SignInError> {
        let issuer = self.settings.issuer.as_deref();
        let form = Form::AuthorizationCode {
            code: Callback::parse(callback).code(&sign_in.state, issuer)?,
            verifier: sign_in.verifier.clone(),
            redirect_url: sign_in.redirect_url.clone(),
        };
        self.begin(&form, context).await
    }

    /// Begins a sign-in on another device: the person opens [`DeviceSignIn::verification_url`] there.
    ///
    /// # Errors
    ///
    /// If no device authorization URL is known, or the server refuses.
    pub async fn device(&self, context: TokenContext<'_>) -> Result<DeviceSignIn, SignInError> {
        let settings = &self.settings;
        let own = settings.device_authorization_url.as_deref();
        let own = own.or(context.device_authorization_url());
        let asked = TokenRequest {
            program: &settings.program,
            form: &Form::DeviceAuthorization(settings.parameters.clone()),
            url: &known("device_authorization_url", own, context)?,
            proof: None,
        };
        let time = context.time();
        let requested = time.now();
        request(&asked, context, |reply, _| {
            DeviceSignIn::read(reply, &time, requested)
        })
        .await?
    }

    /// Waits until the person has confirmed the code of the device, and stores the tokens. It asks the server as often as
    /// that allows.
    ///
    /// # Errors
    ///
    /// If the person refuses, the code expires, or there is no token. A server that does not respond for a while is asked
    /// again.
    pub async fn wait(
        &self,
        device: &DeviceSignIn,
        context: TokenContext<'_>,
    ) -> Result<(), SignInError> {
        let mut interval = device.interval;
        let form = Form::DeviceCode(device.device_code.clone());
        loop {
            let time = context.time();
            let next = time.now().after(interval);
            if next >= device.end {
                return Err(SignInError::Expired);
            }
            time.sleep_until(next).await;
            let failure = match self.begin(&form, context).await {
                Err(SignInError::Token(failure)) => failure,
                other => return other,
            };
            match Poll::after(failure, interval) {
                Poll::Pending => (),
                Poll::Slower(longer) => interval = longer,
                Poll::Failed(error) => return Err(error),
            }
        }
    }

    /// Signs the person out: revokes the refresh token and the access token (RFC 7009), and forgets them here and in the
    /// store. Calls then fail with [`TokenError::SignInRequired`]. Without tokens it only empties the store.
    ///
    /// # Errors
    ///
    /// If `revocation_url` is not set, if the server does not revoke the tokens, or if they cannot be removed from the
    /// store. It can be called again: a server accepts tokens that are revoked already. Until the server has revoked them,
    /// nothing is forgotten.
    pub async fn sign_out(&self, context: TokenContext<'_>) -> Result<(), SignInError> {
        let settings = &self.settings;
        let own = settings.revocation_url.as_deref();
        let revoking = Revoking {
            program: &settings.program,
            url: &known("revocation_url", own, context)?,
            context,
        };
        let store = settings.store.as_deref();
        Ok(self.session.end(&revoking, store).await?)
    }

    /// Requests the first tokens of a person.
    async fn begin(&self, form: &Form, context: TokenContext<'_>) -> Result<(), SignInError> {
        let program = &self.settings.program;
        let url = token_endpoint(program.token_url.as_deref(), context)?;
        let grant = program.grant(form, &url, context).await?;
        let store = self.settings.store.as_deref();
        Ok(self.session.begin(&grant, store).await?)
    }

    /// Returns the settings, which are not shared while they are changed.
    fn settings(&mut self) -> &mut Settings {
        Arc::make_mut(&mut self.settings)
    }

    /// Returns a request for a token that a separate task can run.
    fn asking(
        &self,
        context: TokenContext<'_>,
    ) -> impl Future<Output = Result<Held, TokenError>> + Send + 'static {
        let (settings, session) = (Arc::clone(&self.settings), Arc::clone(&self.session));
        let context = OwnContext::of(context);
        async move {
            let with = Refreshing {
                program: &settings.program,
                refresh_url: settings.refresh_url.as_deref(),
                store: settings.store.as_deref(),
                context: context.borrowed(),
            };
            session.token(with).await
        }
    }
}

/// Returns a URL of the authorization server that is needed to sign in.
fn known(
    which: &'static str,
    url: Option<&str>,
    context: TokenContext<'_>,
) -> Result<Url, SignInError> {
    let url = url.ok_or("no URL is known; set one");
    url.and_then(|url| endpoint(url, context))
        .map_err(|reason| SignInError::Endpoint { which, reason })
}

impl TokenProvider for UserTokens {
    fn token<'a>(&'a self, context: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(
            self.session
                .cache
                .get(context.time(), move || self.asking(context)),
        )
    }

    fn renewed<'a>(
        &'a self,
        rejected: &'a AccessToken,
        context: TokenContext<'a>,
    ) -> TokenFuture<'a> {
        let ask = move || self.asking(context);
        let cache = &self.session.cache;
        Box::pin(cache.get_other(context.time(), rejected.secret(), ask))
    }
}

/// Shows no secret, no key and no token.
impl fmt::Debug for UserTokens {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = &self.settings.program;
        out.debug_struct("UserTokens")
            .field("client_id", &program.client_id)
            .field("scopes", &program.scopes)
            .finish_non_exhaustive()
    }
}
