//! What messages call the entries of the file that speak of parts of the document.

use std::fmt;

use crate::spelling;

/// What messages call an entry of the file that speaks of a part of the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChoiceName {
    key: String,
    joint: &'static str,
    entry: String,
}

impl ChoiceName {
    /// An entry of a list, or of a table whose keys are places or names of many words: `secrets: User.password`.
    pub fn entry(key: &str, entry: impl fmt::Display) -> Self {
        Self::joined(key, ": ", entry)
    }

    /// A table in a table: `paging.listUsers`.
    pub fn table(key: &str, table: impl fmt::Display) -> Self {
        Self::joined(key, ".", table)
    }

    fn joined(key: &str, joint: &'static str, entry: impl fmt::Display) -> Self {
        Self {
            key: key.to_owned(),
            joint,
            entry: entry.to_string(),
        }
    }

    /// Of the `offered` entries of the same key, the one that was probably meant, without what says of which kind it is.
    pub fn nearest<'n>(&self, offered: impl IntoIterator<Item = &'n Self>) -> Option<&'n str> {
        let offered = offered.into_iter().filter(|other| other.key == self.key);
        let offered: Vec<&str> = offered.map(|other| other.entry.as_str()).collect();
        // What stands before the last part is mostly right, and long.
        let cut = self.entry.rfind(['/', '.', ' ']).map_or(0, |at| at + 1);
        let (head, last) = self.entry.split_at_checked(cut)?;
        let siblings = offered
            .iter()
            .filter_map(|other| other.strip_prefix(head))
            .filter(|other| !other.contains('/'));
        let meant = spelling::nearest(last, siblings);
        let sibling = meant.and_then(|meant| {
            let mut offered = offered.iter();
            offered.find(|other| other.strip_prefix(head) == Some(meant))
        });
        let whole = || spelling::one_edit_away(&self.entry, offered.iter().copied());
        let found = sibling.copied().or_else(whole)?;
        Some(found.split_once(": ").map_or(found, |(_, value)| value))
    }
}

impl fmt::Display for ChoiceName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}{}", self.key, self.joint, self.entry)
    }
}
