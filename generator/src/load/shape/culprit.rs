//! Which entry of an object is the one that does not fit.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::mismatch;
use super::part::Part;
use super::place;
use super::typed::{Misfit, fit};
use crate::diagnostic::Diagnostics;
use crate::load::walk::entry;

/// Objects with more entries than this are not tried entry by entry: the trials take the square of the number.
const MANY: usize = 256;

/// Reports every entry of `part` that does not fit, leaving out what stands in it.
pub(super) fn report(part: &Part<'_>, diagnostics: &mut Diagnostics) {
    let mut shell = part.shell();
    let mut taken = BTreeSet::new();
    // Each round takes an entry away, adds a missing one, or is the last one.
    while let Err(misfit) = fit(part.object, &shell) {
        let Some(entries) = shell.as_object_mut() else {
            diagnostics.report(
                &part.at,
                mismatch::problem(&misfit.reason, Some(part.value)),
            );
            return;
        };
        if let Some(culprit) = culprit(part, &misfit, entries) {
            report_entry(part, &misfit, &culprit, entries.get(&culprit), diagnostics);
            entries.shift_remove(&culprit);
            taken.insert(culprit);
            continue;
        }
        let missing = mismatch::missing_key(&misfit.reason);
        // A required entry is missed once it is taken away; that is no second problem.
        if missing.is_none_or(|key| !taken.contains(key)) {
            diagnostics.report(&part.at, mismatch::problem(&misfit.reason, None));
        }
        let filler = missing.and_then(|key| Some((key.to_owned(), part.filler(key)?)));
        let Some((key, filler)) = filler else { return };
        if entries.insert(key, filler).is_some() {
            return;
        }
    }
}

/// Reports the entry `culprit` of `part`, at the place in it that does not fit.
fn report_entry(
    part: &Part<'_>,
    misfit: &Misfit,
    culprit: &str,
    entry: Option<&Value>,
    diagnostics: &mut Diagnostics,
) {
    let path = path_to(misfit, culprit);
    let value = entry.and_then(|entry| inside(entry, path.get(1..).unwrap_or_default()));
    diagnostics.report(
        &place(&part.at, &path),
        mismatch::problem(&misfit.reason, value),
    );
}

/// The path of the misfit, when it leads through the culprit, else the culprit.
fn path_to(misfit: &Misfit, culprit: &str) -> Vec<String> {
    if misfit.path.first().is_some_and(|first| first == culprit) {
        return misfit.path.clone();
    }
    vec![culprit.to_owned()]
}

/// The key of the entry without which the misfit goes away, or at least becomes another one.
fn culprit(part: &Part<'_>, misfit: &Misfit, entries: &Map<String, Value>) -> Option<String> {
    if mismatch::is_of_the_whole(&misfit.reason) && misfit.path.is_empty() {
        return None;
    }
    if let Some(first) = misfit
        .path
        .first()
        .filter(|first| entries.contains_key(*first))
    {
        return Some(first.clone());
    }
    if let Some(variant) = mismatch::unknown_variant(&misfit.reason)
        && let Some((key, _)) = entries
            .iter()
            .find(|(_, value)| value.as_str() == Some(variant))
    {
        return Some(key.clone());
    }
    if entries.len() > MANY {
        return None;
    }
    without_which_it_fits(part, misfit, entries)
}

/// Tries the object without each of its entries.
fn without_which_it_fits(
    part: &Part<'_>,
    misfit: &Misfit,
    entries: &Map<String, Value>,
) -> Option<String> {
    let mut other = None;
    for key in entries.keys() {
        let mut without = entries.clone();
        without.shift_remove(key);
        match fit(part.object, &Value::Object(without)) {
            Ok(()) => return Some(key.clone()),
            Err(next)
                if next.reason != misfit.reason && (other.is_none() || !misses(&next, key)) =>
            {
                other = Some(key.clone());
            }
            Err(_) => (),
        }
    }
    other
}

/// Whether the reader now misses `key`.
fn misses(misfit: &Misfit, key: &str) -> bool {
    mismatch::missing_key(&misfit.reason).is_some_and(|missing| missing == key)
}

/// The value at `path` inside `value`, when there is one.
fn inside<'v>(value: &'v Value, path: &[String]) -> Option<&'v Value> {
    path.iter()
        .try_fold(value, |value, segment| entry(value, segment))
}
