use super::Docs;

/// Where the API can be reached.
#[derive(Debug)]
pub struct Server {
    /// The address, with variables in braces.
    pub url: String,
    /// What the document says of it.
    pub docs: Docs,
    /// The variables, in document order.
    pub variables: Vec<Variable>,
}

/// A part of a server's address that differs from caller to caller.
#[derive(Debug)]
pub struct Variable {
    /// The name in the address.
    pub name: String,
    /// The value that the document proposes.
    pub default: String,
    /// What the document says of it.
    pub docs: Docs,
}
