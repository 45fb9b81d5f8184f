//! The references that were reported as unresolved when the files were read.

use std::collections::BTreeSet;

use crate::pointer::Pointer;

/// The pointers of references and mapping values that were reported, so that no later stage reports them again.
#[derive(Debug, Default, PartialEq)]
pub struct Unfollowed(BTreeSet<Pointer>);

impl Unfollowed {
    /// Returns true if the reference at `at` was reported.
    pub fn contains(&self, at: &Pointer) -> bool {
        self.0.contains(at)
    }

    /// Returns true if no reference was reported.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Records that the reference at `at` was reported.
    pub(super) fn insert(&mut self, at: Pointer) {
        self.0.insert(at);
    }

    /// Records that the reference at `from` is at `to` now.
    pub(super) fn moved(&mut self, from: &Pointer, to: Pointer) {
        if self.0.remove(from) {
            self.0.insert(to);
        }
    }

    /// Records that a copy of the value at `from` is at `to` now.
    pub(super) fn copied(&mut self, from: &Pointer, to: &Pointer) {
        let depth = from.segments().count();
        let inside = self.0.iter().filter(|at| is_inside(at, from));
        let copies = inside.map(|at| {
            let rest = at.segments().skip(depth);
            rest.fold(to.clone(), |at, segment| at.key(&segment))
        });
        let copies: Vec<Pointer> = copies.collect();
        self.0.extend(copies);
    }
}

/// Returns true if `at` is the pointer of the value at `outer`, or of one in it.
pub(super) fn is_inside(at: &Pointer, outer: &Pointer) -> bool {
    let rest = at.as_str().strip_prefix(outer.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_takes_the_references_inside_along() {
        let pointer = |text: &str| Pointer::from_fragment(text).expect("a pointer");
        let mut unfollowed = Unfollowed::default();
        unfollowed.insert(pointer("#/a/b/x"));
        unfollowed.insert(pointer("#/a/bc"));
        unfollowed.copied(&pointer("#/a/b"), &pointer("#/d"));
        let expected = ["#/a/b/x", "#/a/bc", "#/d/x"].map(pointer);
        assert_eq!(unfollowed.0, BTreeSet::from(expected));
    }
}
