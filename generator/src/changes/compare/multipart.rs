//! Finds the types of parts: what a multipart body has in place of a struct for its schema.

use std::collections::BTreeMap;

use super::types::TypePair;
use crate::changes::side::{Planned, Side};
use crate::changes::surface::{Key, Member};
use crate::model::{BodyForm, Type, TypeId};
use crate::plan::item::{Part, Parts};

/// The parts of one body, with the Rust path of their type.
#[derive(Clone)]
pub(super) struct PartsOf<'s> {
    pub path: String,
    parts: &'s Parts,
}

/// The parts of all bodies of a revision, by their schemas.
pub(super) type PartsBySchema<'s> = BTreeMap<TypeId, Vec<PartsOf<'s>>>;

/// Returns the parts of all bodies of a revision.
pub(super) fn parts<'s>(side: &'s Side, planned: &Planned<'s>) -> PartsBySchema<'s> {
    let mut known = PartsBySchema::new();
    for operation in &side.api.operations {
        let Some((module, planned)) = planned.operations.get(operation.id.as_str()) else {
            continue;
        };
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        let mut forms = contents.filter(|it| it.form == BodyForm::Multipart);
        if let (Some(parts), Some(content)) = (planned.parts.first(), forms.next())
            && let Type::Named(id) = content.value.ty
        {
            let path = format!("operations::{module}::{}", parts.name);
            known.entry(id).or_default().push(PartsOf { path, parts });
        }
    }
    known
}

impl TypePair<'_> {
    /// Returns true if the schema has no struct, but parts.
    pub(super) fn has_no_struct(&self) -> bool {
        self.new_parts.iter().any(|it| it.path == self.path)
    }

    /// Returns the required parts of the old revision and of the new one, in order.
    pub(super) fn orders_of_parts(&self) -> (Vec<String>, Vec<String>) {
        let names = |parts: &[PartsOf<'_>]| -> Vec<String> {
            let required = parts.iter().take(1).flat_map(|it| &it.parts.required);
            let properties = required.filter_map(|it| it.key.property());
            properties.map(str::to_owned).collect()
        };
        (names(&self.old_parts), names(&self.new_parts))
    }

    /// Returns the name of the setter or the argument of a part.
    pub(super) fn part_name(&self, wire: &str) -> Option<String> {
        let all = self.new_parts.iter().chain(&self.old_parts);
        let mut parts = all.flat_map(PartsOf::all);
        let part = parts.find(|part| part.key.is_property(wire))?;
        Some(part.name.to_string())
    }

    /// Returns the members of the types of parts that exist because of a property.
    pub(super) fn keys_of_parts(&self, wire: &str) -> Vec<Key> {
        let all = self.old_parts.iter().chain(&self.new_parts);
        let keys = all.flat_map(|it| {
            let optional = it
                .parts
                .optional
                .iter()
                .filter(|part| part.key.is_property(wire));
            let optional = optional.map(|part| Member::Method(part.name.to_string()));
            let required = it
                .parts
                .required
                .iter()
                .filter(|part| part.key.is_property(wire));
            let members = optional.chain(required.map(|_| Member::Constructor));
            members.map(|member| Key::new(&it.path, member))
        });
        keys.collect()
    }
}

impl PartsOf<'_> {
    fn all(&self) -> impl Iterator<Item = &Part> {
        self.parts.required.iter().chain(&self.parts.optional)
    }
}
