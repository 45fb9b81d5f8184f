//! Connections that are not made.

use std::error::Error as StdError;
use std::fmt;

use super::super::super::executor::MissingRuntime;
use super::super::bodies::BoxError;

/// Why there is no connection.
#[derive(Debug)]
pub(in super::super::super) enum NoConnection {
    /// Someone on the way refuses, or is not there.
    Failed(BoxError),
    /// It took longer than the client allows.
    Timeout,
    /// The program's runtime cannot make connections.
    Runtime(MissingRuntime),
    /// The environment names a proxy that is reached by something else than HTTP.
    ProxyScheme,
    /// The crate is built without TLS.
    #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
    NoTls,
}

impl NoConnection {
    pub(in super::super::super) fn failed(failure: impl Into<BoxError>) -> Self {
        Self::Failed(failure.into())
    }

    /// Whether another attempt would end alike.
    pub(super) fn is_lasting(&self) -> bool {
        match self {
            Self::Failed(_) | Self::Timeout => false,
            Self::Runtime(_) | Self::ProxyScheme => true,
            #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
            Self::NoTls => true,
        }
    }
}

impl fmt::Display for NoConnection {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(failure) => failure.fmt(out),
            Self::Timeout => out.write_str("making the connection took longer than the client allows"),
            Self::Runtime(missing) => missing.fmt(out),
            Self::ProxyScheme => out.write_str(
                "the proxy of the environment is reached by neither http nor https; name another, or use `no_proxy`",
            ),
            #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
            Self::NoTls => out.write_str(
                "the crate is built without TLS; switch on the feature `ring`, `aws-lc-rs`, `native-tls` or `rustls`",
            ),
        }
    }
}

impl StdError for NoConnection {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            // It is shown as its cause is.
            Self::Failed(failure) => failure.source(),
            Self::Runtime(missing) => Some(missing),
            Self::Timeout | Self::ProxyScheme => None,
            #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
            Self::NoTls => None,
        }
    }
}
