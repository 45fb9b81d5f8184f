//! Repairs server variables (OpenAPI 3.0, section 4.7.6).

use serde_json::{Map, Value};

use super::Repair;
use crate::diagnostic::RepairKind;
use crate::pointer::Pointer;

/// Reads ports and other values that are written as numbers as strings, verbatim.
pub(super) fn tolerate(owner: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    let Some(Value::Array(servers)) = owner.get_mut("servers") else {
        return;
    };
    let at = at.key("servers");
    for (index, server) in servers.iter_mut().enumerate() {
        let at = at.index(index).key("variables");
        let variables = server.get_mut("variables").and_then(Value::as_object_mut);
        for (name, variable) in variables.into_iter().flatten() {
            if let Value::Object(variable) = variable {
                tolerate_variable(variable, &at.key(name), repair);
            }
        }
    }
}

fn tolerate_variable(variable: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    if let Some(default) = variable.get_mut("default") {
        repair.text(default, &at.key("default"));
    }
    let values = variable.get_mut("enum").and_then(Value::as_array_mut);
    for (index, value) in values.into_iter().flatten().enumerate() {
        repair.text(value, &at.key("enum").index(index));
    }
    if variable.contains_key("default") {
        return;
    }
    if let Some(first) = variable.get("enum").and_then(|values| values.get(0)) {
        let found = "a server variable without `default`";
        let read_as = "a variable whose default is the first value of `enum`";
        repair.warn(at, RepairKind::ServerDefaultMissing, found, read_as);
        let first = first.clone();
        variable.insert("default".to_owned(), first);
    }
}
