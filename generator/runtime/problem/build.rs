//! Errors of building a client.

use std::error::Error as StdError;
use std::fmt;

/// Why a client cannot be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The server URL cannot be used.
    Server(ServerUrlError),
    /// The `User-Agent` contains a character that is not allowed in a header.
    UserAgent,
    /// A credential contains a character that cannot be sent where its security scheme puts it.
    Credential {
        /// The security scheme.
        scheme: &'static str,
    },
    /// A credential is empty.
    EmptyCredential {
        /// The security scheme.
        scheme: &'static str,
    },
    /// A credential begins with the prefix that its security scheme sends before it.
    PrefixedCredential {
        /// The security scheme.
        scheme: &'static str,
        /// The prefix.
        prefix: &'static str,
    },
    /// The proxy cannot be used.
    Proxy(ProxyError),
    /// TLS cannot be set up: a root certificate cannot be read, or the system trusts no certificate.
    Tls(Box<dyn StdError + Send + Sync>),
    /// A root certificate is not PEM.
    NoCertificate,
    /// TLS is compiled in without a cryptography provider.
    NoCryptography,
    /// The crate is built without its default transport, and the client has no other.
    NoTransport,
    /// The platform has no timer that the client can use, and the client has no other: `wasm32-unknown-unknown`.
    NoTimer,
}

impl fmt::Display for BuildError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(problem) => write!(out, "invalid server: {problem}"),
            Self::UserAgent => out.write_str(
                "the user agent contains a character that is not allowed in a header; use plain ASCII",
            ),
            Self::Credential { scheme } => write!(
                out,
                "the credential for `{scheme}` contains a character that cannot be sent; check it for line breaks"
            ),
            Self::EmptyCredential { scheme } => write!(
                out,
                "the credential for `{scheme}` is empty; check that the variable or the file that it comes from is set"
            ),
            Self::PrefixedCredential { scheme, prefix } => write!(
                out,
                "the credential for `{scheme}` begins with `{prefix}`, which the client sends before it; pass it without"
            ),
            Self::Proxy(problem) => write!(out, "invalid proxy: {problem}"),
            Self::Tls(_) => out.write_str("TLS cannot be set up"),
            Self::NoCertificate => out.write_str(
                "a root certificate is not PEM; pass the text starting at `-----BEGIN CERTIFICATE-----`",
            ),
            Self::NoCryptography => out.write_str(
                "TLS has no cryptography provider; enable the feature `ring` or `aws-lc-rs`, install a rustls provider \
                 first, or pass a `tls_config` to the client",
            ),
            Self::NoTransport => out.write_str(
                "no transport is available; enable the feature `ring`, or pass a transport to the client",
            ),
            Self::NoTimer => out.write_str(
                "no timer is available on this platform; pass a timer to the client",
            ),
        }
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Tls(failure) => Some(&**failure),
            // Their message contains that of the problem, which has no source.
            Self::Server(_)
            | Self::Proxy(_)
            | Self::UserAgent
            | Self::Credential { .. }
            | Self::EmptyCredential { .. }
            | Self::PrefixedCredential { .. }
            | Self::NoCertificate
            | Self::NoCryptography
            | Self::NoTransport
            | Self::NoTimer => None,
        }
    }
}

/// Why a server URL cannot be used. The URL itself is not included, since it can contain a password.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServerUrlError {
    /// There is no host.
    Empty,
    /// It is not a URL.
    Malformed {
        /// The parser's reason.
        reason: String,
    },
    /// It has a user or a password before the host.
    UserInformation,
    /// It has a query.
    Query,
    /// It has a fragment.
    Fragment,
    /// Its scheme is neither `http` nor `https`.
    Scheme,
    /// It is not encrypted, and its host is not this machine.
    PlainHttp,
    /// A variable of its template has no value.
    Unfilled,
    /// The value of a variable could change more of the URL than its own component.
    Value {
        /// The variable.
        variable: String,
    },
}

impl fmt::Display for ServerUrlError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => out.write_str("it has no host; give a URL or a host"),
            Self::Malformed { reason } => write!(out, "it is not a URL ({reason}); give one such as https://host/base"),
            Self::UserInformation => out.write_str("it contains a user or a password; pass credentials to the client"),
            Self::Query => out.write_str("it has a query; remove everything from `?` on"),
            Self::Fragment => out.write_str("it has a fragment; remove everything from `#` on"),
            Self::Scheme => out.write_str("its scheme is neither http nor https; use https"),
            Self::PlainHttp => {
                out.write_str("it is not encrypted; use https, or `danger_allow_plain_http` if the network is trusted")
            }
            Self::Unfilled => out.write_str("a variable in braces has no value; replace it with one"),
            Self::Value { variable } => write!(
                out,
                "the value of `{variable}` is neither declared by the document nor a single URL component; use only \
                 alphanumeric characters, dots and hyphens, without scheme and slashes"
            ),
        }
    }
}

impl StdError for ServerUrlError {}

/// Why a proxy cannot be used. The URL itself is not included, since it can contain a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProxyError {
    /// It is not a URL with a host.
    Malformed,
    /// Its scheme is neither `http` nor `https`.
    Scheme,
}

impl fmt::Display for ProxyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Malformed => "it is not a URL; give one such as `http://host:port`",
            Self::Scheme => "its scheme is not supported; use an http or https proxy",
        })
    }
}

impl StdError for ProxyError {}
