//! TLS of the usual transport. It belongs to one client: nothing is installed for the process, and what the process has
//! installed is not changed.

#[cfg(feature = "native-tls")]
mod native;
#[cfg(feature = "rustls")]
mod rustls;
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
mod usual;

#[cfg(any(feature = "rustls", feature = "native-tls"))]
use super::client_builder::ClientBuilder;
use super::error::BuildError;
use super::transport::{NoConnection, Stream};

/// The protocols that the client speaks (ALPN; RFC 7301), best first.
#[cfg(any(feature = "rustls", all(feature = "native-tls", feature = "http2")))]
const PROTOCOLS: &[&str] = if cfg!(feature = "http2") {
    &["h2", "http/1.1"]
} else {
    &["http/1.1"]
};

/// Which servers are trusted, and by which means.
#[derive(Default)]
pub(super) struct Trust {
    /// PEM of the caller's root certificates.
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    roots: Vec<Vec<u8>>,
    #[cfg(feature = "rustls")]
    config: Option<::rustls::ClientConfig>,
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
impl ClientBuilder {
    /// Trusts the certificates in this PEM beside those of the operating system: that of a company's own authority, or
    /// of a server on this machine.
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.connecting.trust.roots.push(pem.into());
        self
    }
}

#[cfg(feature = "rustls")]
impl ClientBuilder {
    /// Uses this configuration of rustls, for what nothing else here says: a certificate of the client, pinned keys,
    /// another cryptography. Whom it trusts is then its own matter, and `root_certificate` means nothing; the protocols
    /// of ALPN are set by the client.
    pub fn tls_config(mut self, config: ::rustls::ClientConfig) -> Self {
        self.connecting.trust.config = Some(config);
        self
    }
}

/// What makes of a connection one by TLS.
#[derive(Clone)]
pub(super) enum Tls {
    #[cfg(feature = "rustls")]
    Rustls(tokio_rustls::TlsConnector),
    #[cfg(feature = "native-tls")]
    Native(tokio_native_tls::TlsConnector),
    /// The crate is built without.
    #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
    Missing,
}

impl Tls {
    /// TLS as the caller and the features of the crate have it: a configuration of the caller's, else the library of
    /// the system, else rustls. What is not default goes first, since the features that are default are easily on
    /// unasked.
    pub(super) fn new(trust: Trust) -> Result<Self, BuildError> {
        #[cfg(feature = "rustls")]
        if let Some(config) = trust.config {
            return Ok(Self::Rustls(rustls::connector(config)));
        }
        #[cfg(feature = "native-tls")]
        return native::connector(&trust.roots).map(Self::Native);
        #[cfg(all(feature = "rustls", not(feature = "native-tls")))]
        return usual::config(&trust.roots)
            .map(rustls::connector)
            .map(Self::Rustls);
        #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
        {
            let Trust {} = trust;
            Ok(Self::Missing)
        }
    }

    /// Encrypts what goes over a connection, once the server has shown that it is `host`.
    pub(super) async fn wrap(&self, host: &str, stream: Stream) -> Result<Stream, NoConnection> {
        // The brackets around an IPv6 address belong to the URL.
        let host = host.trim_start_matches('[').trim_end_matches(']');
        match self {
            #[cfg(feature = "rustls")]
            Self::Rustls(connector) => rustls::wrap(connector, host, stream).await,
            #[cfg(feature = "native-tls")]
            Self::Native(connector) => native::wrap(connector, host, stream).await,
            #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
            Self::Missing => {
                let _ = (host, stream);
                Err(NoConnection::NoTls)
            }
        }
    }
}
