//! Maps pointers of the bundled document to the files that its parts are from.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

/// A pointer into one of the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::load) struct Location {
    /// The index of the file; `None` for the document itself.
    pub(in crate::load) source_file: Option<usize>,
    pub(in crate::load) at: Pointer,
}

impl Location {
    /// Returns the location of the value of `key` in this object.
    pub(in crate::load) fn key(self, key: &str) -> Self {
        let at = self.at.key(key);
        Self { at, ..self }
    }
}

/// The parts of the bundled document that are from another location.
///
/// The values inside such a part have moved with it, so only the outermost pointers are stored.
#[derive(Debug, Default)]
pub(in crate::load) struct Locations(BTreeMap<Pointer, Location>);

impl Locations {
    /// Records that the value at `at` is from `location`.
    pub(in crate::load) fn add(&mut self, at: Pointer, location: Location) {
        self.0.insert(at, location);
    }

    /// Records that a copy of the value at `from` is at `to`.
    pub(in crate::load) fn copied(&mut self, from: &Pointer, to: &Pointer) {
        let depth = from.segments().count();
        let inner = from.key("");
        let inside = self.0.range(inner.clone()..);
        let inside = inside.take_while(|(at, _)| at.as_str().starts_with(inner.as_str()));
        let copies = inside.map(|(at, location)| {
            let rest = at.segments().skip(depth);
            let at = rest.fold(to.clone(), |at, segment| at.key(&segment));
            (at, location.clone())
        });
        let copies: Vec<_> = copies.collect();
        self.0.extend(copies);
        self.0.insert(to.clone(), self.source(from));
    }

    /// Returns the original location of the value at `at`.
    pub(in crate::load) fn source(&self, at: &Pointer) -> Location {
        let here = |at: &Pointer| Location {
            source_file: None,
            at: at.clone(),
        };
        if self.0.is_empty() {
            return here(at);
        }
        let mut rest = Vec::new();
        let mut outer = at.clone();
        loop {
            if let Some(location) = self.0.get(&outer) {
                let inner = rest.iter().rev();
                return inner.fold(location.clone(), |location, key: &String| location.key(key));
            }
            let (Some(last), Some(parent)) = (outer.last(), outer.parent()) else {
                return here(at);
            };
            rest.push(last.into_owned());
            outer = parent;
        }
    }
}
