//! The client: the state that all calls of an API share.

use std::fmt;
use std::sync::Arc;

use http::HeaderValue;
use url::Url;

use crate::runtime::auth::credential::Credentials;
use crate::runtime::auth::token::TokenContext;
use crate::runtime::http::server::PlainHttp;
use crate::runtime::observe::observer::Observer;
use crate::runtime::spec::operation::{Api, Scheme};
use crate::runtime::spec::operation_server::OperationServer;
use crate::runtime::transport::interface::Transport;
use crate::runtime::transport::time::moment::Time;

#[cfg(feature = "blocking")]
use super::blocking_thread::BlockingThread;
use super::options::EffectiveOptions;
use super::retry_budget::RetryBudget;

/// A client of the API. It is cheap to clone, and clones share their connections.
#[derive(Clone)]
pub struct Client(pub(super) Arc<Settings>);

/// Everything that calls need from their client.
pub(in crate::runtime) struct Settings {
    pub(in crate::runtime) api: &'static Api,
    pub(in crate::runtime) server: Url,
    /// The caller's replacements for servers that the document declares for some operations.
    pub(in crate::runtime) operation_servers: Vec<(&'static OperationServer, Url)>,
    pub(in crate::runtime) plain_http: PlainHttp,
    pub(in crate::runtime) credentials: Credentials,
    /// The name and version that the application has added to the user agent.
    pub(in crate::runtime) application: Option<String>,
    pub(in crate::runtime) user_agent: HeaderValue,
    pub(in crate::runtime) terms: EffectiveOptions,
    pub(in crate::runtime) retry_budget: Arc<RetryBudget>,
    pub(in crate::runtime) max_response_bytes: usize,
    pub(in crate::runtime) observer: Option<Arc<dyn Observer>>,
    pub(in crate::runtime) transport: Arc<dyn Transport>,
    pub(in crate::runtime) time: Time,
    /// It belongs to the transport, whose connections it drives.
    #[cfg(feature = "blocking")]
    pub(in crate::runtime) blocking: Arc<BlockingThread>,
}

impl Client {
    pub(in crate::runtime) fn new(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    /// Returns what the token provider of a security scheme gets with each call, for what a provider does before the first
    /// call, such as signing in. Returns `None` if the client has no provider for a scheme of this name in the document.
    pub fn token_context(&self, scheme: &str) -> Option<TokenContext<'_>> {
        let scheme = self.credentials().scheme_with_provider(scheme)?;
        Some(TokenContext::of_client(self, scheme))
    }

    pub(in crate::runtime) fn api(&self) -> &'static Api {
        self.0.api
    }

    pub(in crate::runtime) fn server(&self) -> &Url {
        &self.0.server
    }

    pub(in crate::runtime) fn operation_server(&self, server: &OperationServer) -> Option<&Url> {
        let mut replaced = self.0.operation_servers.iter();
        replaced
            .find(|(declared, _)| *declared == server)
            .map(|(_, url)| url)
    }

    pub(in crate::runtime) fn plain_http(&self) -> PlainHttp {
        self.0.plain_http
    }

    pub(in crate::runtime) fn credentials(&self) -> &Credentials {
        &self.0.credentials
    }

    pub(in crate::runtime) fn user_agent(&self) -> &HeaderValue {
        &self.0.user_agent
    }

    pub(in crate::runtime) fn terms(&self) -> &EffectiveOptions {
        &self.0.terms
    }

    pub(in crate::runtime) fn retry_budget(&self) -> &RetryBudget {
        &self.0.retry_budget
    }

    pub(in crate::runtime) fn max_response_bytes(&self) -> usize {
        self.0.max_response_bytes
    }

    pub(in crate::runtime) fn observer(&self) -> Option<&dyn Observer> {
        self.0.observer.as_deref()
    }

    pub(in crate::runtime) fn transport(&self) -> &dyn Transport {
        &*self.0.transport
    }

    pub(in crate::runtime) fn shared_time(&self) -> &Time {
        &self.0.time
    }

    pub(in crate::runtime) fn shared_transport(&self) -> &Arc<dyn Transport> {
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
    pub(in crate::runtime) fn of_client(client: &'a Client, scheme: &'static Scheme) -> Self {
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
