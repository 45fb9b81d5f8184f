//! What asks for a name.

use std::borrow::Cow;

use super::{Case, Ident, Speech, spelling, words};
use crate::digest;

/// What asks for a name in a namespace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    pub(super) case: Case,
    pub(super) name: String,
    pub(super) place: String,
    pub(super) identity: String,
    pub(super) wording: Wording,
}

/// Whose words a name is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wording {
    /// It is the document's own.
    Declared,
    /// It is put together of several, so that its symbols say nothing.
    Composed,
}

impl Claim {
    /// The claim of the thing that the document calls `name`.
    pub fn new(case: Case, name: impl Into<String>) -> Self {
        Self {
            case,
            name: name.into(),
            place: String::new(),
            identity: String::new(),
            wording: Wording::Declared,
        }
    }

    /// The claim of a thing whose name is put together of several words.
    pub fn composed(case: Case, name: impl Into<String>) -> Self {
        let wording = Wording::Composed;
        Self {
            wording,
            ..Self::new(case, name)
        }
    }

    /// The same at a place that tells it from things of the same name, such as the parameters `id` in the path and in
    /// the query. It appears in the identifier only when the name alone is contested.
    #[must_use]
    pub fn at(self, place: impl Into<String>) -> Self {
        let place = place.into();
        Self { place, ..self }
    }

    /// The same with what tells it from things of the same name and place. It appears in the identifier as a digest
    /// only, and only when the name is contested.
    #[must_use]
    pub fn of(self, identity: impl Into<String>) -> Self {
        let identity = identity.into();
        Self { identity, ..self }
    }

    /// The spelling that it asks for at a step; `None` where the step has nothing for it.
    pub(super) fn candidate(&self, step: u64) -> Option<(Rank, Ident)> {
        Some(match step {
            0 => (Rank::Plain, Ident::new(self.case, &self.name)),
            1 if self.place.is_empty() => return None,
            1 => {
                let name = format!("{} {}", self.place, self.name);
                (Rank::Placed, Ident::new(self.case, &name))
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
        let parts = words::parts(&self.name, Speech::Needed);
        let text = spelling::join(self.case, &parts);
        let digest = digest::of(&self.key(attempt), attempt);
        Ident::escaped(self.case, spelling::marked(self.case, &text, digest))
    }

    /// What a digest is made of. No two claims have the same but for the first attempt.
    fn key(&self, attempt: u64) -> String {
        let is_telling = self.identity != self.name;
        let identity = is_telling.then_some(&self.identity);
        let words = [Some(&self.place), Some(&self.name), identity];
        if attempt > 0 {
            return format!("{attempt} {words:?}");
        }
        let words = words.into_iter().flatten().filter(|word| !word.is_empty());
        let words: Vec<&str> = words.map(String::as_str).collect();
        words.join(" ")
    }
}

/// Which of its spellings a claim asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// The name alone.
    Plain,
    /// The name behind its place.
    Placed,
    /// Every symbol of the name spoken.
    Spoken,
    /// A digest behind the name.
    Digest,
}

/// What a claim is made for, to say so where names collide.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source<'a> {
    /// The place in the document, as a reference.
    pub at: Cow<'a, str>,
    /// Which entry of the configuration gives another name.
    pub entry: Entry<'a>,
}

/// Which entry of `names` in the configuration gives a thing another name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry<'a> {
    /// The one of its place.
    Place,
    /// The one of this key.
    Key(Cow<'a, str>),
    /// The one of its place, which names other things as well.
    Derived,
}

impl<'a> Source<'a> {
    /// The thing at a place.
    pub fn of(at: &'a str) -> Self {
        let entry = Entry::Place;
        let at = Cow::Borrowed(at);
        Self { at, entry }
    }

    /// Something that is called after the thing at a place.
    pub fn derived(at: &'a str) -> Self {
        let entry = Entry::Derived;
        let at = Cow::Borrowed(at);
        Self { at, entry }
    }

    /// A thing without a pointer that is stable, at a place near it.
    pub fn keyed(at: impl Into<Cow<'a, str>>, key: impl Into<Cow<'a, str>>) -> Self {
        let entry = Entry::Key(key.into());
        let at = at.into();
        Self { at, entry }
    }

    /// The same, independent of the document.
    pub(super) fn owned(&self) -> Source<'static> {
        let owned = |text: &str| Cow::Owned(text.to_owned());
        Source {
            at: owned(&self.at),
            entry: match &self.entry {
                Entry::Place => Entry::Place,
                Entry::Derived => Entry::Derived,
                Entry::Key(key) => Entry::Key(owned(key)),
            },
        }
    }

    /// The key of the entry.
    pub fn key(&self) -> &str {
        match &self.entry {
            Entry::Place | Entry::Derived => &self.at,
            Entry::Key(key) => key,
        }
    }
}
