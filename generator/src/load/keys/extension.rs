//! Extensions: keys that begin with `x-` are unrestricted, except those that this generator reads.

use super::object::ObjectKind;
use crate::spelling;

/// The origin of an extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Defined by this generator.
    Own,
    /// Read by many generators.
    Shared,
}

/// The supported extensions, each with the object that it belongs to.
const READ: &[(&str, ObjectKind, Origin)] = &[
    ("x-idempotent", ObjectKind::Operation, Origin::Own),
    ("x-enum-varnames", ObjectKind::Schema, Origin::Shared),
    ("x-enumNames", ObjectKind::Schema, Origin::Shared),
    ("x-enum-descriptions", ObjectKind::Schema, Origin::Shared),
    ("x-enumDescriptions", ObjectKind::Schema, Origin::Shared),
];

/// A problem with an extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Issue {
    /// It is almost the name of a supported extension.
    Misspelt(&'static str, Origin),
    /// It is an extension of this generator in an object where it is not read.
    Misplaced,
}

/// Returns true if `key` is an extension (OpenAPI 3.0.3, section 4.9).
pub(super) fn is_one(key: &str) -> bool {
    key.starts_with("x-")
}

pub(super) fn has_issue(kind: ObjectKind, key: &str) -> bool {
    issue(kind, key).is_some()
}

/// Returns the problem with the extension `key`; `None` for those of other tools.
pub(super) fn issue(kind: ObjectKind, key: &str) -> Option<Issue> {
    READ.iter().find_map(|(name, owner, origin)| {
        if key == *name {
            let is_misplaced = kind != *owner && *origin == Origin::Own;
            return is_misplaced.then_some(Issue::Misplaced);
        }
        let is_misspelt = kind == *owner && spelling::is_one_edit(key, name);
        is_misspelt.then_some(Issue::Misspelt(name, *origin))
    })
}
