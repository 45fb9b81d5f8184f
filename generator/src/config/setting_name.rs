//! The names of settings in messages.

use std::fmt;

use crate::spelling;

/// The name in messages of a setting that names a part of the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SettingName {
    key: String,
    joint: &'static str,
    entry: String,
}

impl SettingName {
    /// Names an entry of an array, or of a table whose keys are pointers or phrases: `secrets: User.password`.
    pub fn entry(key: &str, entry: impl fmt::Display) -> Self {
        Self::joined(key, ": ", entry)
    }

    /// Names a nested table: `pagination.listUsers`.
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

    /// Returns the one of the `offered` settings of the same key that was probably meant, without its selector key.
    pub fn nearest<'n>(&self, offered: impl IntoIterator<Item = &'n Self>) -> Option<&'n str> {
        let offered = offered.into_iter().filter(|other| other.key == self.key);
        let offered: Vec<&str> = offered.map(|other| other.entry.as_str()).collect();
        // The part before the last segment is usually correct, and long.
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

impl fmt::Display for SettingName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}{}", self.key, self.joint, self.entry)
    }
}
