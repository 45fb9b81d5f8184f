//! One change, with its places, its verdicts, and what a caller must do.

use std::cmp::Reverse;
use std::fmt;

use crate::diagnostic::Position;
use crate::pointer::Pointer;

use super::kind::Kind;
use super::verdict::{RustLevel, Wire};

/// A change between two documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is.
    pub kind: Kind,
    /// What it means for code that uses the crate.
    pub rust: RustLevel,
    /// What it means on the wire.
    pub wire: Wire,
    /// The part of the API that it belongs to.
    pub scope: Scope,
    /// The element of the document, in words: ``query parameter `limit` ``.
    pub subject: String,
    /// The public Rust item, as a path without the crate: `models::User::first_name`, `Client::list_users`.
    pub item: Option<String>,
    /// What was there before, as a reader of the report recognizes it.
    pub before: Option<String>,
    /// What is there now.
    pub after: Option<String>,
    /// The place in the old document; `None` if the element is new.
    pub old: Option<Place>,
    /// The place in the new document; `None` if the element is gone.
    pub new: Option<Place>,
    /// The lines of the configuration that keep the old Rust name.
    pub setting: Option<String>,
}

impl Change {
    /// Returns what changed, as a sentence without its full stop.
    #[must_use]
    pub fn message(&self) -> String {
        let sentence = format!("{} {}", self.subject, self.kind.predicate());
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!("{sentence}: {before} → {after}"),
            (Some(value), None) | (None, Some(value)) => format!("{sentence}: {value}"),
            (None, None) => sentence,
        }
    }

    /// Returns what a report sorts changes by: the scope, then the gravest first, then the place.
    pub(super) fn order(&self) -> impl Ord + use<'_> {
        let gravity = Reverse((self.rust, self.wire.worst()));
        let place = self.new.as_ref().or(self.old.as_ref());
        let position = place.map(|place| (&place.file, place.position));
        (&self.scope, gravity, position, self.kind, &self.subject)
    }

    /// Returns what a caller must do, as a sentence.
    #[must_use]
    pub fn action(&self) -> &'static str {
        self.kind.action()
    }
}

/// The part of an API to which a change belongs, in the order of a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Servers, credentials and what else the whole client shares.
    Client,
    /// An operation, by its method and path: `GET /users`.
    Operation(String),
    /// A type, by its Rust path: `models::User`.
    Type(String),
}

impl fmt::Display for Scope {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Client => out.write_str("client"),
            Self::Operation(name) | Self::Type(name) => out.write_str(name),
        }
    }
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, relative to the folder of the document; `None` is the document itself.
    pub file: Option<String>,
    /// The pointer into it.
    pub pointer: Pointer,
    /// The line and column, if the text could be read for them.
    pub position: Option<Position>,
}

impl Place {
    /// Creates a place that is not located yet.
    #[must_use]
    pub fn at(pointer: &Pointer) -> Self {
        Self {
            file: None,
            pointer: pointer.clone(),
            position: None,
        }
    }
}
