//! Claims of names in a namespace.

use std::borrow::Cow;

use super::{Case, Ident, Speech, spelling, words};
use crate::digest;

/// A claim of a name in a namespace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim<'a> {
    pub(super) case: Case,
    pub(super) name: Cow<'a, str>,
    pub(super) pointer: Cow<'a, str>,
    pub(super) identity: Cow<'a, str>,
    pub(super) wording: Wording,
}

/// The origin of a name's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wording {
    /// A name of the document.
    Declared,
    /// A name composed of several words, whose symbols are meaningless.
    Composed,
}

impl<'a> Claim<'a> {
    /// Returns the claim of an item that the document calls `name`.
    pub fn new(case: Case, name: impl Into<Cow<'a, str>>) -> Self {
        Self {
            case,
            name: name.into(),
            pointer: Cow::Borrowed(""),
            identity: Cow::Borrowed(""),
            wording: Wording::Declared,
        }
    }

    /// Returns the claim of an item whose name is composed of several words.
    pub fn composed(case: Case, name: impl Into<Cow<'a, str>>) -> Self {
        let wording = Wording::Composed;
        Self {
            wording,
            ..Self::new(case, name)
        }
    }

    /// Adds a qualifier that distinguishes items with the same name, such as the parameters `id` in the path and in the
    /// query. It appears in the identifier only if the name alone is contested.
    #[must_use]
    pub fn at(self, pointer: impl Into<Cow<'a, str>>) -> Self {
        let pointer = pointer.into();
        Self { pointer, ..self }
    }

    /// Adds an identity that distinguishes items with the same name and qualifier. It appears in the identifier only as
    /// a digest, and only if the name is contested.
    #[must_use]
    pub fn of(self, identity: impl Into<Cow<'a, str>>) -> Self {
        let identity = identity.into();
        Self { identity, ..self }
    }

    /// Returns the spelling at a step; `None` if the claim has no spelling at that step.
    pub(super) fn candidate(&self, step: u64) -> Option<(Rank, Ident)> {
        Some(match step {
            0 => (Rank::Plain, Ident::new(self.case, &self.name)),
            1 if self.pointer.is_empty() => return None,
            1 => {
                let name = format!("{} {}", self.pointer, self.name);
                (Rank::Qualified, Ident::new(self.case, &name))
            }
            2 if self.wording == Wording::Composed => return None,
            2 => {
                let spoken = Ident::spelled(self.case, &self.name, Speech::Every);
                (Rank::Spoken, spoken)
            }
            digest => (Rank::Digest, self.digested(digest - 3)),
        })
    }

    fn digested(&self, attempt: u64) -> Ident {
        let normal = words::normal(&self.name);
        let text = spelling::join(self.case, &words::parts(&normal, Speech::Needed));
        let digest = digest::of(&self.key(attempt), attempt);
        Ident::escaped(self.case, spelling::marked(self.case, &text, digest))
    }

    /// Returns the input of the digest, which is the same for two claims only in the first attempt.
    fn key(&self, attempt: u64) -> String {
        if attempt > 0 {
            let words = [&self.pointer, &self.name, &self.identity];
            return format!(
                "{attempt} {}",
                words.map(|word| digest::quoted(word)).join(" ")
            );
        }
        let identity = Some(&self.identity).filter(|identity| **identity != self.name);
        let words = [&self.pointer, &self.name].into_iter().chain(identity);
        let words: Vec<&str> = words
            .filter(|word| !word.is_empty())
            .map(|word| &**word)
            .collect();
        words.join(" ")
    }
}

/// The kind of spelling that a claim uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// The name alone.
    Plain,
    /// The name with its qualifier as prefix.
    Qualified,
    /// The name with every symbol spoken.
    Spoken,
    /// The name with a digest as suffix.
    Digest,
}

/// The origin of a claim, for reports of name collisions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source<'a> {
    /// The pointer in the document, as a reference.
    pub at: Cow<'a, str>,
    /// The setting that renames the item.
    pub entry: Entry<'a>,
}

/// The entry of `names` in the configuration that renames an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry<'a> {
    /// The entry of its pointer.
    Pointer,
    /// The entry of this key.
    Key(Cow<'a, str>),
    /// The entry of its pointer, which renames other items as well.
    Derived,
}

impl<'a> Source<'a> {
    /// Returns the source of the item at a pointer.
    pub fn of(at: &'a (impl AsRef<str> + ?Sized)) -> Self {
        let entry = Entry::Pointer;
        let at = Cow::Borrowed(at.as_ref());
        Self { at, entry }
    }

    /// Returns the source of a name derived from the item at a pointer.
    pub fn derived(at: &'a (impl AsRef<str> + ?Sized)) -> Self {
        let entry = Entry::Derived;
        let at = Cow::Borrowed(at.as_ref());
        Self { at, entry }
    }

    /// Returns the source of an item without a stable pointer of its own, located at a pointer near it.
    pub fn keyed(at: impl Into<Cow<'a, str>>, key: impl Into<Cow<'a, str>>) -> Self {
        let entry = Entry::Key(key.into());
        let at = at.into();
        Self { at, entry }
    }

    /// Returns an owned copy.
    pub(super) fn owned(&self) -> Source<'static> {
        let owned = |text: &str| Cow::Owned(text.to_owned());
        Source {
            at: owned(&self.at),
            entry: match &self.entry {
                Entry::Pointer => Entry::Pointer,
                Entry::Derived => Entry::Derived,
                Entry::Key(key) => Entry::Key(owned(key)),
            },
        }
    }

    /// Returns the key of the setting.
    pub fn key(&self) -> &str {
        match &self.entry {
            Entry::Pointer | Entry::Derived => &self.at,
            Entry::Key(key) => key,
        }
    }
}
