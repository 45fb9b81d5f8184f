use super::Docs;

/// A way for a caller to prove who it is (`components/securitySchemes`).
#[derive(Debug)]
pub struct SecurityScheme {
    /// The name that requirements use.
    pub name: String,
    /// The name that the configuration gives it in its place.
    pub renamed: Option<String>,
    /// The place in the document, as a reference.
    pub place: String,
    /// What the document says of it.
    pub docs: Docs,
    /// How the proof travels.
    pub carrier: Carrier,
    /// Where tokens are asked for (RFC 6749, section 3.2); it may be relative to the server.
    pub token_url: Option<String>,
}

impl SecurityScheme {
    /// What it is called: the configuration's name for it, else the document's.
    #[must_use]
    pub fn called(&self) -> &str {
        self.renamed.as_deref().unwrap_or(&self.name)
    }
}

/// How a proof travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// A token in a header, after a prefix (`SSWS `, `Bearer `) that may be empty.
    Header {
        /// The header's name.
        name: String,
        /// What stands before the token.
        prefix: String,
    },
    /// A token in the query.
    Query {
        /// The parameter's name.
        name: String,
    },
    /// A token in a cookie.
    Cookie {
        /// The cookie's name.
        name: String,
    },
    /// User and password (RFC 7617).
    Basic,
}

/// Credentials that are needed together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The names of the schemes; empty when the call also goes without.
    pub schemes: Vec<RequiredScheme>,
}

/// A scheme with the scopes that a call needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredScheme {
    /// The name of the scheme.
    pub name: String,
    /// The scopes; empty for schemes that know none.
    pub scopes: Vec<String>,
}
