//! Repairs paths without a leading slash (OpenAPI 3.0, section 4.7.8).

use serde_json::{Map, Value};

use super::keys::is_method;
use crate::diagnostic::{Diagnostics, Problem, RepairKind, Repaired};
use crate::pointer::Pointer;

/// Adds a leading slash to every path of `root` without one; the typed document would ignore it.
pub(super) fn begin_with_slash(root: &mut Value, diagnostics: &mut Diagnostics) {
    let Some(Value::Object(paths)) = root.get_mut("paths") else {
        return;
    };
    if !paths.iter().any(|(key, item)| lacks_slash(key, item)) {
        return;
    }
    let at = Pointer::root().key("paths");
    let mut led = Map::with_capacity(paths.len());
    for (key, item) in std::mem::take(paths) {
        let path = format!("/{key}");
        if !lacks_slash(&key, &item) || led.contains_key(&path) {
            led.insert(key, item);
            continue;
        }
        let problem = Problem::Repaired(Repaired {
            kind: RepairKind::PathWithoutSlash,
            found: format!("the path `{key}`, which does not begin with a slash"),
            read_as: format!("`{path}`"),
        });
        diagnostics.report(&at.key(&key), problem);
        led.insert(path, item);
    }
    *paths = led;
}

/// Returns true if a key is not a path, but its value is a path item.
fn lacks_slash(key: &str, item: &Value) -> bool {
    let Value::Object(item) = item else {
        return false;
    };
    !key.starts_with('/')
        && !key.starts_with("x-")
        && !key.contains("://")
        && item.keys().any(|key| is_method(key))
}
