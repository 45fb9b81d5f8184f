//! Merges an update into its target.

use serde_json::Value;

use crate::load::bundle::{Location, Locations};
use crate::pointer::Pointer;

/// Merges `update`, which is from `from`, into `target` at `at`. Returns the number of changes.
///
/// Objects are merged key by key, arrays are appended to, everything else is replaced (Overlay 1.0, section 4.4.3).
/// A value that an array already contains is not added again.
pub(super) fn merge(
    target: &mut Value,
    update: &Value,
    at: &Pointer,
    from: &Location,
    laid: &mut Locations,
) -> usize {
    match (target, update) {
        (Value::Object(entries), Value::Object(updates)) => {
            let mut changes = 0;
            for (key, update) in updates {
                let (at, from) = (at.key(key), from.clone().key(key));
                if let Some(entry) = entries.get_mut(key) {
                    changes += merge(entry, update, &at, &from, laid);
                } else {
                    entries.insert(key.clone(), update.clone());
                    laid.add(at, from);
                    changes += 1;
                }
            }
            changes
        }
        (Value::Array(values), Value::Array(updates)) => {
            let updates = updates.iter().enumerate();
            let locations =
                updates.map(|(index, value)| (value, from.clone().key(&index.to_string())));
            let changes = locations.map(|(value, from)| lengthen(values, value, at, from, laid));
            changes.sum()
        }
        (Value::Array(values), update) => lengthen(values, update, at, from.clone(), laid),
        (target, update) if target == update => 0,
        (target, update) => {
            *target = update.clone();
            laid.add(at.clone(), from.clone());
            1
        }
    }
}

fn lengthen(
    values: &mut Vec<Value>,
    value: &Value,
    at: &Pointer,
    from: Location,
    laid: &mut Locations,
) -> usize {
    if values.contains(value) {
        return 0;
    }
    laid.add(at.index(values.len()), from);
    values.push(value.clone());
    1
}
