//! Maps pointers of the converted document to those of the source.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::pointer::Pointer;

/// The pointers of the converted document that differ from those of the source.
///
/// The values inside a moved value move with it, so only the outermost pointers are stored.
#[derive(Debug, Default)]
pub(in crate::load) struct Moves {
    /// Maps pointers of the converted document to those of the source.
    sources: BTreeMap<Pointer, Pointer>,
    /// Maps pointers of the source to the first one in the converted document.
    targets: BTreeMap<Pointer, Pointer>,
    /// The pointers of values whose source is still where it was: references to it stay.
    copies: BTreeSet<Pointer>,
}

impl Moves {
    /// Records that the value at `source` moved to `at`.
    pub(super) fn add(&mut self, at: Pointer, source: Pointer) {
        if at == source {
            return;
        }
        self.targets
            .entry(source.clone())
            .or_insert_with(|| at.clone());
        self.sources.insert(at, source);
    }

    /// Records that problems at `at` are problems of the value at `source`, which has not moved.
    pub(super) fn add_alias(&mut self, at: Pointer, source: Pointer) {
        self.sources.insert(at, source);
    }

    /// Records that the value at `at` is made of a copy of that at `source`.
    pub(super) fn add_copy(&mut self, at: Pointer, source: Pointer) {
        self.copies.insert(at.clone());
        self.sources.insert(at, source);
    }

    /// Returns true if the value at `at` is a copy, or in one.
    pub(super) fn is_copy(&self, at: &Pointer) -> bool {
        let outer = |at: &Pointer| at.parent();
        !self.copies.is_empty()
            && std::iter::successors(Some(at.clone()), outer).any(|at| self.copies.contains(&at))
    }

    /// Returns the pointer in the source of the value at `at` in the converted document.
    pub(in crate::load) fn source(&self, at: &Pointer) -> Pointer {
        replaced(&self.sources, at)
    }

    /// Rewrites references to moved values.
    pub(super) fn rewrite_references(&self, root: &mut Value) {
        if self.targets.is_empty() {
            return;
        }
        let mut open = vec![root];
        while let Some(value) = open.pop() {
            match value {
                Value::Object(entries) => {
                    for (key, value) in entries {
                        match (key.as_str(), value) {
                            ("$ref", Value::String(reference)) => self.rewrite(reference),
                            ("mapping", Value::Object(mapping)) => {
                                for reference in mapping.values_mut() {
                                    if let Value::String(reference) = reference {
                                        self.rewrite(reference);
                                    }
                                }
                            }
                            (_, value) => open.push(value),
                        }
                    }
                }
                Value::Array(values) => open.extend(values),
                _ => (),
            }
        }
    }

    /// Rewrites a reference to a moved value.
    pub(super) fn rewrite(&self, reference: &mut String) {
        let Some(source) = Pointer::from_fragment(reference) else {
            return;
        };
        let target = replaced(&self.targets, &source);
        if target != source {
            *reference = target.to_string().replace('%', "%25");
        }
    }
}

/// Replaces the longest known prefix of `at`.
fn replaced(pointers: &BTreeMap<Pointer, Pointer>, at: &Pointer) -> Pointer {
    if pointers.is_empty() {
        return at.clone();
    }
    let mut rest = Vec::new();
    let mut outer = at.clone();
    loop {
        if let Some(pointer) = pointers.get(&outer) {
            return rest
                .iter()
                .rev()
                .fold(pointer.clone(), |pointer, segment: &String| {
                    pointer.key(segment)
                });
        }
        let (Some(last), Some(parent)) = (outer.last(), outer.parent()) else {
            return at.clone();
        };
        rest.push(last.into_owned());
        outer = parent;
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::from_fragment(text).expect("a pointer")
    }

    #[test]
    fn a_value_inside_a_moved_value_moves_with_it() {
        let mut moves = Moves::default();
        moves.add(pointer("#/a/allOf/0"), pointer("#/a/anyOf/1"));
        let source = moves.source(&pointer("#/a/allOf/0/items"));
        assert_eq!(source, pointer("#/a/anyOf/1/items"));
        assert_eq!(moves.source(&pointer("#/a/items")), pointer("#/a/items"));
    }

    #[test]
    fn references_to_the_source_of_a_copy_stay() {
        let mut moves = Moves::default();
        moves.add_copy(pointer("#/x/itemSchema"), pointer("#/a"));
        assert!(moves.is_copy(&pointer("#/x/itemSchema/oneOf/0")));
        assert!(!moves.is_copy(&pointer("#/x")));
        let mut root = json!({"y": {"$ref": "#/a"}});
        let expected = root.clone();
        moves.rewrite_references(&mut root);
        assert_eq!(root, expected);
    }

    #[test]
    fn references_to_moved_values_are_rewritten() {
        let mut moves = Moves::default();
        let target = pointer("#/components/schemas/A%25B");
        moves.add(target, pointer("#/a/$defs/B"));
        let mut root = json!({"x": [{"$ref": "#/a/$defs/B/items"}], "y": {"$ref": "#/a"}});
        moves.rewrite_references(&mut root);
        let expected = json!({
            "x": [{"$ref": "#/components/schemas/A%25B/items"}],
            "y": {"$ref": "#/a"},
        });
        assert_eq!(root, expected);
    }
}
