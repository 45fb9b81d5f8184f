//! What a new manifest no longer says.
//!
//! Nobody can tell an entry that was added by hand from one of an earlier output, so each that goes is named.

use toml::{Table, Value};

/// The entries of `old` that `new` does not have, as `dependencies.rand`; nothing where one of them is no TOML.
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

/// The names of targets, such as those of `[[example]]`.
fn names(targets: &[Value]) -> impl Iterator<Item = &str> {
    targets
        .iter()
        .filter_map(|target| target.get("name").and_then(Value::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_that_go_are_named() {
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
