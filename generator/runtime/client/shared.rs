//! The client: the state that all calls of an API share.

use std::fmt;
use std::sync::Arc;

use http::HeaderValue;
use url::Url;

use super::super::auth::credential::Credentials;
use super::super::auth::token::TokenContext;
use super::super::http::server::PlainHttp;
use super::super::observe::observer::Observer;
use super::super::spec::operation::{Api, Scheme};
use super::super::spec::operation_server::OperationServer;
use super::super::transport::interface::Transport;
use super::super::transport::time::moment::Time;
#[cfg(feature = "blocking")]
use super::blocking_thread::BlockingThread;
use super::options::EffectiveOptions;
use super::retry_budget::RetryBudget;

/// A client of the API. It is cheap to clone, and clones share their connections.
#[derive(Clone)]
pub struct Client(pub(super) Arc<Settings>);

/// Everything that calls need from their client.
pub(in super::super) struct Settings {
    pub(in super::super) api: &'static Api,
    pub(in super::super) server: Url,
    /// The caller's replacements for servers that the document declares for some operations.
    pub(in super::super) operation_servers: Vec<(&'static OperationServer, Url)>,
    pub(in super::super) plain_http: PlainHttp,
    pub(in super::super) credentials: Credentials,
    /// The name and version that the application has added to the user agent.
    pub(in super::super) application: Option<String>,
    pub(in super::super) user_agent: HeaderValue,
    pub(in super::super) terms: EffectiveOptions,
    pub(in super::super) retry_budget: Arc<RetryBudget>,
    pub(in super::super) max_response_bytes: usize,
    pub(in super::super) observer: Option<Arc<dyn Observer>>,
    pub(in super::super) transport: Arc<dyn Transport>,
    pub(in super::super) time: Time,
    /// It belongs to the transport, whose connections it drives.
    #[cfg(feature = "blocking")]
    pub(in super::super) blocking: Arc<BlockingThread>,
}

impl Client {
    pub(in super::super) fn new(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    /// Returns what the token provider of a security scheme gets with each call, for what a provider does before the first
    /// call, such as signing in. Returns `None` if the client has no provider for a scheme of this name in the document.
    pub fn token_context(&self, scheme: &str) -> Option<TokenContext<'_>> {
        let scheme = self.credentials().scheme_with_provider(scheme)?;
        Some(TokenContext::of_client(self, scheme))
    }

    pub(in super::super) fn api(&self) -> &'static Api {
        self.0.api
    }

    pub(in super::super) fn server(&self) -> &Url {
        &self.0.server
    }

    pub(in super::super) fn operation_server(&self, server: &OperationServer) -> Option<&Url> {
        let mut replaced = self.0.operation_servers.iter();
        replaced
            .find(|(declared, _)| *declared == server)
            .map(|(_, url)| url)
    }

    pub(in super::super) fn plain_http(&self) -> PlainHttp {
        self.0.plain_http
    }

    pub(in super::super) fn credentials(&self) -> &Credentials {
        &self.0.credentials
    }

    pub(in super::super) fn user_agent(&self) -> &HeaderValue {
        &self.0.user_agent
    }

    pub(in super::super) fn terms(&self) -> &EffectiveOptions {
        &self.0.terms
    }

    pub(in super::super) fn retry_budget(&self) -> &RetryBudget {
        &self.0.retry_budget
    }

    pub(in super::super) fn max_response_bytes(&self) -> usize {
        self.0.max_response_bytes
    }

    pub(in super::super) fn observer(&self) -> Option<&dyn Observer> {
        self.0.observer.as_deref()
    }

    pub(in super::super) fn transport(&self) -> &dyn Transport {
        &*self.0.transport
    }

    pub(in super::super) fn shared_time(&self) -> &Time {
        &self.0.time
    }

    pub(in super::super) fn shared_transport(&self) -> &Arc<dyn Transport> {
        &self.0.transport
    }
}

/// Shows the server and the security schemes that have a credential.
impl fmt::Debug for Client {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Client")
            .field("server", &self.0.server.as_str())
            .field("credentials", &self.0.credentials)
            .finish_non_exhaustive()
    }
}

impl<'a> TokenContext<'a> {
    /// Creates the context of a client for a security scheme.
    pub(in super::super) fn of_client(client: &'a Client, scheme: &'static Scheme) -> Self {
        Self {
            transport: client.shared_transport(),
            time: Some(client.shared_time()),
            server: client.server(),
            user_agent: Some(client.user_agent()),
            retries: &client.api().retries,
            scheme: Some(scheme),
        }
    }
}
