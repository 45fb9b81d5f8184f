//! Tells whether two definitions with different names describe the same thing.

use std::collections::BTreeSet;

use crate::model::{Definition, Enumeration, Members, Shape};

/// Returns true if two definitions have the same kind of shape, and most of its parts in common.
pub(super) fn resemble(old: &Definition, new: &Definition) -> bool {
    match (&old.shape, &new.shape) {
        (Shape::Object(old), Shape::Object(new)) => {
            let names = |object: &'_ crate::model::Object| -> BTreeSet<String> {
                object.fields.iter().map(|it| it.wire.clone()).collect()
            };
            overlap(&names(old), &names(new))
        }
        (Shape::Enumeration(old), Shape::Enumeration(new)) => overlap(&values(old), &values(new)),
        (Shape::Union(old), Shape::Union(new)) => {
            let names = |union: &'_ crate::model::Union| -> BTreeSet<String> {
                union.variants.iter().map(|it| it.name.clone()).collect()
            };
            overlap(&names(old), &names(new))
        }
        (Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_), _) => false,
    }
}

fn values(enumeration: &Enumeration) -> BTreeSet<String> {
    match &enumeration.members {
        Members::Text(members) => members.iter().map(|it| it.wire.clone()).collect(),
        Members::Integer(members) => members.iter().map(|it| it.wire.to_string()).collect(),
    }
}

/// Returns true if the larger of two sets shares at least half of its elements with the other.
fn overlap(old: &BTreeSet<String>, new: &BTreeSet<String>) -> bool {
    let common = old.intersection(new).count();
    common * 2 >= old.len().max(new.len())
}
