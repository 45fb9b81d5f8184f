//! What messages call the entries of the file that speak of parts of the document.

use std::fmt;

/// What messages call an entry of the file that speaks of a part of the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChoiceName(String);

impl ChoiceName {
    /// An entry of a list, or of a table whose keys are places or names of many words: `secrets: User.password`.
    pub fn entry(key: &str, entry: impl fmt::Display) -> Self {
        Self(format!("{key}: {entry}"))
    }

    /// A table in a table: `paging.listUsers`.
    pub fn table(key: &str, table: impl fmt::Display) -> Self {
        Self(format!("{key}.{table}"))
    }
}

impl fmt::Display for ChoiceName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
