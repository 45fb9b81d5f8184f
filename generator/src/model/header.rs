//! Response headers.

use crate::pointer::Pointer;

use super::{Docs, Value};

/// A response header.
#[derive(Clone, Debug)]
pub struct Header {
    /// The name in the document; case is not significant (RFC 9110, section 5.1).
    pub wire: String,
    /// The name that the configuration gives it, if any.
    pub renamed: Option<String>,
    /// The pointer to its definition in the document.
    pub pointer: Pointer,
    /// The documentation of the header.
    pub docs: Docs,
    /// The value of the header.
    pub value: Value,
}

impl Header {
    /// Returns the name in the configuration, else the one in the document.
    #[must_use]
    pub fn name(&self) -> &str {
        self.renamed.as_deref().unwrap_or(&self.wire)
    }
}
