//! Errors of requests that the document does not declare.

use std::fmt;

use super::one_line::OneLine;

/// Why a request of [`Client::request`](crate::Client::request) was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UndeclaredProblem {
    /// The method is `CONNECT`, or none that HTTP registers.
    Method,
    /// The path does not begin with one slash: it is relative, a URL, or begins with a host.
    PathStart,
    /// The path contains a character that has to be encoded, or that ends a path: `?` and `#`.
    PathCharacter,
    /// A segment of the path is `.` or `..`, which would select another path.
    PathDots,
    /// A variable of the path has no value.
    PathValueMissing {
        /// The variable.
        variable: String,
    },
    /// A value is empty, `.` or `..`, which would select another path.
    PathValue {
        /// The variable.
        variable: String,
    },
    /// A value was passed for a variable that the path does not have.
    PathVariable {
        /// The variable.
        variable: String,
    },
    /// The client has several credentials, and the request says nothing about them.
    SeveralCredentials {
        /// The security schemes that the client has a credential for.
        configured: Vec<&'static str>,
    },
    /// The client has no credential for a security scheme that the request names.
    NoCredential {
        /// The security scheme.
        scheme: String,
        /// The security schemes that the client has a credential for.
        configured: Vec<&'static str>,
    },
}

impl fmt::Display for UndeclaredProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Method => out.write_str(
                "the method is CONNECT or unknown; use GET, HEAD, OPTIONS, TRACE, QUERY, PUT, DELETE, POST or PATCH",
            ),
            Self::PathStart => out.write_str(
                "the path does not begin with one slash; pass the part of the URL that follows the server",
            ),
            Self::PathCharacter => out.write_str(
                "the path contains a character that no path has; pass values by `path` and the query by `query`",
            ),
            Self::PathDots => out.write_str(
                "a segment of the path is `.` or `..`, which would select another path; leave it out",
            ),
            Self::PathValueMissing { variable } => {
                write!(out, "the path value `{}` is missing; pass one", OneLine(variable))
            }
            Self::PathValue { variable } => write!(
                out,
                "the path value `{}` would select another path; pass a value that is not empty, `.` or `..`",
                OneLine(variable)
            ),
            Self::PathVariable { variable } => write!(
                out,
                "the path has no variable `{}`; write it into the path in braces",
                OneLine(variable)
            ),
            Self::SeveralCredentials { configured } => write!(
                out,
                "the client has credentials for {}; name those that the request needs by `security`",
                Names(configured)
            ),
            Self::NoCredential { scheme, configured } => write!(
                out,
                "the client has no credential for `{}`, only for {}; configure it, or name another one by `security`",
                OneLine(scheme),
                Names(configured)
            ),
        }
    }
}

/// The names of security schemes in a sentence.
struct Names<'n>(&'n [&'static str]);

impl fmt::Display for Names<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((last, others)) = self.0.split_last() else {
            return out.write_str("none");
        };
        for name in others {
            write!(out, "`{name}` and ")?;
        }
        write!(out, "`{last}`")
    }
}
