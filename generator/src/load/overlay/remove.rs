//! Taking a value out of the document.

use serde_json::{Map, Value};

use crate::load::bundle::Places;
use crate::pointer::Pointer;

/// Takes out what stands at `at`; of the whole document, an empty one is left.
pub(super) fn remove(root: &mut Value, at: &Pointer, laid: &mut Places) {
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
            // What follows moves up.
            for index in index..values.len() {
                let source = laid.place(&parent.index(index + 1));
                laid.add(parent.index(index), source);
            }
        }
        _ => (),
    }
}
