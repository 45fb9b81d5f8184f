//! What differs between the public items of two crates, and which change explains it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Key, Member, Surface};
use crate::changes::RustLevel;

/// A difference of one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::changes) enum Difference {
    /// It is new, with this signature.
    Added(String),
    /// It is gone, with this signature.
    Removed(String),
    /// It has another signature: the old one and the new one.
    Changed(String, String),
    /// It is deprecated.
    Deprecated,
    /// It is no longer deprecated.
    Undeprecated,
}

impl Difference {
    /// Returns what the difference means for code that uses the crate. Structs and enums of the crate are
    /// `non_exhaustive`, so that additions are minor.
    pub fn level(&self) -> RustLevel {
        match self {
            Self::Added(_) | Self::Deprecated => RustLevel::Minor,
            Self::Removed(_) | Self::Changed(..) => RustLevel::Major,
            Self::Undeprecated => RustLevel::Patch,
        }
    }
}

/// The differences between two crates, each of which one change explains.
#[derive(Debug)]
pub(in crate::changes) struct Differences {
    found: BTreeMap<Key, Difference>,
    explained: BTreeSet<Key>,
}

impl Differences {
    /// Compares two surfaces.
    pub fn between(old: &Surface, new: &Surface) -> Self {
        let mut found = BTreeMap::new();
        for (key, before) in &old.members {
            match new.members.get(key) {
                None => {
                    found.insert(key.clone(), Difference::Removed(before.clone()));
                }
                Some(after) if after != before => {
                    let change = Difference::Changed(before.clone(), after.clone());
                    found.insert(key.clone(), change);
                }
                Some(_) => match (old.deprecated.contains(key), new.deprecated.contains(key)) {
                    (false, true) => {
                        found.insert(key.clone(), Difference::Deprecated);
                    }
                    (true, false) => {
                        found.insert(key.clone(), Difference::Undeprecated);
                    }
                    (true, true) | (false, false) => (),
                },
            }
        }
        for (key, after) in &new.members {
            if !old.members.contains_key(key) {
                found.insert(key.clone(), Difference::Added(after.clone()));
            }
        }
        Self {
            found,
            explained: BTreeSet::new(),
        }
    }

    /// Explains a difference by a change, and returns what it means.
    pub fn explain(&mut self, key: &Key) -> RustLevel {
        let Some(difference) = self.found.get(key) else {
            return RustLevel::None;
        };
        self.explained.insert(key.clone());
        difference.level()
    }

    /// Explains all differences of an item.
    pub fn explain_item(&mut self, item: &str) -> RustLevel {
        let keys: Vec<Key> = self.of(item).map(|(key, _)| key.clone()).collect();
        let levels = keys.iter().map(|key| self.explain(key));
        levels.fold(RustLevel::None, RustLevel::max)
    }

    /// Returns the differences of an item.
    fn of(&self, item: &str) -> impl Iterator<Item = (&Key, &Difference)> {
        // No member is before the item itself.
        let found = self.found.range(Key::new(item, Member::Item)..);
        found.take_while(move |(key, _)| key.item == item)
    }

    /// Returns the members of some items whose differences no change explains.
    pub fn unexplained_of(&self, items: &[String]) -> Vec<Key> {
        let found = items.iter().flat_map(|item| self.of(item));
        let keys = found.map(|(key, _)| key);
        keys.filter(|key| !self.explained.contains(*key))
            .cloned()
            .collect()
    }

    /// Returns the members that have another signature, in which both times one of the types is, and that no change
    /// explains.
    pub fn mentioning(&self, types: &[String]) -> Vec<Key> {
        let mentions = |signature: &str| {
            let mut names = signature.split(|it: char| !it.is_alphanumeric() && !"_:".contains(it));
            names.any(|name| types.iter().any(|ty| ty == name))
        };
        let keys = self
            .unexplained()
            .filter_map(|(key, difference)| match difference {
                Difference::Changed(before, after) => {
                    (mentions(before) && mentions(after)).then_some(key)
                }
                Difference::Added(_)
                | Difference::Removed(_)
                | Difference::Deprecated
                | Difference::Undeprecated => None,
            });
        keys.cloned().collect()
    }

    /// Returns the differences that no change explains.
    pub fn unexplained(&self) -> impl Iterator<Item = (&Key, &Difference)> {
        let found = self.found.iter();
        found.filter(|(key, _)| !self.explained.contains(*key))
    }
}
