//! The parts of the document that are copies.

use std::collections::BTreeMap;

use super::{Instance, Scope};
use crate::load::anchors::Names;
use crate::pointer::Pointer;

/// The outermost pointers of copies.
#[derive(Default)]
pub(super) struct Regions(BTreeMap<Pointer, Region>);

/// A copy of a schema.
pub(super) struct Region {
    /// The pointer of the schema in the document before.
    pub(super) source: Pointer,
    /// The anchors around it.
    pub(super) scope: Scope,
    /// The instance that it is; `None` for a part that has only moved.
    pub(super) instance: Option<Instance>,
}

/// Where a schema is from, and the dynamic anchors around it.
pub(super) struct Place {
    /// Its pointer in the document before.
    pub(super) source: Pointer,
    /// The anchors with which its outermost schema was reached.
    pub(super) outer: Scope,
    /// All anchors around it.
    pub(super) scope: Scope,
    /// The copy that it is in, and the pointer of that.
    pub(super) own: Option<(Instance, Pointer)>,
}

impl Regions {
    pub(super) fn insert(&mut self, at: Pointer, region: Region) {
        self.0.insert(at, region);
    }

    /// Returns where the schema at `at` is from.
    pub(super) fn place(&self, at: &Pointer, names: &Names) -> Place {
        let mut outer = Some(at.clone());
        while let Some(pointer) = outer {
            if let Some(region) = self.0.get(&pointer) {
                let depth = pointer.segments().count();
                let rest = at.segments().skip(depth);
                let source = region.source.clone();
                let source = rest.fold(source, |source, segment| source.key(&segment));
                let entry = names.scope(&region.source);
                let scope = scope(region.scope.clone(), &source, Some(&entry), names);
                let instance = region.instance.clone();
                return Place {
                    source,
                    outer: region.scope.clone(),
                    scope,
                    own: instance.map(|instance| (instance, pointer)),
                };
            }
            outer = pointer.parent();
        }
        Place {
            source: at.clone(),
            outer: Scope::new(),
            scope: scope(Scope::new(), at, None, names),
            own: None,
        }
    }
}

/// Adds to `outer` the anchors of the schemas around `source`, of which `entry` was reached first. The outermost win.
fn scope(mut outer: Scope, source: &Pointer, entry: Option<&Pointer>, names: &Names) -> Scope {
    let scopes = names.scopes(source);
    let reached = scopes
        .iter()
        .skip_while(|scope| entry.is_some_and(|entry| *scope != entry));
    for scope in reached {
        for (name, anchor) in names.dynamic(scope) {
            outer.entry(name.clone()).or_insert_with(|| anchor.clone());
        }
    }
    outer
}
