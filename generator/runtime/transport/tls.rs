//! TLS of the default transport. It belongs to one client: nothing is installed for the process, and what the process
//! has installed is not changed.

#[cfg(feature = "native-tls")]
mod native;
#[cfg(feature = "rustls")]
mod rustls;
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
mod usual;

use crate::runtime::problem::build::BuildError;

use super::hyper::{NoConnection, Stream};

/// The supported protocols (ALPN; RFC 7301), in order of preference.
#[cfg(any(feature = "rustls", all(feature = "native-tls", feature = "http2")))]
const PROTOCOLS: &[&str] = if cfg!(feature = "http2") {
    &["h2", "http/1.1"]
} else {
    &["http/1.1"]
};

/// Which servers are trusted, and how that is configured.
#[derive(Clone, Default)]
pub(in crate::runtime) struct Trust {
    /// The caller's root certificates, as PEM.
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    pub(in crate::runtime) roots: Vec<Vec<u8>>,
    #[cfg(feature = "rustls")]
    pub(in crate::runtime) config: Option<::rustls::ClientConfig>,
}

/// Wraps a connection in TLS.
#[derive(Clone)]
pub(in crate::runtime) enum Tls {
    #[cfg(feature = "rustls")]
    Rustls(tokio_rustls::TlsConnector),
    #[cfg(feature = "native-tls")]
    Native(tokio_native_tls::TlsConnector),
    /// The crate is built without TLS.
    #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
    Missing,
}

impl Tls {
    /// Sets up TLS: by the configuration of the caller, else by the library of the system, else by rustls. Features
    /// that are not default take precedence, since default features are easily enabled unintentionally.
    pub(in crate::runtime) fn new(trust: Trust) -> Result<Self, BuildError> {
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

    /// Encrypts a connection, once the server has proved that it is `host`.
    pub(in crate::runtime) async fn wrap(
        &self,
        host: &str,
        stream: Stream,
    ) -> Result<Stream, NoConnection> {
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
