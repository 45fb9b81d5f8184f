//! Clients that cannot be built.

use std::error::Error as StdError;
use std::fmt;

/// Why a client cannot be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The server cannot be used.
    Server(ServerProblem),
    /// The name given for `User-Agent` has a character that no header can hold.
    UserAgent,
    /// A credential has a character that cannot stand in its place in a request.
    Credential {
        /// The security scheme.
        scheme: &'static str,
    },
    /// The proxy cannot be used.
    Proxy(ProxyProblem),
    /// TLS cannot be set up: a root certificate cannot be read, or the system trusts none.
    Tls(Box<dyn StdError + Send + Sync>),
    /// A root certificate is not in PEM.
    NoCertificate,
    /// TLS is compiled in, and nothing that does its cryptography.
    NoCryptography,
    /// The crate is built without its usual transport, and the client has no other.
    NoTransport,
}

impl fmt::Display for BuildError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(problem) => write!(out, "invalid server: {problem}"),
            Self::UserAgent => out.write_str(
                "the user agent has a character that no header can hold; use plain ASCII",
            ),
            Self::Credential { scheme } => write!(
                out,
                "the credential for `{scheme}` has a character that cannot be sent; check it for line breaks"
            ),
            Self::Proxy(problem) => write!(out, "invalid proxy: {problem}"),
            Self::Tls(_) => out.write_str("TLS cannot be set up"),
            Self::NoCertificate => out.write_str(
                "a root certificate is not in PEM; give the text from `-----BEGIN CERTIFICATE-----` on",
            ),
            Self::NoCryptography => out.write_str(
                "TLS has no cryptography; switch on the feature `ring` or `aws-lc-rs`, install a provider of rustls \
                 first, or give the client a `tls_config`",
            ),
            Self::NoTransport => out.write_str(
                "there is nothing to send requests through; switch on the feature `ring`, or give the client a transport",
            ),
        }
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Server(problem) => Some(problem),
            Self::Proxy(problem) => Some(problem),
            Self::Tls(failure) => Some(&**failure),
            Self::UserAgent
            | Self::Credential { .. }
            | Self::NoCertificate
            | Self::NoCryptography
            | Self::NoTransport => None,
        }
    }
}

/// Why a server cannot be used. The text that was given is not kept: it can hold a password.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServerProblem {
    /// There is no host.
    Empty,
    /// It is not a URL.
    Malformed {
        /// What is wrong.
        reason: String,
    },
    /// It has a user or a password before the host.
    UserInformation,
    /// It has a query.
    Query,
    /// It has a fragment.
    Fragment,
    /// It is reached by something else than HTTP.
    Scheme,
    /// It is not encrypted, and not on this machine.
    PlainHttp,
    /// A variable of its template has no value.
    Unfilled,
    /// The value of a variable could reach beyond its place.
    Value {
        /// The variable.
        variable: String,
    },
}

impl fmt::Display for ServerProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => out.write_str("it has no host; give a URL or a host"),
            Self::Malformed { reason } => write!(out, "it is not a URL ({reason}); give one such as https://host/base"),
            Self::UserInformation => out.write_str("it holds a user or a password; give credentials to the client"),
            Self::Query => out.write_str("it has a query; remove everything from `?` on"),
            Self::Fragment => out.write_str("it has a fragment; remove everything from `#` on"),
            Self::Scheme => out.write_str("its scheme is not that of HTTP; use https"),
            Self::PlainHttp => {
                out.write_str("it is not encrypted; use https, or `danger_allow_plain_http` if the network is trusted")
            }
            Self::Unfilled => out.write_str("a variable in braces has no value; put one in its place"),
            Self::Value { variable } => write!(
                out,
                "the value of `{variable}` is neither one that the document declares nor one part of a URL; give letters, digits, \
                 dots and hyphens, without scheme and slashes"
            ),
        }
    }
}

impl StdError for ServerProblem {}

/// Why a proxy cannot be used. The text that was given is not kept: it can hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProxyProblem {
    /// The address is not a URL with a host.
    Malformed,
    /// The proxy is reached by something else than `http` and `https`.
    Scheme,
}

impl fmt::Display for ProxyProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Malformed => "its address is not a URL; give one such as `http://host:port`",
            Self::Scheme => {
                "its scheme is not supported; use a proxy that is reached by http or https"
            }
        })
    }
}

impl StdError for ProxyProblem {}
