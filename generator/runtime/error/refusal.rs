//! Calls that are not sent.

use std::fmt;

use super::super::executor::MissingRuntime;
use super::super::operation::Scheme;
use super::build::ServerProblem;
use super::display::OneLine;

/// Why nothing was sent.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Refusal {
    /// An empty path value, `.` or `..`: the request would go to another operation.
    PathValue {
        /// The parameter.
        parameter: &'static str,
        /// What was given.
        value: String,
    },
    /// A variable of the path template has no value.
    PathValueMissing {
        /// The variable.
        parameter: &'static str,
    },
    /// A header value with a line break or another character that no header can hold.
    HeaderValue {
        /// The header.
        parameter: &'static str,
    },
    /// A value with no form as text.
    Parameter {
        /// The parameter.
        parameter: &'static str,
        /// What is wrong, with the place in the value.
        reason: String,
    },
    /// A cookie value with a blank, a quote or another character that no cookie can hold.
    CookieValue {
        /// The cookie.
        parameter: &'static str,
    },
    /// A body with no form in JSON.
    Body {
        /// What is wrong, with the place in the body.
        reason: String,
    },
    /// A credential cannot stand in its place in the request.
    Credential {
        /// The security scheme.
        scheme: &'static str,
    },
    /// The client lacks the credentials that the operation needs.
    NoCredential {
        /// The alternatives, each of which needs all of its schemes.
        alternatives: &'static [&'static [&'static Scheme]],
    },
    /// The server that the document declares for the operation cannot be used.
    Server(ServerProblem),
    /// The URL cannot be made, or leaves the server.
    Url,
    /// The program has no Tokio runtime where the call is awaited, or one without a timer.
    Runtime(MissingRuntime),
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PathValue { parameter, value } => write!(
                out,
                "the path value `{parameter}` is {value:?}, which would address something else; give a value that is \
                 neither empty nor made of dots"
            ),
            Self::PathValueMissing { parameter } => {
                write!(out, "the path value `{parameter}` is missing; give one")
            }
            Self::HeaderValue { parameter } => {
                write!(
                    out,
                    "the header `{parameter}` has a character that no header can hold; remove line breaks"
                )
            }
            Self::Parameter { parameter, reason } => write!(
                out,
                "the parameter `{parameter}` cannot be written: {}",
                OneLine(reason)
            ),
            Self::CookieValue { parameter } => write!(
                out,
                "the cookie `{parameter}` has a character that no cookie can hold; encode it"
            ),
            Self::Body { reason } => write!(
                out,
                "the body cannot be written as JSON: {}",
                OneLine(reason)
            ),
            Self::Credential { scheme } => {
                write!(
                    out,
                    "the credential for `{scheme}` has a character that cannot be sent; check it"
                )
            }
            Self::NoCredential { alternatives } => {
                write!(
                    out,
                    "no credential fits; give the client one for {}",
                    Alternatives(alternatives)
                )
            }
            Self::Server(problem) => {
                write!(out, "the server of the operation cannot be used: {problem}")
            }
            Self::Runtime(missing) => missing.fmt(out),
            Self::Url => out.write_str(
                "the URL of the request is not one of the server's; check path and server",
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
