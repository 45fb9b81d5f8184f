//! Setting up a client.

use std::fmt;
use std::time::Duration;

use http::HeaderValue;
use reqwest::redirect::Policy;

use super::client::{Client, Settings};
use super::credential::{Credentials, basic};
use super::error::BuildError;
use super::operation::{Api, Scheme};
use super::operation_server::OperationServer;
use super::secret::Secret;
use super::server::{PlainHttp, Server, same_origin};

const TIMEOUT: Duration = Duration::from_secs(60);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const MAX_RESPONSE_BYTES: usize = 64 * 1024 * 1024;
const MAX_REDIRECTS: usize = 10;

/// Sets up a [`Client`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    api: &'static Api,
    server: Server,
    operation_servers: Vec<(&'static OperationServer, Server)>,
    plain_http: PlainHttp,
    credentials: Credentials,
    application: Option<String>,
    timeout: Duration,
    connect_timeout: Duration,
    max_response_bytes: usize,
    http: Option<reqwest::Client>,
}

impl ClientBuilder {
    /// Starts a client for `api` at `server`.
    #[doc(hidden)]
    pub fn new(api: &'static Api, server: Server) -> Self {
        Self {
            api,
            server,
            operation_servers: Vec::new(),
            plain_http: PlainHttp::Refused,
            credentials: Credentials::default(),
            application: None,
            timeout: TIMEOUT,
            connect_timeout: CONNECT_TIMEOUT,
            max_response_bytes: MAX_RESPONSE_BYTES,
            http: None,
        }
    }

    /// Gives the client a credential.
    #[doc(hidden)]
    pub fn credential(mut self, scheme: &'static Scheme, secret: Secret) -> Self {
        self.credentials.set(scheme, secret);
        self
    }

    /// Gives the client a user and a password.
    #[doc(hidden)]
    pub fn basic_credential(self, scheme: &'static Scheme, user: &str, password: &Secret) -> Self {
        self.credential(scheme, basic(user, password))
    }

    /// Sends the operations of a declared server to another one.
    #[doc(hidden)]
    pub fn operation_server(mut self, declared: &'static OperationServer, server: Server) -> Self {
        self.operation_servers
            .retain(|(known, _)| *known != declared);
        self.operation_servers.push((declared, server));
        self
    }

    /// Puts the application's own name and version before the crate's in `User-Agent`: `my-application/1.0`.
    pub fn user_agent(mut self, application: impl Into<String>) -> Self {
        self.application = Some(application.into());
        self
    }

    /// The longest time for a call, from its start to the end of the answer's body. 60 seconds if not set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The longest time for making a connection. 10 seconds if not set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// The longest body of a successful answer, in bytes. 64 MiB if not set.
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.max_response_bytes = limit;
        self
    }

    /// Allows a server that is reached without encryption. Everyone on the way can then read the credentials.
    ///
    /// A server on this machine needs no such permission.
    pub fn danger_allow_plain_http(mut self) -> Self {
        self.plain_http = PlainHttp::Allowed;
        self
    }

    /// Sends through an HTTP client of the caller's.
    ///
    /// It is then the caller's duty that this client checks certificates, that it follows no redirect to another server
    /// (it would take credentials along), that it adds no `Referer`, and that it limits the time for a connection.
    /// [`timeout`](Self::timeout) and [`max_response_bytes`](Self::max_response_bytes) hold as ever.
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// When the server cannot be used, a credential or the user agent holds a character that cannot be sent, or the
    /// HTTP client cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let server = self
            .server
            .into_url(self.plain_http)
            .map_err(BuildError::Server)?;
        let mut operation_servers = Vec::with_capacity(self.operation_servers.len());
        for (declared, server) in self.operation_servers {
            let url = server.into_url(self.plain_http);
            operation_servers.push((declared, url.map_err(BuildError::Server)?));
        }
        self.credentials.check()?;
        let http = match self.http {
            Some(http) => http,
            None => http_client(self.connect_timeout)?,
        };
        Ok(Client::new(Settings {
            api: self.api,
            server,
            operation_servers,
            plain_http: self.plain_http,
            credentials: self.credentials,
            user_agent: user_agent(self.application.as_deref(), self.api)?,
            timeout: self.timeout,
            max_response_bytes: self.max_response_bytes,
            http,
        }))
    }
}

/// Shows the server and for which security schemes there is a credential.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ClientBuilder")
            .field("server", &self.server)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}

fn user_agent(application: Option<&str>, api: &Api) -> Result<HeaderValue, BuildError> {
    let text = match application {
        Some(application) => format!("{application} {}", api.user_agent),
        None => api.user_agent.to_owned(),
    };
    HeaderValue::try_from(text).map_err(|_| BuildError::UserAgent)
}

fn http_client(connect_timeout: Duration) -> Result<reqwest::Client, BuildError> {
    super::tls::install_provider();
    reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        .redirect(within_origin())
        .referer(false)
        .build()
        .map_err(|failure| BuildError::Http(Box::new(failure)))
}

/// Follows a redirect only to the scheme, host and port that the request went to, because headers with credentials are
/// sent along.
fn within_origin() -> Policy {
    Policy::custom(|attempt| match attempt.previous() {
        [first, ..] if !same_origin(first, attempt.url()) => attempt.stop(),
        followed if followed.len() > MAX_REDIRECTS => attempt.error("more than 10 redirects"),
        _ => attempt.follow(),
    })
}
