//! Operations and the API as the document declares them, as plain data.

use std::fmt;

use http::{Method, StatusCode};

use super::idempotency::{Idempotency, IdempotencyKey};

/// The API as a whole.
pub struct Api {
    /// Name and version of the generated crate, for `User-Agent` (RFC 9110, 10.1.5).
    pub user_agent: &'static str,
    /// The response header with the server-assigned request ID, in lower case.
    pub request_id_header: &'static str,
    /// The server's rate limits and retries, beyond the headers of HTTP.
    pub retries: RetryFacts,
}

/// A server's rate limits and retries. Header names are in lower case.
pub struct RetryFacts {
    /// The header with the number of requests that are allowed in a time window.
    pub limit_header: Option<&'static str>,
    /// The header with the number of requests that are left in it.
    pub remaining_header: Option<&'static str>,
    /// The header with the start of the next window, in seconds since the epoch.
    pub reset_header: Option<&'static str>,
    /// The header of a retry with the request ID of the failed request that it repeats.
    pub retry_for_header: Option<&'static str>,
    /// The header of a retry with the number of the retry.
    pub retry_count_header: Option<&'static str>,
    /// Error codes of 429 responses for limits of another kind, which the headers do not describe. They are not
    /// retried.
    pub not_waited_for: &'static [&'static str],
}

impl RetryFacts {
    /// The header of HTTP (`Retry-After`), and no other.
    pub const STANDARD: Self = Self {
        limit_header: None,
        remaining_header: None,
        reset_header: None,
        retry_for_header: None,
        retry_count_header: None,
        not_waited_for: &[],
    };
}

/// An operation.
pub struct Operation {
    /// The `operationId`.
    pub id: &'static str,
    /// The pointer to it in the document: `#/paths/~1users/get`.
    pub pointer: &'static str,
    /// The method.
    pub method: OperationMethod,
    /// The path template, below the server: `/users/{userId}`.
    pub path: &'static str,
    /// The security requirements: alternatives, each of which requires all of its schemes.
    ///
    /// If there are no alternatives, or an empty one, the operation can be called without credentials.
    pub security: &'static [&'static [&'static Scheme]],
    /// Whether it may be retried if it is unknown whether the server has performed it.
    pub idempotency: Idempotency,
    /// The key that is made for each call, with which it may be retried too.
    pub idempotency_key: Option<IdempotencyKey>,
    /// The status codes of its responses.
    pub statuses: &'static [Status],
    /// The media types of its successful responses.
    pub content_types: &'static [&'static str],
    /// What 304 Not Modified means.
    pub not_modified: NotModified,
    /// The types of its errors, if the document declares several types of errors.
    pub errors: DeclaredErrors,
}

impl Operation {
    /// Returns `true` if a status code means success.
    pub(in crate::runtime) fn is_success(&self, status: StatusCode) -> bool {
        let is_unchanged = status == StatusCode::NOT_MODIFIED;
        status.is_success() || is_unchanged && matches!(self.not_modified, NotModified::Success)
    }
}

/// The method of an operation.
pub enum OperationMethod {
    /// One that HTTP itself defines.
    Known(Method),
    /// Another one, as it is sent.
    Other(&'static str),
}

impl OperationMethod {
    /// Returns true for QUERY, which is safe like GET, and has a body (RFC 10008).
    pub(in crate::runtime) fn is_query(&self) -> bool {
        self.as_str() == "QUERY"
    }

    /// Returns the method as it is sent.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(method) => method.as_str(),
            Self::Other(token) => token,
        }
    }
}

impl fmt::Display for OperationMethod {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// The status codes that a response is declared for (OpenAPI 3.0.3, section 4.7.16.2).
#[derive(Clone, Copy, PartialEq)]
pub enum Status {
    /// This code.
    Code(u16),
    /// All codes with this first digit: `4` for `4XX`.
    Range(u16),
    /// All codes that are not declared otherwise: `default`.
    Default,
}

impl Status {
    /// Returns whether a response is declared for this code.
    pub(in crate::runtime) fn includes(self, status: StatusCode) -> bool {
        match self {
            Self::Code(code) => code == status.as_u16(),
            Self::Range(first_digit) => first_digit == status.as_u16() / 100,
            Self::Default => true,
        }
    }
}

/// What 304 Not Modified means for an operation.
pub enum NotModified {
    /// An error: the operation has no conditional requests.
    Failure,
    /// A response without a body.
    Success,
}

/// The errors that an operation declares: the status codes and the name of the error's type.
pub type DeclaredErrors = &'static [(Status, &'static str)];

/// A security scheme.
#[derive(Debug)]
pub struct Scheme {
    /// Its name in the document.
    pub name: &'static str,
    /// Where its credential is sent.
    pub location: CredentialLocation,
    /// The token URL (RFC 6749, section 3.2) as written in the document: it may be relative to the server.
    pub token_url: Option<&'static str>,
    /// The further endpoints with which users sign in.
    pub sign_in: Option<SignInFacts>,
}

/// The endpoints of the flows in which users grant access, as written in the document: they may be relative to the
/// server.
#[derive(Debug)]
pub struct SignInFacts {
    /// Where users authorize a client (RFC 6749, section 3.1).
    pub authorization_url: Option<&'static str>,
    /// Where a device gets the code that users confirm (RFC 8628, section 3.1).
    pub device_authorization_url: Option<&'static str>,
    /// Where refresh tokens are exchanged, if not at the token endpoint (RFC 6749, section 6).
    pub refresh_url: Option<&'static str>,
}

/// Where a credential is sent in a request.
#[derive(Debug)]
pub enum CredentialLocation {
    /// A header, which contains the credential after a prefix such as `Bearer `.
    Header {
        /// The header's name, in lower case.
        name: &'static str,
        /// The prefix of the credential, including its space.
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
