//! Settings of the connections: proxies, TLS, and a client of reqwest.

#[cfg(feature = "hyper")]
use crate::runtime::problem::build::BuildError;
#[cfg(feature = "hyper")]
use crate::runtime::transport::hyper::DefaultTransport;
#[cfg(feature = "hyper")]
use crate::runtime::transport::proxy::{Proxies, Proxy};
#[cfg(feature = "reqwest")]
use crate::runtime::transport::reqwest::Reqwest;

#[cfg(any(feature = "hyper", feature = "reqwest"))]
use super::builder::ClientBuilder;

#[cfg(feature = "hyper")]
impl ClientBuilder {
    /// Sends requests through a proxy, and ignores the proxies of the environment.
    ///
    /// By default, the environment decides when the client is built: `HTTPS_PROXY` for `https`, `HTTP_PROXY` for
    /// `http`, `ALL_PROXY` for what neither covers, and `NO_PROXY` for hosts that are reached without a proxy (the
    /// names may be in lower case). Requests to this machine never go through a proxy.
    ///
    /// A custom transport has its own proxy.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.connecting.proxies = Proxies::One(proxy);
        self
    }

    /// Sends requests without a proxy, and ignores the proxies of the environment.
    pub fn no_proxy(mut self) -> Self {
        self.connecting.proxies = Proxies::None;
        self
    }
}

#[cfg(feature = "hyper")]
impl ClientBuilder {
    /// Returns the transport that the client would have by default, with the connection settings so far: proxies, TLS
    /// and the connect timeout. A [`transport`](Self::transport) of the caller can wrap it, and clients that get clones
    /// of it share their connections.
    ///
    /// # Errors
    ///
    /// Returns an error if the transport cannot be set up.
    pub fn default_transport(&self) -> Result<DefaultTransport, BuildError> {
        DefaultTransport::new(self.connecting.clone())
    }
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
impl ClientBuilder {
    /// Trusts the certificates in this PEM in addition to those of the operating system: that of a company's own
    /// certificate authority, or of a server on this machine.
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.connecting.trust.roots.push(pem.into());
        self
    }
}

#[cfg(feature = "rustls")]
impl ClientBuilder {
    /// Uses this rustls configuration, for settings that this builder does not have: a client certificate, pinned keys,
    /// another cryptography provider. It decides which servers are trusted, and `root_certificate` has no effect; the
    /// client sets the ALPN protocols.
    pub fn tls_config(mut self, config: ::rustls::ClientConfig) -> Self {
        self.connecting.trust.config = Some(config);
        self
    }
}

#[cfg(feature = "reqwest")]
impl ClientBuilder {
    /// Sends requests through the caller's reqwest client.
    ///
    /// The caller is then responsible for configuring it: it has TLS (a feature of reqwest), checks certificates,
    /// follows no redirects (`redirect(Policy::none())`, since a reqwest client turns a POST into a GET otherwise),
    /// adds no `Referer`, retries nothing itself, has a connect timeout, and uses the right proxy. The timeouts and
    /// size limits of this client still apply.
    pub fn http_client(self, http: reqwest::Client) -> Self {
        self.transport(Reqwest(http))
    }
}
