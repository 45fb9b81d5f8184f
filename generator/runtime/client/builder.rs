//! The builder of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use url::Url;

use crate::runtime::auth::credential::Credentials;
use crate::runtime::auth::token::TokenProvider;
use crate::runtime::http::server::{PlainHttp, Server};
use crate::runtime::json::format::secret::Secret;
use crate::runtime::json::leniency::DecodePolicy;
use crate::runtime::observe::observer::Observer;
use crate::runtime::problem::build::BuildError;
use crate::runtime::spec::operation::{Api, Scheme};
use crate::runtime::spec::operation_server::OperationServer;
use crate::runtime::transport::basic::basic;
use crate::runtime::transport::connecting::ConnectOptions;
use crate::runtime::transport::interface::Transport;
use crate::runtime::transport::middleware::{self, Middleware};
use crate::runtime::transport::time::moment::Time;
use crate::runtime::transport::time::timer::Timer;

#[cfg(feature = "blocking")]
use super::blocking_thread::BlockingThread;
use super::options::{CallOptions, EffectiveOptions};
use super::retry_budget::RetryBudget;
use super::retry_policy::RetryPolicy;
use super::shared::{Client, Settings};

const MAX_RESPONSE_BYTES: usize = 16 * 1024 * 1024;

/// Builds a [`Client`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    api: &'static Api,
    server: Server,
    operation_servers: Vec<(&'static OperationServer, Server)>,
    plain_http: PlainHttp,
    credentials: Credentials,
    application: Option<String>,
    pub(in crate::runtime) terms: EffectiveOptions,
    retry_budget: Arc<RetryBudget>,
    pub(in crate::runtime) connecting: ConnectOptions,
    max_response_bytes: usize,
    observer: Option<Arc<dyn Observer>>,
    transport: Option<Arc<dyn Transport>>,
    time: Option<Time>,
    middleware: Vec<Arc<dyn Middleware>>,
    #[cfg(feature = "blocking")]
    blocking: Arc<BlockingThread>,
}

impl ClientBuilder {
    /// Creates a builder of a client for `api` at `server`.
    #[doc(hidden)]
    pub fn new(api: &'static Api, server: Server) -> Self {
        Self {
            api,
            server,
            operation_servers: Vec::new(),
            plain_http: PlainHttp::Rejected,
            credentials: Credentials::default(),
            application: None,
            terms: EffectiveOptions::usual(),
            retry_budget: Arc::default(),
            connecting: ConnectOptions::default(),
            max_response_bytes: MAX_RESPONSE_BYTES,
            observer: None,
            transport: None,
            time: Time::usual(),
            middleware: Vec::new(),
            #[cfg(feature = "blocking")]
            blocking: Arc::default(),
        }
    }

    /// Sets the credential of a security scheme.
    #[doc(hidden)]
    pub fn credential(mut self, scheme: &'static Scheme, secret: Secret) -> Self {
        self.credentials.set(scheme, secret);
        self
    }

    /// Sets the provider of a security scheme's token, which is called before each request.
    #[doc(hidden)]
    pub fn credential_provider(
        mut self,
        scheme: &'static Scheme,
        provider: impl TokenProvider,
    ) -> Self {
        self.credentials.set_provider(scheme, Arc::new(provider));
        self
    }

    /// Sets the user and password of a security scheme.
    #[doc(hidden)]
    pub fn basic_credential(self, scheme: &'static Scheme, user: &str, password: &Secret) -> Self {
        self.credential(scheme, basic(user, password))
    }

    /// Replaces a server that the document declares for some operations.
    #[doc(hidden)]
    pub fn operation_server(mut self, declared: &'static OperationServer, server: Server) -> Self {
        self.operation_servers
            .retain(|(known, _)| *known != declared);
        self.operation_servers.push((declared, server));
        self
    }

    /// Prepends the application's name and version to the `User-Agent`: `my-application/1.0`.
    pub fn user_agent(mut self, application: impl Into<String>) -> Self {
        self.application = Some(application.into());
        self
    }

