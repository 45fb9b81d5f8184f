use super::{Docs, Value};

/// A header that comes with an answer.
#[derive(Clone, Debug)]
pub struct Header {
    /// The name as the document has it; its case means nothing (RFC 9110, section 5.1).
    pub wire: String,
    /// The name that the configuration gives it in its place.
    pub renamed: Option<String>,
    /// The place of its definition in the document, as a reference.
    pub place: String,
    /// What the document says of it.
    pub docs: Docs,
    /// What it holds.
    pub value: Value,
}

impl Header {
    /// What it is called: the configuration's name for it, else the document's.
    #[must_use]
    pub fn name(&self) -> &str {
        self.renamed.as_deref().unwrap_or(&self.wire)
    }
}
