//! The names by which the types of both revisions are compared: those of the new one.

use std::collections::BTreeMap;

use crate::model::TypeId;
use crate::plan::TypePaths;
use crate::plan::ty::TypePath;

use crate::changes::pairing::TypePairs;
use crate::changes::side::Side;

/// How one revision spells its types in a comparison.
#[derive(Debug, Default)]
pub(in crate::changes) struct Names {
    /// The names of the forms that are not spelled as they are.
    exact: BTreeMap<TypePath, String>,
    /// The one name of both forms of a schema.
    accepted: BTreeMap<TypePath, String>,
}

impl Names {
    /// Returns the names of the new revision: those that it has.
    pub fn of_new(side: &Side) -> Self {
        let mut names = Self::default();
        for id in ids(side) {
            if let (Some(plain), Some(written)) =
                (side.paths.plain(id), side.paths.request_form(id))
            {
                names.accepted.insert(written.clone(), plain.public());
            }
        }
        names
    }

    /// Returns the names of the old revision: those of the new one for types that both have.
    pub fn of_old(old: &Side, new: &Side, pairs: &TypePairs) -> Self {
        let mut names = Self::default();
        for id in ids(old) {
            match pairs.new_of(id) {
                Some(paired) => names.pair(&old.paths, id, &new.paths, paired),
                None => {
                    if let (Some(plain), Some(written)) =
                        (old.paths.plain(id), old.paths.request_form(id))
                    {
                        names.accepted.insert(written.clone(), plain.public());
                    }
                }
            }
        }
        names
    }

    fn pair(&mut self, old: &TypePaths, id: TypeId, new: &TypePaths, paired: TypeId) {
        let Some(plain) = new.plain(paired).map(TypePath::public) else {
            return;
        };
        for path in old.forms(id) {
            self.accepted.insert(path.clone(), plain.clone());
        }
        if let (Some(from), Some(to)) = (old.request_form(id), new.request_form(paired)) {
            self.exact.insert(from.clone(), to.public());
        }
        if let Some(from) = old.plain(id) {
            self.exact.insert(from.clone(), plain);
        }
    }

    /// Returns the name of one form.
    pub fn exact(&self, path: &TypePath) -> String {
        let known = self.exact.get(path).cloned();
        known.unwrap_or_else(|| path.public())
    }

    /// Returns the one name of both forms.
    pub fn accepted(&self, path: &TypePath) -> String {
        let known = self.accepted.get(path).cloned();
        known.unwrap_or_else(|| path.public())
    }
}

fn ids(side: &Side) -> impl Iterator<Item = TypeId> {
    (0..side.api.definitions.len()).map(TypeId)
}