    /// Sets the options of all calls that do not override them: timeouts, retries and decode policy.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.terms.change(options);
        self
    }

    /// Sets the timeout of one attempt of a call, from its start to the end of the response body. Default: 60 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.terms.timeout = timeout;
        self
    }

    /// Sets which requests are retried, and when.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.terms.retry = policy;
        self
    }

    /// Sets how responses that differ from their schema are handled. Default: [`DecodePolicy::Lenient`].
    pub fn decode_policy(mut self, policy: DecodePolicy) -> Self {
        self.terms.decode_policy = policy;
        self
    }

    /// Sets how many retries all calls together may make in advance of their successes. Default: 100.
    pub fn retry_budget(mut self, budget: RetryBudget) -> Self {
        self.retry_budget = Arc::new(budget);
        self
    }

    /// Sets the timeout for opening a connection. Default: 10 seconds. A custom transport has its own.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connecting.timeout = timeout;
        self
    }

    /// Sets the maximum size of a successful response body, in bytes after decompression. Default: 16 MiB.
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.max_response_bytes = limit;
        self
    }

    /// Allows a server that is reached without encryption. Anyone on the network path can then read the credentials.
    ///
    /// A server on this machine needs no such permission.
    pub fn danger_allow_plain_http(mut self) -> Self {
        self.plain_http = PlainHttp::Allowed;
        self
    }

    /// Sets the observer, which is notified of the ends of attempts and calls, of retries, and of undeclared content.
    pub fn observer(mut self, observer: impl Observer) -> Self {
        self.observer = Some(Arc::new(observer));
        self
    }

    /// Sets the transport: another HTTP stack, or one without a network.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sets the timer: what tells the time, and waits. Default: Tokio's, and the clock of the operating system. The
    /// default transport has that one for its connections in any case.
    ///
    /// On `wasm32-unknown-unknown` there is no default.
    pub fn timer(mut self, timer: impl Timer) -> Self {
        self.time = Some(Time::Given(Arc::new(timer)));
        self
    }

    /// Adds middleware: code around every request, whatever the transport. What is added first is outermost: it gets the
    /// request first and the response last.
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middleware.push(Arc::new(middleware));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// Returns an error if the server cannot be used, a credential or the user agent contains a character that cannot
    /// be sent, the transport cannot be set up, or there is no timer.
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
        let transport = match self.transport {
            Some(transport) => transport,
            None => usual_transport(self.connecting)?,
        };
        Ok(Client::new(Settings {
            api: self.api,
            server,
            operation_servers,
            plain_http: self.plain_http,
            credentials: self.credentials,
            user_agent: user_agent(self.application.as_deref(), self.api)?,
            application: self.application,
            terms: self.terms,
            retry_budget: self.retry_budget,
            max_response_bytes: self.max_response_bytes,
            observer: self.observer,
            transport: middleware::behind(self.middleware, transport),
            time: self.time.ok_or(BuildError::NoTimer)?,
            #[cfg(feature = "blocking")]
            blocking: self.blocking,
        }))
    }
}

impl Client {
    /// Returns a builder of a client with other credentials, which sends its requests over the connections of this one:
    /// for a service that calls the API for each of its customers, or of its users.
    ///
    /// It has the server, the settings and the observer of this client, and no credential. Both share one
    /// [`RetryBudget`], since it protects the server, unless the builder sets another. Settings of connections, such as
    /// a proxy, are those of this client and have no effect.
    pub fn with_other_credentials(&self) -> ClientBuilder {
        let settings = &*self.0;
        let again = |url: &Url| Server::from(url.as_str());
        let servers = settings.operation_servers.iter();
        ClientBuilder {
            operation_servers: servers
                .map(|(declared, url)| (*declared, again(url)))
                .collect(),
            plain_http: settings.plain_http,
            application: settings.application.clone(),
            terms: settings.terms.clone(),
            retry_budget: Arc::clone(&settings.retry_budget),
            max_response_bytes: settings.max_response_bytes,
            observer: settings.observer.clone(),
            transport: Some(Arc::clone(&settings.transport)),
            time: Some(settings.time.clone()),
            #[cfg(feature = "blocking")]
            blocking: Arc::clone(&settings.blocking),
            ..ClientBuilder::new(settings.api, again(&settings.server))
        }
    }
}

/// Shows the server and the security schemes that have a credential.
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

#[cfg(feature = "hyper")]
fn usual_transport(connecting: ConnectOptions) -> Result<Arc<dyn Transport>, BuildError> {
    let transport = crate::runtime::transport::hyper::DefaultTransport::new(connecting)?;
    Ok(Arc::new(transport))
}

#[cfg(not(feature = "hyper"))]
fn usual_transport(_connecting: ConnectOptions) -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}
