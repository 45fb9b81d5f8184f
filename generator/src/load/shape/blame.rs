//! Finds the entries of an object that do not fit.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::mismatch;
use super::node::Part;
use super::pointer_to;
use super::typed::{Mismatch, Unfit, fit};
use crate::diagnostic::Diagnostics;
use crate::load::walk::entry;

/// Objects with more entries than this are not tried entry by entry: the cost is the square of the number.
const MANY: usize = 256;

/// Reports every entry of `part` that does not fit, not counting the objects in it.
pub(super) fn report(part: &Part<'_>, diagnostics: &mut Diagnostics) {
    let mut shell = part.shell();
    let mut taken = BTreeSet::new();
    // Each round removes an entry, adds a missing one, or is the last one.
    while let Err(unfit) = fit(part.object, &shell) {
        let (Unfit::Rejected(error), Some(entries)) = (unfit, shell.as_object_mut()) else {
            diagnostics.report(&part.at, mismatch::no_object(part.value));
            return;
        };
        if let Some(key) = blamed_key(part, &error, entries) {
            report_entry(part, &error, &key, entries.get(&key), diagnostics);
            entries.shift_remove(&key);
            taken.insert(key);
            continue;
        }
        let missing = mismatch::missing_key(&error.reason);
        // A required entry that was removed is missing, which is no second problem.
        if missing.is_none_or(|key| !taken.contains(key)) {
            diagnostics.report(&part.at, mismatch::problem(&error.reason, None));
        }
        let filler = missing.and_then(|key| Some((key.to_owned(), part.filler(key)?)));
        let Some((key, filler)) = filler else { return };
        if entries.insert(key, filler).is_some() {
            return;
        }
    }
}

/// Reports an entry of `part`, at the pointer of the value in it that does not fit.
fn report_entry(
    part: &Part<'_>,
    error: &Mismatch,
    key: &str,
    entry: Option<&Value>,
    diagnostics: &mut Diagnostics,
) {
    let path = path_to(error, key);
    let value = entry.and_then(|entry| inside(entry, path.get(1..).unwrap_or_default()));
    diagnostics.report(
        &pointer_to(&part.at, &path),
        mismatch::problem(&error.reason, value),
    );
}

/// Returns the path of the mismatch if it is inside the entry, else the key of the entry.
fn path_to(error: &Mismatch, key: &str) -> Vec<String> {
    if error.path.first().is_some_and(|first| first == key) {
        return error.path.clone();
    }
    vec![key.to_owned()]
}

/// Returns the key of the entry without which the mismatch disappears, or at least becomes another one.
fn blamed_key(part: &Part<'_>, error: &Mismatch, entries: &Map<String, Value>) -> Option<String> {
    if mismatch::is_of_the_whole(&error.reason) && error.path.is_empty() {
        return None;
    }
    if let Some(first) = error
        .path
        .first()
        .filter(|first| entries.contains_key(*first))
    {
        return Some(first.clone());
    }
    if let Some(variant) = mismatch::unknown_variant(&error.reason)
        && let Some((key, _)) = entries
            .iter()
            .find(|(_, value)| value.as_str() == Some(variant))
    {
        return Some(key.clone());
    }
    if entries.len() > MANY {
        return None;
    }
    without_which_it_fits(part, error, entries)
}

/// Tries the object without each of its entries.
fn without_which_it_fits(
    part: &Part<'_>,
    error: &Mismatch,
    entries: &Map<String, Value>,
) -> Option<String> {
    let mut other = None;
    for key in entries.keys() {
        let mut without = entries.clone();
        without.shift_remove(key);
        match fit(part.object, &Value::Object(without)) {
            Ok(()) => return Some(key.clone()),
            Err(Unfit::Rejected(next))
                if next.reason != error.reason && (other.is_none() || !misses(&next, key)) =>
            {
                other = Some(key.clone());
            }
            Err(Unfit::NotAnObject | Unfit::Rejected(_)) => (),
        }
    }
    other
}

/// Returns true if `key` is missing now.
fn misses(error: &Mismatch, key: &str) -> bool {
    mismatch::missing_key(&error.reason).is_some_and(|missing| missing == key)
}

/// Returns the value at `path` inside `value`, if there is one.
pub(super) fn inside<'v>(value: &'v Value, path: &[String]) -> Option<&'v Value> {
    path.iter()
        .try_fold(value, |value, segment| entry(value, segment))
}
