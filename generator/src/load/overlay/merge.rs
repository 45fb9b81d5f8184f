//! Merging an update into what it is for.

use serde_json::Value;

use crate::load::bundle::{Place, Places};
use crate::pointer::Pointer;

/// Merges `update`, which stands at `from`, into `target` at `at`; the number of changes.
///
/// Objects are merged key by key, lists are lengthened, everything else is replaced (Overlay 1.0, section 4.4.3).
/// What a list holds already is not added once more.
pub(super) fn merge(
    target: &mut Value,
    update: &Value,
    at: &Pointer,
    from: &Place,
    laid: &mut Places,
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
            let places =
                updates.map(|(index, value)| (value, from.clone().key(&index.to_string())));
            let changes = places.map(|(value, from)| lengthen(values, value, at, from, laid));
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
    from: Place,
    laid: &mut Places,
) -> usize {
    if values.contains(value) {
        return 0;
    }
    laid.add(at.index(values.len()), from);
    values.push(value.clone());
    1
}
