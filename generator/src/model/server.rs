use super::Docs;

/// Where the API can be reached.
#[derive(Debug)]
pub struct Server {
    /// The address, with variables in braces.
    pub url: String,
    /// The name that the configuration gives it in place of its address.
    pub renamed: Option<String>,
    /// What the document says of it.
    pub docs: Docs,
    /// The variables, in document order.
    pub variables: Vec<Variable>,
}

impl Server {
    /// The address with the values that the document proposes for its variables.
    #[must_use]
    pub fn proposed_url(&self) -> String {
        self.variables
            .iter()
            .fold(self.url.clone(), |url, variable| {
                url.replace(&format!("{{{}}}", variable.name), &variable.default)
            })
    }
}

/// Where an operation is reached (`servers` of a path or an operation).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OperationServer {
    /// Where the API is.
    #[default]
    Api,
    /// Where the API is, below another path.
    Path(String),
    /// At an address of its own, one of [`Api::operation_servers`](super::Api::operation_servers).
    Elsewhere(String),
}

/// A part of a server's address that differs from caller to caller.
#[derive(Debug)]
pub struct Variable {
    /// The name in the address.
    pub name: String,
    /// The value that the document proposes.
    pub default: String,
    /// The values that it lists.
    pub values: Vec<String>,
    /// What the document says of it.
    pub docs: Docs,
}
