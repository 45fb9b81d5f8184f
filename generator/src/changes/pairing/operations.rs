//! Pairs the operations of two revisions.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Api, Operation};

/// The operations that two revisions have in common, and those that only one has.
pub(in crate::changes) struct OperationPairs<'s> {
    /// The common ones, in the order of the new revision.
    pub both: Vec<(&'s Operation, &'s Operation)>,
    /// Those of the old revision only.
    pub removed: Vec<&'s Operation>,
    /// Those of the new revision only.
    pub added: Vec<&'s Operation>,
}

impl<'s> OperationPairs<'s> {
    /// Pairs operations by method and path, whatever the path's variables are called; what is left, by operation ID.
    pub fn of(old: &'s Api, new: &'s Api) -> Self {
        let mut partners: BTreeMap<usize, &Operation> = BTreeMap::new();
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        pair_by(place, old, new, &mut partners, &mut taken);
        pair_by(|it| it.id.clone(), old, new, &mut partners, &mut taken);
        let mut pairs = Self {
            both: Vec::new(),
            removed: Vec::new(),
            added: Vec::new(),
        };
        for (index, operation) in new.operations.iter().enumerate() {
            match partners.get(&index) {
                Some(partner) => pairs.both.push((partner, operation)),
                None => pairs.added.push(operation),
            }
        }
        let left = old.operations.iter().enumerate();
        let left = left.filter(|(index, _)| !taken.contains(index));
        pairs.removed.extend(left.map(|(_, operation)| operation));
        pairs
    }
}

/// Pairs the operations that have no partner yet and agree in a key.
fn pair_by<'s, K: Ord>(
    key: impl Fn(&Operation) -> K,
    old: &'s Api,
    new: &'s Api,
    partners: &mut BTreeMap<usize, &'s Operation>,
    taken: &mut BTreeSet<usize>,
) {
    let left = old.operations.iter().enumerate();
    let left = left.filter(|(index, _)| !taken.contains(index));
    let mut known: BTreeMap<K, (usize, &Operation)> = BTreeMap::new();
    for (index, operation) in left {
        known.entry(key(operation)).or_insert((index, operation));
    }
    for (index, operation) in new.operations.iter().enumerate() {
        if partners.contains_key(&index) {
            continue;
        }
        if let Some((partner_index, partner)) = known.remove(&key(operation)) {
            taken.insert(partner_index);
            partners.insert(index, partner);
        }
    }
}

/// Returns the method and the path, with the names of its variables left out, and the fixed part of the query.
fn place(operation: &Operation) -> (String, String, Vec<(String, String)>) {
    let path = without_names(&operation.path);
    let query = operation.fixed_query.clone();
    (operation.method.as_str().to_owned(), path, query)
}

/// Returns a path template whose variables have no names.
pub(in crate::changes) fn without_names(path: &str) -> String {
    let mut plain = String::with_capacity(path.len());
    let mut is_inside = false;
    for character in path.chars() {
        match character {
            '{' => is_inside = true,
            '}' => is_inside = false,
            _ if is_inside => continue,
            _ => (),
        }
        plain.push(character);
    }
    plain
}
