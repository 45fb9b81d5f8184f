//! Operations with another server than the rest of the API (`servers` of a path or an operation; OpenAPI 3.0.3,
//! sections 4.7.9.1 and 4.7.10.1).

use std::borrow::Cow;

use url::Url;

use super::client::Client;
use super::error::RequestError;
use super::request_builder::RequestBuilder;
use super::server::Server;

/// A server that the document declares for some operations.
#[derive(Debug, PartialEq, Eq)]
pub struct OperationServer {
    /// Its URL.
    pub url: &'static str,
}

/// Where a request is sent.
#[derive(Clone, Copy, Default)]
pub(super) enum Destination {
    /// The server of the client.
    #[default]
    Client,
    /// The server of the client, with another base path.
    Below(&'static str),
    /// Another server: the declared one, or the client's replacement for it.
    At(&'static OperationServer),
}

impl Destination {
    /// Returns the base URL of the request.
    ///
    /// # Errors
    ///
    /// Returns an error if the declared server cannot be used: it is not encrypted, for example.
    pub(super) fn base<'c>(&self, client: &'c Client) -> Result<Cow<'c, Url>, RequestError> {
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
                    .map_err(RequestError::Server),
            },
        }
    }
}

impl<T, B> RequestBuilder<T, B> {
    /// Sends the request to another base path of the client's server.
    pub fn below(mut self, path: &'static str) -> Self {
        self.request.destination = Destination::Below(path);
        self
    }

    /// Sends the request to another server.
    pub fn at(mut self, server: &'static OperationServer) -> Self {
        self.request.destination = Destination::At(server);
        self
    }
}
