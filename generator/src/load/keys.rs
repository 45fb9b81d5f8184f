//! The keys that objects of OpenAPI can have, and what is wrong with others.
//!
//! The typed document passes over keys that it does not know, so that a misspelt `delete` takes an operation away without a
//! word. The fast path asks [`usual`] of each key and leaves the document to the slow path where it does not know; only
//! there [`check()`] says what is wrong.

mod candidate;
mod check;
mod extension;
mod object;
mod table;

pub(super) use check::check;
pub(super) use object::ObjectKind;
pub(super) use table::Behind;

use table::{Key, Since};

/// What stands behind `key` in an object of a 3.0 document; `None` where the slow path has to look at it.
pub(super) fn usual(kind: ObjectKind, key: &str) -> Option<Behind> {
    match kind.find(key) {
        Known::Key(Key {
            since: Since::Three0 | Since::Three0Only,
            behind,
            ..
        }) => Some(*behind),
        // Statuses that HTTP does not have are warned of.
        Known::Named(_) if kind == ObjectKind::Responses && !object::is_of_http(key) => None,
        Known::Named(behind) => Some(behind),
        Known::Key(_) | Known::Not if extension::is_one(key) => {
            (!extension::is_odd(kind, key)).then_some(Behind::Free)
        }
        Known::Key(_) | Known::Not => None,
    }
}

/// Whether an operation stands behind the key of a path item.
pub(super) fn is_method(key: &str) -> bool {
    matches!(
        ObjectKind::PathItem.find(key),
        Known::Key(Key {
            behind: Behind::One(ObjectKind::Operation),
            ..
        })
    )
}

/// What a key of an object is.
enum Known {
    /// One of those that the object has.
    Key(&'static Key),
    /// A name that the document chooses, such as a path.
    Named(Behind),
    /// Neither.
    Not,
}

impl ObjectKind {
    fn find(self, key: &str) -> Known {
        if let Some(known) = self.keys().iter().find(|known| known.name == key) {
            return Known::Key(known);
        }
        match self.named(key) {
            Some(behind) => Known::Named(behind),
            None => Known::Not,
        }
    }
}
