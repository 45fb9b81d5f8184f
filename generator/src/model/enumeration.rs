use super::Docs;

/// A list of known values; a value that is not on it is kept, not refused.
#[derive(Debug)]
pub struct Enumeration {
    /// The known values, in document order, each once.
    pub members: Members,
}

/// The known values by their JSON type.
#[derive(Debug)]
pub enum Members {
    /// Strings.
    Text(Vec<TextMember>),
    /// Integers.
    Integer(Vec<IntegerMember>),
}

/// A known string.
#[derive(Debug)]
pub struct TextMember {
    /// The value as it travels.
    pub wire: String,
    /// A name that the document gives it (`x-enum-varnames`), where it does.
    pub name: Option<String>,
    /// What the document says of it.
    pub docs: Docs,
}

/// A known integer.
#[derive(Debug)]
pub struct IntegerMember {
    /// The value as it travels.
    pub wire: i64,
    /// A name that the document gives it (`x-enum-varnames`), where it does.
    pub name: Option<String>,
    /// What the document says of it.
    pub docs: Docs,
}
