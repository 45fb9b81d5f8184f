//! Servers, credentials and API-wide settings.

use crate::config::{Retries, Webhooks};
use crate::model::{Carrier, Deprecation};
use crate::plan::name::Ident;

/// Servers and credentials.
#[derive(Debug)]
pub struct Client {
    /// The prefix of the user agent.
    pub user_agent: String,
    /// The header that identifies a request, in lowercase.
    pub request_id_header: String,
    /// The configured retry headers, if they differ from standard HTTP.
    pub retries: Option<Retries>,
    /// How the server signs webhooks, if the configuration says so.
    pub webhooks: Option<Webhooks>,
    /// The security schemes.
    pub schemes: Vec<Scheme>,
    /// The servers of the API.
    pub servers: Vec<ServerFunction>,
    /// The servers of single operations.
    pub operation_servers: Vec<OperationServer>,
    /// The server URL in examples.
    pub example_server: String,
}

/// A security scheme.
#[derive(Debug)]
pub struct Scheme {
    /// The static that declares it.
    pub constant: Ident,
    /// The builder method that sets the credential.
    pub method: Ident,
    /// The builder method that sets a token provider, if the credential is sent in a header.
    pub provider: Option<ProviderMethod>,
    /// The name in the document.
    pub wire: String,
    /// Where the credential is sent.
    pub location: Carrier,
    /// The token endpoint.
    pub token_url: Option<String>,
    /// The further endpoints with which people sign in, if the document declares a flow for that.
    pub sign_in: Option<SignIn>,
    /// Whether the scheme is deprecated.
    pub deprecation: Deprecation,
    /// The documentation of the method.
    pub docs: Vec<String>,
}

/// The builder method that sets the token provider of a security scheme.
#[derive(Debug)]
pub struct ProviderMethod {
    /// The name.
    pub name: Ident,
    /// The documentation.
    pub docs: Vec<String>,
}

/// The endpoints of the flows in which people grant access.
#[derive(Debug)]
pub struct SignIn {
    /// Where people authorize a client.
    pub authorization_url: Option<String>,
    /// Where a device gets the code that people confirm.
    pub device_authorization_url: Option<String>,
    /// Where refresh tokens are exchanged.
    pub refresh_url: Option<String>,
}

/// A server of single operations.
#[derive(Debug)]
pub struct OperationServer {
    /// The static that declares it.
    pub constant: Ident,
    /// The builder method that overrides it.
    pub method: Ident,
    /// The URL, with the default values of its variables.
    pub url: String,
    /// The documentation of the method.
    pub docs: Vec<String>,
}

/// A function that builds a server URL.
#[derive(Debug)]
pub struct ServerFunction {
    /// The name.
    pub name: Ident,
    /// The URL template.
    pub template: String,
    /// The variables.
    pub variables: Vec<ServerVariable>,
    /// The documentation.
    pub docs: Vec<String>,
}

/// A variable of a server URL.
#[derive(Debug)]
pub struct ServerVariable {
    /// The name in the URL template.
    pub name: String,
    /// The name of the argument.
    pub argument: Ident,
    /// The declared values, which may contain characters that are rejected in other values.
    pub declared: Vec<String>,
}
