//! Errors of requests that are not sent.

use std::error::Error as StdError;
use std::fmt;

use crate::runtime::spec::operation::Scheme;

use super::build::ServerUrlError;
use super::extra::ExtraError;
use super::missing_runtime::MissingRuntime;
use super::one_line::OneLine;
#[cfg(feature = "undeclared-requests")]
use super::undeclared::UndeclaredProblem;

/// Why a request was not sent.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum RequestError {
    /// An empty path value, `.` or `..`: the URL would select another operation.
    PathValue {
        /// The parameter.
        parameter: &'static str,
        /// The invalid value.
        value: String,
    },
    /// A variable of the path template has no value.
    PathValueMissing {
        /// The variable.
        parameter: &'static str,
    },
    /// A header value contains a line break or another character that is not allowed in a header.
    HeaderValue {
        /// The header.
        parameter: &'static str,
    },
    /// A parameter value cannot be serialized.
    Parameter {
        /// The parameter.
        parameter: &'static str,
        /// What is wrong, with the position in the value.
        reason: String,
    },
    /// A cookie value contains a space, a quote or another character that is not allowed in a cookie.
    CookieValue {
        /// The cookie.
        parameter: &'static str,
    },
    /// The body cannot be serialized as JSON.
    Body {
        /// What is wrong, with the position in the body.
        reason: String,
    },
    /// A credential contains a character that cannot be sent.
    Credential {
        /// The security scheme.
        scheme: &'static str,
    },
    /// The client lacks the credentials that the operation requires.
    NoCredential {
        /// The alternatives; each requires all of its schemes.
        alternatives: &'static [&'static [&'static Scheme]],
    },
    /// The server that the document declares for the operation cannot be used.
    Server(ServerUrlError),
    /// No idempotency key can be made: the operating system has no random numbers.
    IdempotencyKey,
    /// The method of the operation is no token, which HTTP requires.
    Method,
    /// A header or a query parameter of `CallOptions` cannot be added.
    Extra(ExtraError),
    /// The URL cannot be built, or is outside the server's base URL.
    Url,
    /// A request that the document does not declare is invalid.
    #[cfg(feature = "undeclared-requests")]
    Undeclared(UndeclaredProblem),
    /// The call is awaited without a Tokio runtime, or in one without a timer; or a blocking call is made in async code.
    Runtime(MissingRuntime),
}

impl StdError for RequestError {}

impl fmt::Display for RequestError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PathValue { parameter, value } => write!(
                out,
                "the path value `{parameter}` is {value:?}, which would select another operation; pass a value that is \
                 not empty, `.` or `..`"
            ),
            Self::PathValueMissing { parameter } => {
                write!(out, "the path value `{parameter}` is missing; pass one")
            }
            Self::HeaderValue { parameter } => write!(
                out,
                "the header `{parameter}` contains a character that is not allowed in a header; remove line breaks"
            ),
            Self::Parameter { parameter, reason } => write!(
                out,
                "the parameter `{parameter}` cannot be serialized: {}",
                OneLine(reason)
            ),
            Self::CookieValue { parameter } => write!(
                out,
                "the cookie `{parameter}` contains a character that is not allowed in a cookie; encode it"
            ),
            Self::Body { reason } => write!(
                out,
                "the body cannot be serialized as JSON: {}",
                OneLine(reason)
            ),
            Self::Credential { scheme } => {
                write!(
                    out,
                    "the credential for `{scheme}` contains a character that cannot be sent; check it"
                )
            }
            Self::NoCredential { alternatives } => {
                write!(
                    out,
                    "missing credentials: configure {}",
                    Alternatives(alternatives)
                )
            }
            Self::Server(problem) => {
                write!(out, "invalid server of the operation: {problem}")
            }
            Self::Extra(problem) => problem.fmt(out),
            #[cfg(feature = "undeclared-requests")]
            Self::Undeclared(problem) => problem.fmt(out),
            Self::Runtime(missing) => missing.fmt(out),
            Self::IdempotencyKey => out.write_str(
                "no idempotency key can be made without random numbers of the operating system; choose the key yourself",
            ),
            Self::Method => out.write_str(
                "the method of the operation is no method of HTTP; check the document",
            ),
            Self::Url => out.write_str(
                "the URL of the request is not below the base URL of the server; check path and server",
            ),
        }
    }
}

struct Alternatives<'a>(&'a [&'a [&'a Scheme]]);

impl fmt::Display for Alternatives<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, schemes) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { " or " };
            let names: Vec<_> = schemes
                .iter()
                .map(|scheme| format!("`{}`", scheme.name))
                .collect();
            write!(out, "{separator}{}", names.join(" and "))?;
        }
        Ok(())
    }
}
