//! Plans configured derives.

use crate::config::Derived;
use crate::model::Definition;

use crate::plan::Plan;
use crate::plan::ty::Ty;

impl Plan<'_> {
    /// Returns the configured derives of a type, in order and without duplicates.
    pub(in crate::plan) fn derives(&self, definition: &Definition) -> Vec<Ty> {
        let configured = self.config.derives();
        if configured.is_empty() {
            return Vec::new();
        }
        let pointer = definition.pointer.clone();
        let of_all = configured.get(&Derived::All).into_iter();
        let own = configured.get(&Derived::Schema(pointer)).into_iter();
        let mut derives = Vec::new();
        for path in of_all.chain(own).flatten() {
            let derive = Ty::External(path.segments().to_vec());
            if !derives.contains(&derive) {
                derives.push(derive);
            }
        }
        derives
    }
}
