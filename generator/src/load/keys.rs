//! The keys of the objects of OpenAPI, and the errors of unknown keys.
//!
//! The typed document ignores unknown keys, so a misspelt `delete` would silently remove an operation. The fast path
//! looks up each key with [`usual`] and leaves documents with other keys to the slow path, where [`check()`] reports
//! them.

mod candidate;
mod check;
mod extension;
mod object;
mod table;

pub(super) use check::check;
pub(super) use object::ObjectKind;
pub(super) use table::Behind;

use table::{Key, Since};

/// Returns the value kind of `key` in an object of a 3.0 document; `None` if only the slow path can read it.
pub(super) fn usual(kind: ObjectKind, key: &str) -> Option<Behind> {
    match kind.find(key) {
        Known::Key(Key {
            since: Since::Three0 | Since::Three0Only,
            behind,
            ..
        }) => Some(*behind),
        // Status codes that HTTP does not have produce a warning.
        Known::Named(_) if kind == ObjectKind::Responses && !object::is_of_http(key) => None,
        Known::Named(behind) => Some(behind),
        Known::Key(_) | Known::Not if extension::is_one(key) => {
            (!extension::has_issue(kind, key)).then_some(Behind::Free)
        }
        Known::Key(_) | Known::Not => None,
    }
}

/// Returns true if the value of this key of a path item is an operation.
pub(super) fn is_method(key: &str) -> bool {
    matches!(
        ObjectKind::PathItem.find(key),
        Known::Key(Key {
            behind: Behind::One(ObjectKind::Operation),
            ..
        })
    )
}

/// The result of looking up a key of an object.
enum Known {
    /// A key of the object.
    Key(&'static Key),
    /// A name chosen by the document, such as a path.
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

    /// The keys of references, which can replace most objects, and those of earlier drafts of JSON Schema.
    const OTHERS: [&str; 3] = ["$ref", "summary", "definitions"];

    /// Returns the keys of an object in the table of supported keys.
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
    fn every_key_of_openapi_is_in_the_table() {
        let mut without = Vec::new();
        for kind in KINDS {
            let name = format!("{kind:?}");
            let known = with_fate(&name);
            let keys = kind.keys().iter();
            let missing =
                keys.filter(|key| !known.contains(&key.name) && !OTHERS.contains(&key.name));
            without.extend(missing.map(|key| format!("{name}.{}", key.name)));
        }
        assert_eq!(without, Vec::<String>::new());
    }
}
