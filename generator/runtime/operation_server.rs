//! Operations that are reached elsewhere than the rest of the API (`servers` of a path or an operation; OpenAPI 3.0.3,
//! sections 4.7.9.1 and 4.7.10.1).

use std::borrow::Cow;

use url::Url;

use super::call::Call;
use super::client::Client;
use super::error::Refusal;
use super::server::Server;

/// A server that the document declares for some operations.
#[derive(Debug, PartialEq, Eq)]
pub struct OperationServer {
    /// Its address.
    pub url: &'static str,
}

/// Where a request goes.
#[derive(Clone, Copy, Default)]
pub(super) enum Destination {
    /// To the server of the client.
    #[default]
    Client,
    /// To the server of the client, below another path than its own.
    Below(&'static str),
    /// To another server: the declared one, or what the client has in its place.
    At(&'static OperationServer),
}

impl Destination {
    /// The base URL of the request.
    ///
    /// # Errors
    ///
    /// When the declared server cannot be used: it is not encrypted, for example.
    pub(super) fn base<'c>(&self, client: &'c Client) -> Result<Cow<'c, Url>, Refusal> {
        match self {
            Self::Client => Ok(Cow::Borrowed(client.server())),
            Self::Below(path) => {
                let mut url = client.server().clone();
                url.set_path(path);
                Ok(Cow::Owned(url))
            }
            Self::At(server) => match client.operation_server(server) {
                Some(url) => Ok(Cow::Borrowed(url)),
                None => Server::from(server.url)
                    .into_url(client.plain_http())
                    .map(Cow::Owned)
                    .map_err(Refusal::Server),
            },
        }
    }
}

impl<T, B> Call<'_, T, B> {
    /// Sends the request below another path of the client's server.
    #[doc(hidden)]
    pub fn below(mut self, path: &'static str) -> Self {
        self.request.destination = Destination::Below(path);
        self
    }

    /// Sends the request to another server.
    #[doc(hidden)]
    pub fn at(mut self, server: &'static OperationServer) -> Self {
        self.request.destination = Destination::At(server);
        self
    }
}
