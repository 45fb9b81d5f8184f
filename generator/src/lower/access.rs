//! The directions in which a value travels, by what it is composed of.

use std::collections::BTreeSet;

use openapiv3::{ReferenceOr, Schema};

use crate::model::Access;
use crate::pointer::Pointer;

use super::facets::Facets;
use super::{Lowering, Site};

/// A part of an `allOf`, and where it stands.
type Part<'d> = (&'d ReferenceOr<Schema>, Pointer);

impl<'d> Lowering<'d, '_> {
    /// What a part of an `allOf` says of the value holds for the whole, however deep the part lies
    /// (JSON Schema Validation 2020-12, section 9.4).
    pub(super) fn access_of_parts(&self, facets: &Facets<'d>, site: &Site) -> Access {
        let mut seen: BTreeSet<Pointer> = BTreeSet::new();
        let mut open: Vec<Part<'d>> = parts(facets, &site.at);
        let mut access = Access::Both;
        while let Some((part, at)) = open.pop() {
            let Some(target) = self.resolver.schema(part, &at) else {
                continue;
            };
            if !seen.insert(target.at.clone()) {
                continue;
            }
            let data = &target.value.schema_data;
            if data.read_only {
                return Access::ReadOnly;
            }
            if data.write_only {
                access = Access::WriteOnly;
            }
            open.extend(parts(&Facets::of(target.value), &target.at));
        }
        access
    }
}

fn parts<'d>(facets: &Facets<'d>, at: &Pointer) -> Vec<Part<'d>> {
    let parts = facets.all_of.iter().enumerate();
    parts
        .map(|(index, part)| (part, at.key("allOf").index(index)))
        .collect()
}
