//! The entries that a new manifest does not contain.
//!
//! An entry added by hand cannot be distinguished from one of an earlier output, so each removed entry is reported.

use toml::{Table, Value};

/// Returns the entries of `old` that are not in `new`, e.g. `dependencies.rand`; none if one of them is invalid TOML.
pub fn removed_entries(old: &str, new: &str) -> Vec<String> {
    let (Ok(old), Ok(new)) = (old.parse::<Table>(), new.parse::<Table>()) else {
        return Vec::new();
    };
    let mut removed = Vec::new();
    for (key, value) in &old {
        match (value, new.get(key)) {
            (_, None) => removed.push(key.clone()),
            (Value::Table(old), Some(Value::Table(new))) => {
                let gone = old.keys().filter(|entry| !new.contains_key(*entry));
                removed.extend(gone.map(|entry| format!("{key}.{entry}")));
            }
            (Value::Array(old), Some(Value::Array(new))) => {
                let gone = names(old).filter(|name| names(new).all(|other| other != *name));
                removed.extend(gone.map(|name| format!("{key}.{name}")));
            }
            (_, Some(_)) => (),
        }
    }
    removed
}

/// Returns the names of targets, such as those of `[[example]]`.
fn names(targets: &[Value]) -> impl Iterator<Item = &str> {
    targets
        .iter()
        .filter_map(|target| target.get("name").and_then(Value::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removed_entries_are_reported() {
        let new = "[dependencies]\nurl = '2'\n[[example]]\nname = 'a'\n";
        let old = "[dependencies]\nrand = '1'\nurl = '1'\n[[example]]\nname = 'a'\n[[example]]\nname = 'b'\n\
                   [lints.rust]\nunsafe_code = 'deny'\n";
        assert_eq!(
            removed_entries(old, new),
            ["dependencies.rand", "example.b", "lints"]
        );
        assert!(removed_entries(new, new).is_empty());
        assert!(removed_entries("no TOML", new).is_empty());
    }
}
