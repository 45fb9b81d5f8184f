//! Removes a value from the document.

use serde_json::{Map, Value};

use crate::load::bundle::Locations;
use crate::pointer::Pointer;

/// Removes the value at `at`. Removing the whole document leaves an empty object.
pub(super) fn remove(root: &mut Value, at: &Pointer, laid: &mut Locations) {
    let (Some(parent), Some(last)) = (at.parent(), at.last()) else {
        *root = Value::Object(Map::new());
        return;
    };
    match root.pointer_mut(parent.as_str()) {
        Some(Value::Object(entries)) => {
            entries.shift_remove(&*last);
        }
        Some(Value::Array(values)) => {
            let Some(index) = last.parse().ok().filter(|index| *index < values.len()) else {
                return;
            };
            values.remove(index);
            // The following elements move up.
            for index in index..values.len() {
                let source = laid.source(&parent.index(index + 1));
                laid.add(parent.index(index), source);
            }
        }
        _ => (),
    }
}
