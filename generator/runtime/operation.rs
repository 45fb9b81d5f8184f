//! What the document says of an operation and of the API, as plain data.

use http::Method;

/// The API as a whole.
#[derive(Debug)]
pub struct Api {
    /// Name and version of the generated crate, for `User-Agent` (RFC 9110, 10.1.5).
    pub user_agent: &'static str,
    /// The response header that carries the server's name for a request, in lower case.
    pub request_id_header: &'static str,
}

/// One operation.
#[derive(Debug)]
pub struct Operation {
    /// The `operationId`.
    pub id: &'static str,
    /// The method.
    pub method: Method,
    /// The path template, below the server: `/users/{userId}`.
    pub path: &'static str,
    /// The security requirements: alternatives, each of which needs all of its schemes.
    ///
    /// No alternative at all, or one that is empty, means that the operation can be called without credentials.
    pub security: &'static [&'static [&'static Scheme]],
}

/// Which error an operation declares for which status: `404`, `4XX` or `default`, and the name that its type goes by.
pub type DeclaredErrors = &'static [(&'static str, &'static str)];

/// A security scheme.
#[derive(Debug)]
pub struct Scheme {
    /// Its name in the document.
    pub name: &'static str,
    /// Where its credential goes.
    pub place: Place,
}

/// Where a credential goes in a request.
#[derive(Debug)]
pub enum Place {
    /// A header, the credential behind a prefix such as `Bearer `.
    Header {
        /// The header's name, in lower case.
        name: &'static str,
        /// What stands before the credential, with its space.
        prefix: &'static str,
    },
    /// A query parameter.
    Query {
        /// The parameter's name.
        name: &'static str,
    },
    /// A cookie.
    Cookie {
        /// The cookie's name.
        name: &'static str,
    },
    /// User and password in the `Authorization` header (RFC 7617).
    Basic,
}
