//! From the bundled document to the files that its parts were taken from.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

/// A place in one of the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::load) struct Place {
    /// The number of the file; `None` is the document itself.
    pub(in crate::load) sheet: Option<usize>,
    pub(in crate::load) at: Pointer,
}

impl Place {
    /// What stands behind `key` there.
    pub(in crate::load) fn key(self, key: &str) -> Self {
        let at = self.at.key(key);
        Self { at, ..self }
    }
}

/// The places of the bundled document that were taken from elsewhere.
///
/// What stands in such a place was taken with it, so only the outermost places are kept.
#[derive(Debug, Default)]
pub(in crate::load) struct Places(BTreeMap<Pointer, Place>);

impl Places {
    /// Notes that what stands at `at` was taken from `place`.
    pub(in crate::load) fn add(&mut self, at: Pointer, place: Place) {
        self.0.insert(at, place);
    }

    /// Where what stands at `at` was taken from.
    pub(in crate::load) fn place(&self, at: &Pointer) -> Place {
        let here = |at: &Pointer| Place {
            sheet: None,
            at: at.clone(),
        };
        if self.0.is_empty() {
            return here(at);
        }
        let mut rest = Vec::new();
        let mut outer = at.clone();
        loop {
            if let Some(place) = self.0.get(&outer) {
                let inner = rest.iter().rev();
                return inner.fold(place.clone(), |place, key: &String| place.key(key));
            }
            let (Some(last), Some(parent)) = (outer.last(), outer.parent()) else {
                return here(at);
            };
            rest.push(last.into_owned());
            outer = parent;
        }
    }
}
