use super::{Docs, Value};

/// A header that comes with an answer.
#[derive(Clone, Debug)]
pub struct Header {
    /// The name as the document has it; its case means nothing (RFC 9110, section 5.1).
    pub wire: String,
    /// The place of its definition in the document, as a reference.
    pub place: String,
    /// What the document says of it.
    pub docs: Docs,
    /// What it holds.
    pub value: Value,
}
