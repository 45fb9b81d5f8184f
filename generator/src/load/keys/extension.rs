//! Keys that begin with `x-`: free, but for those that this generator reads.

use super::object::ObjectKind;
use crate::spelling;

/// How the generator came to an extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// It was made for this generator.
    Own,
    /// Many generators read it.
    Shared,
}

/// The extensions that are read, each with the object that it stands in.
const READ: &[(&str, ObjectKind, Origin)] = &[
    ("x-repeat", ObjectKind::Operation, Origin::Own),
    ("x-enum-varnames", ObjectKind::Schema, Origin::Shared),
    ("x-enumNames", ObjectKind::Schema, Origin::Shared),
    ("x-enum-descriptions", ObjectKind::Schema, Origin::Shared),
];

/// What is odd about an extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Oddity {
    /// It is nearly one that is read here.
    Misspelt(&'static str, Origin),
    /// It is one of this generator, and stands where it is not read.
    Misplaced,
}

/// Whether `key` is an extension (OpenAPI 3.0.3, section 4.9).
pub(super) fn is_one(key: &str) -> bool {
    key.starts_with("x-")
}

pub(super) fn is_odd(kind: ObjectKind, key: &str) -> bool {
    oddity(kind, key).is_some()
}

/// What is odd about the extension `key`; `None` for those of others.
pub(super) fn oddity(kind: ObjectKind, key: &str) -> Option<Oddity> {
    READ.iter().find_map(|(name, owner, origin)| {
        if key == *name {
            let is_misplaced = kind != *owner && *origin == Origin::Own;
            return is_misplaced.then_some(Oddity::Misplaced);
        }
        let is_misspelt = kind == *owner && spelling::is_one_edit(key, name);
        is_misspelt.then_some(Oddity::Misspelt(name, *origin))
    })
}
