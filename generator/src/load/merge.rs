//! Resolves YAML 1.1 merge keys: `<<: *defaults` adds the entries of another mapping to this one.

use serde_json::{Map, Value};

use super::shape::mismatch;
use crate::diagnostic::{Diagnostics, Problem, ValueProblem};
use crate::pointer::Pointer;

const MERGE_KEY: &str = "<<";

/// Resolves every merge key below `root` and reports those that cannot be merged.
///
/// Entries of the mapping itself win over merged ones, and earlier merged mappings over later ones.
pub(super) fn merge(root: &mut Value, diagnostics: &mut Diagnostics) {
    let mut open = vec![(Pointer::root(), root)];
    while let Some((at, value)) = open.pop() {
        match value {
            Value::Object(object) => {
                merge_into(object, &at, diagnostics);
                open.extend(
                    object
                        .iter_mut()
                        .filter(|(_, value)| is_nested(value))
                        .map(|(key, value)| (at.key(key), value)),
                );
            }
            Value::Array(list) => {
                open.extend(
                    list.iter_mut()
                        .enumerate()
                        .filter(|(_, value)| is_nested(value))
                        .map(|(index, value)| (at.index(index), value)),
                );
            }
            _ => (),
        }
    }
}

fn is_nested(value: &Value) -> bool {
    matches!(value, Value::Object(_) | Value::Array(_))
}

/// Merges into one object, until no merge key is left, since merged mappings may contain merge keys.
///
/// The reader has expanded all aliases, so each round removes one level of a finite value.
fn merge_into(object: &mut Map<String, Value>, at: &Pointer, diagnostics: &mut Diagnostics) {
    while let Some(merged) = object.shift_remove(MERGE_KEY) {
        let mappings = match merged {
            Value::Array(mappings) => mappings,
            mapping => vec![mapping],
        };
        for mapping in mappings {
            let Value::Object(entries) = mapping else {
                let found = mismatch::found(&mapping);
                let expected = "an object, or an array of objects, to merge".to_owned();
                diagnostics.report(
                    &at.key(MERGE_KEY),
                    Problem::Value(ValueProblem::Mismatch {
                        found,
                        expected,
                        nearest: None,
                    }),
                );
                continue;
            };
            for (key, value) in entries {
                object.entry(key).or_insert(value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn own_entries_win_over_merged_ones() {
        let mut value = json!({"a": {"<<": [{"x": 1, "y": 2}, {"y": 3, "z": 4}], "x": 0}});
        let mut diagnostics = Diagnostics::new();
        merge(&mut value, &mut diagnostics);
        assert_eq!(value, json!({"a": {"x": 0, "y": 2, "z": 4}}));
        assert!(diagnostics.is_empty());
    }

    #[test]
    fn merged_mappings_are_merged_themselves() {
        let mut value = json!({"<<": {"<<": {"x": 1}, "y": 2}});
        merge(&mut value, &mut Diagnostics::new());
        assert_eq!(value, json!({"x": 1, "y": 2}));
    }

    #[test]
    fn only_mappings_can_be_merged() {
        let mut diagnostics = Diagnostics::new();
        merge(&mut json!({"a": {"<<": 5}}), &mut diagnostics);
        let pointers: Vec<String> = diagnostics
            .iter()
            .map(|problem| problem.at.to_string())
            .collect();
        assert_eq!(pointers, ["#/a/<<"]);
    }
}
