//! Security schemes and requirements.

use crate::pointer::Pointer;

use super::Docs;

/// A security scheme (`components/securitySchemes`).
#[derive(Debug)]
pub struct SecurityScheme {
    /// The name in the document, which requirements use.
    pub name: String,
    /// The name that the configuration gives it, if any.
    pub renamed: Option<String>,
    /// The pointer to the scheme in the document.
    pub pointer: Pointer,
    /// The documentation of the scheme.
    pub docs: Docs,
    /// How the credential is sent.
    pub carrier: Carrier,
    /// The token endpoint (RFC 6749, section 3.2); it may be relative to the server.
    pub token_url: Option<String>,
}

impl SecurityScheme {
    /// Returns the name in the configuration, else the one in the document.
    #[must_use]
    pub fn called(&self) -> &str {
        self.renamed.as_deref().unwrap_or(&self.name)
    }
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// A token in a header, after a prefix (`SSWS `, `Bearer `) that may be empty.
    Header {
        /// The header name.
        name: String,
        /// The prefix of the token.
        prefix: String,
    },
    /// A token in the query string.
    Query {
        /// The parameter name.
        name: String,
    },
    /// A token in a cookie.
    Cookie {
        /// The cookie name.
        name: String,
    },
    /// User and password (RFC 7617).
    Basic,
}

/// Security schemes that are required together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The schemes; empty if the request may also be anonymous.
    pub schemes: Vec<RequiredScheme>,
}

/// A scheme with the scopes that an operation requires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredScheme {
    /// The scheme name.
    pub name: String,
    /// The scopes; empty for schemes without scopes.
    pub scopes: Vec<String>,
}
