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
    /// The documentation of the scheme, and whether it is deprecated.
    pub docs: Docs,
    /// How the credential is sent.
    pub carrier: Carrier,
    /// The token endpoint (RFC 6749, section 3.2); it may be relative to the server.
    pub token_url: Option<String>,
    /// The OAuth flows, in the order of the specification (OpenAPI 3.2, section 4.28).
    pub flows: Vec<Flow>,
    /// The scopes that the flows declare, each once.
    pub scopes: Vec<DeclaredScope>,
    /// Where the configuration of the authorization server is.
    pub discovery: Vec<Endpoint>,
}

/// An OAuth flow (OpenAPI 3.2, section 4.29).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// How a token is granted.
    pub grant: Grant,
    /// The endpoints, those first that are requested first.
    pub endpoints: Vec<Endpoint>,
}

/// A scope that an OAuth flow declares (OpenAPI 3.2, section 4.29).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredScope {
    /// The scope.
    pub name: String,
    /// What it is for; may be empty.
    pub description: String,
}

/// How an OAuth flow grants a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grant {
    /// By the authorization endpoint (RFC 6749, section 4.2).
    Implicit,
    /// For user and password (RFC 6749, section 4.3).
    Password,
    /// For the credentials of the client (RFC 6749, section 4.4).
    ClientCredentials,
    /// For a code of the authorization endpoint (RFC 6749, section 4.1).
    AuthorizationCode,
    /// For a code that a person confirms on another device (RFC 8628).
    DeviceAuthorization,
}

impl Grant {
    /// Returns the key of the flow in the document.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Implicit => "implicit",
            Self::Password => "password",
            Self::ClientCredentials => "clientCredentials",
            Self::AuthorizationCode => "authorizationCode",
            Self::DeviceAuthorization => "deviceAuthorization",
        }
    }
}

/// An endpoint of an authorization server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// What it is for.
    pub purpose: Purpose,
    /// The URL; it may be relative to the server of the API.
    pub url: String,
}

/// What an endpoint of an authorization server is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// People authorize a client (RFC 6749, section 3.1).
    Authorization,
    /// A device gets the code that people confirm (RFC 8628, section 3.1).
    DeviceAuthorization,
    /// Clients get tokens (RFC 6749, section 3.2).
    Token,
    /// Clients exchange refresh tokens (RFC 6749, section 6).
    Refresh,
    /// Clients get the metadata of the server (RFC 8414).
    Metadata,
    /// Clients get the configuration of the provider (OpenID Connect Discovery 1.0, section 4).
    OpenIdConfiguration,
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
