//! Errors of making a connection.

use std::error::Error as StdError;
use std::fmt;

use crate::runtime::problem::missing_runtime::MissingRuntime;
use crate::runtime::transport::bodies::BoxError;

/// Why no connection was made.
#[derive(Debug)]
pub(in crate::runtime) enum NoConnection {
    /// The server or a proxy rejects the connection, or is unreachable.
    Failed(BoxError),
    /// The connect timeout expired.
    Timeout,
    /// The Tokio runtime of the program cannot make connections.
    Runtime(MissingRuntime),
    /// The environment names a proxy whose scheme is neither `http` nor `https`.
    ProxyScheme,
    /// The crate is built without TLS.
    #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
    NoTls,
}

impl NoConnection {
    pub(in crate::runtime) fn failed(failure: impl Into<BoxError>) -> Self {
        Self::Failed(failure.into())
    }

    /// Returns whether a retry would fail as well.
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
            Self::Timeout => out.write_str("connecting took longer than `connect_timeout`"),
            Self::Runtime(missing) => missing.fmt(out),
            Self::ProxyScheme => out.write_str(
                "the scheme of the proxy of the environment is neither http nor https; set another, or use `no_proxy`",
            ),
            #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
            Self::NoTls => out.write_str(
                "the crate is built without TLS; enable the feature `ring`, `aws-lc-rs`, `native-tls` or `rustls`",
            ),
        }
    }
}

impl StdError for NoConnection {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            // It is displayed as its cause, so its source is the source of the cause.
            Self::Failed(failure) => failure.source(),
            Self::Runtime(missing) => Some(missing),
            Self::Timeout | Self::ProxyScheme => None,
            #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
            Self::NoTls => None,
        }
    }
}
