//! Where a request is sent.

use std::borrow::Cow;

use url::Url;

use crate::runtime::client::shared::Client;
use crate::runtime::http::server::Server;
use crate::runtime::problem::request::RequestError;
use crate::runtime::spec::operation_server::OperationServer;

/// Where a request is sent.
#[derive(Clone, Copy, Default)]
pub(in crate::runtime) enum Destination {
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
    pub(in crate::runtime) fn base<'c>(
        &self,
        client: &'c Client,
    ) -> Result<Cow<'c, Url>, RequestError> {
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
