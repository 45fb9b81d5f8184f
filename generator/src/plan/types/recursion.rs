//! Decides which fields of recursive types are boxed.

use std::collections::BTreeMap;

use crate::model::{Api, TypeId};

/// How a field stores its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Indirection {
    /// Inline.
    Direct,
    /// Boxed, since the value contains the field's owner.
    Boxed,
    /// Boxed and optional: otherwise every value would contain another of the same type, infinitely.
    Endless,
}

/// The fields that do not store their values inline.
#[derive(Debug)]
pub(crate) struct Indirections {
    fields: BTreeMap<(TypeId, usize), Indirection>,
}

impl Indirections {
    /// Breaks every cycle once, at the fields that the model names.
    pub fn of(api: &Api) -> Self {
        let recursive = api.recursive_fields().into_iter();
        let recursive = recursive.map(|it| ((it.owner, it.field), Indirection::Boxed));
        let endless = api.endless_fields().into_iter();
        let endless = endless.map(|it| ((it.owner, it.field), Indirection::Endless));
        Self {
            fields: recursive.chain(endless).collect(),
        }
    }

    /// Returns how a field stores its value.
    pub fn of_field(&self, owner: TypeId, field: usize) -> Indirection {
        self.fields
            .get(&(owner, field))
            .copied()
            .unwrap_or(Indirection::Direct)
    }
}
