//! What the document says of an operation and of the API, as plain data.

use http::Method;

use super::retry::Repeat;

/// The API as a whole.
#[derive(Debug)]
pub struct Api {
    /// Name and version of the generated crate, for `User-Agent` (RFC 9110, 10.1.5).
    pub user_agent: &'static str,
    /// The response header that carries the server's name for a request, in lower case.
    pub request_id_header: &'static str,
    /// What the server says of waiting and repeating, beside what HTTP has for it.
    pub retries: RetryFacts,
}

/// What a server says of waiting and repeating. Names of headers are in lower case.
#[derive(Debug)]
pub struct RetryFacts {
    /// How many requests are allowed in a window of time.
    pub limit_header: Option<&'static str>,
    /// How many of them are left.
    pub remaining_header: Option<&'static str>,
    /// When the next window begins, in seconds of the epoch.
    pub reset_header: Option<&'static str>,
    /// Where a repetition names the request whose failure it repeats.
    pub retry_for_header: Option<&'static str>,
    /// Where a repetition is counted.
    pub retry_count_header: Option<&'static str>,
    /// Codes of answers 429 that stand for limits of another kind, about which the headers say nothing.
    pub not_waited_for: &'static [&'static str],
}

impl RetryFacts {
    /// What HTTP has (`Retry-After`), and nothing else.
    pub const STANDARD: Self = Self {
        limit_header: None,
        remaining_header: None,
        reset_header: None,
        retry_for_header: None,
        retry_count_header: None,
        not_waited_for: &[],
    };
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
    /// Whether it may be sent again when nobody knows whether the server has done it.
    pub repeat: Repeat,
    /// The statuses of its answers, such as `200 4XX default`.
    pub statuses: &'static str,
    /// The media types of its successes.
    pub content_types: &'static [&'static str],
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
    /// Where tokens are asked for (RFC 6749, section 3.2), as the document has it: it may be relative to the server.
    pub token_url: Option<&'static str>,
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
