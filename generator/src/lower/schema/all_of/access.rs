//! Directions (`readOnly`, `writeOnly`) of composed schemas.

use std::collections::BTreeSet;

use openapiv3::{ReferenceOr, Schema};

use crate::model::Access;
use crate::pointer::Pointer;

use crate::lower::schema::keywords::Keywords;
use crate::lower::{Context, SchemaPath};

/// A member of an `allOf`, and its pointer.
type Member<'d> = (&'d ReferenceOr<Schema>, Pointer);

/// Returns the access that the members of an `allOf` declare, at any depth; it applies to the whole schema (JSON
/// Schema Validation 2020-12, section 9.4).
pub(in crate::lower) fn access_of_members<'d>(
    context: Context<'d, '_>,
    keywords: &Keywords<'d>,
    path: &SchemaPath,
) -> Access {
    let mut seen: BTreeSet<Pointer> = BTreeSet::new();
    let mut open: Vec<Member<'d>> = members(keywords, &path.at);
    let mut access = Access::Both;
    while let Some((member, at)) = open.pop() {
        let Some(target) = context.resolver.schema(member, &at) else {
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
        open.extend(members(&Keywords::of(target.value), &target.at));
    }
    access
}

fn members<'d>(keywords: &Keywords<'d>, at: &Pointer) -> Vec<Member<'d>> {
    let members = keywords.all_of.iter().enumerate();
    members
        .map(|(index, member)| (member, at.key("allOf").index(index)))
        .collect()
}
