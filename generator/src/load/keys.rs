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

#[cfg(test)]
mod tests {
    use super::object::ObjectKind as Kind;
    use super::table::Since;

    const FATES: &str = include_str!("../../tests/keywords/table.txt");

    const KINDS: [Kind; 22] = [
        Kind::Document,
        Kind::Info,
        Kind::Contact,
        Kind::License,
        Kind::Server,
        Kind::ServerVariable,
        Kind::ExternalDocs,
        Kind::Parameter,
        Kind::RequestBody,
        Kind::MediaType,
        Kind::Encoding,
        Kind::Response,
        Kind::Link,
        Kind::Header,
        Kind::Tag,
        Kind::Schema,
        Kind::Discriminator,
        Kind::SecurityScheme,
        Kind::Flows,
        Kind::Flow,
        Kind::PathItem,
        Kind::Operation,
    ];

    /// Those of references, which stand in the place of most objects, and those of earlier drafts of JSON Schema.
    const OTHERS: [&str; 3] = ["$ref", "summary", "definitions"];

    /// The keys of an object in the table of what becomes of each.
    fn with_fate(kind: &str) -> Vec<&'static str> {
        let mut keys = Vec::new();
        let mut is_inside = false;
        for line in FATES.lines() {
            match line.strip_prefix("  ") {
                Some(row) if is_inside => keys.extend(row.split_whitespace().next()),
                Some(_) => (),
                None => is_inside = line == kind,
            }
        }
        keys
    }

    #[test]
    fn every_key_of_openapi_3_0_and_3_1_has_a_fate() {
        let mut without = Vec::new();
        for kind in KINDS {
            let name = format!("{kind:?}");
            let known = with_fate(&name);
            let keys = kind.keys().iter().filter(|key| key.since != Since::Three2);
            let missing =
                keys.filter(|key| !known.contains(&key.name) && !OTHERS.contains(&key.name));
            without.extend(missing.map(|key| format!("{name}.{}", key.name)));
        }
        assert_eq!(without, Vec::<String>::new());
    }
}
