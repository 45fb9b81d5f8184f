//! Servers and their variables.

use super::Docs;

/// A server.
#[derive(Debug)]
pub struct Server {
    /// The URL, with variables in braces.
    pub url: String,
    /// The name that the document gives it, if any.
    pub name: Option<String>,
    /// The name that the configuration gives it, if any.
    pub renamed: Option<String>,
    /// The documentation of the server.
    pub docs: Docs,
    /// The variables, in document order.
    pub variables: Vec<Variable>,
}

impl Server {
    /// Returns the URL with the default values of its variables.
    #[must_use]
    pub fn proposed_url(&self) -> String {
        self.variables
            .iter()
            .fold(self.url.clone(), |url, variable| {
                url.replace(&format!("{{{}}}", variable.name), &variable.default)
            })
    }
}

/// The server of an operation (`servers` of a path item or an operation).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OperationServer {
    /// A server of the API.
    #[default]
    Api,
    /// A server of the API, with another path.
    Path(String),
    /// Another URL, one of [`Api::operation_servers`](super::Api::operation_servers).
    Elsewhere(String),
}

/// A variable of a server URL.
#[derive(Debug)]
pub struct Variable {
    /// The variable name.
    pub name: String,
    /// The default value.
    pub default: String,
    /// The allowed values.
    pub values: Vec<String>,
    /// The documentation of the variable.
    pub docs: Docs,
}
