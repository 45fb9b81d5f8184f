//! The client: the state that all calls of an API share.

use std::fmt;
use std::sync::Arc;

use http::HeaderValue;
use url::Url;

use super::credential::Credentials;
use super::observe::Observer;
use super::operation::Api;
use super::operation_server::OperationServer;
use super::options::EffectiveOptions;
use super::retry::RetryBudget;
use super::server::PlainHttp;
use super::transport::Transport;

/// A client of the API. It is cheap to clone, and clones share their connections.
#[derive(Clone)]
pub struct Client(Arc<Settings>);

/// Everything that calls need from their client.
pub(super) struct Settings {
    pub(super) api: &'static Api,
    pub(super) server: Url,
    /// The caller's replacements for servers that the document declares for some operations.
    pub(super) operation_servers: Vec<(&'static OperationServer, Url)>,
    pub(super) plain_http: PlainHttp,
    pub(super) credentials: Credentials,
    pub(super) user_agent: HeaderValue,
    pub(super) terms: EffectiveOptions,
    pub(super) retry_budget: RetryBudget,
    pub(super) max_response_bytes: usize,
    pub(super) observer: Option<Arc<dyn Observer>>,
    pub(super) transport: Arc<dyn Transport>,
}

impl Client {
    pub(super) fn new(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    pub(super) fn api(&self) -> &'static Api {
        self.0.api
    }

    pub(super) fn server(&self) -> &Url {
        &self.0.server
    }

    pub(super) fn operation_server(&self, server: &OperationServer) -> Option<&Url> {
        let mut replaced = self.0.operation_servers.iter();
        replaced
            .find(|(declared, _)| *declared == server)
            .map(|(_, url)| url)
    }

    pub(super) fn plain_http(&self) -> PlainHttp {
        self.0.plain_http
    }

    pub(super) fn credentials(&self) -> &Credentials {
        &self.0.credentials
    }

    pub(super) fn user_agent(&self) -> &HeaderValue {
        &self.0.user_agent
    }

    pub(super) fn terms(&self) -> &EffectiveOptions {
        &self.0.terms
    }

    pub(super) fn retry_budget(&self) -> &RetryBudget {
        &self.0.retry_budget
    }

    pub(super) fn max_response_bytes(&self) -> usize {
        self.0.max_response_bytes
    }

    pub(super) fn observer(&self) -> Option<&dyn Observer> {
        self.0.observer.as_deref()
    }

    pub(super) fn transport(&self) -> &dyn Transport {
        &*self.0.transport
    }

    pub(super) fn shared_transport(&self) -> &Arc<dyn Transport> {
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
