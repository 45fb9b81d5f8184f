//! Compares objects.

use std::collections::BTreeSet;

use super::direction::Direction;
use super::property::{self, PropertyPair};
use super::types::TypePair;
use super::{Comparison, Sink, constructor};
use crate::changes::kind::{Position, TypeChange};
use crate::changes::surface::{Key, Member};
use crate::changes::{Kind, Wire, WireVerdict};
use crate::model::{Field, Object, Rest, Type};
use crate::plan::krate::Item;

/// Reports the changes of an object.
pub(super) fn compare(
    comparison: &Comparison<'_>,
    pair: &TypePair<'_>,
    old: &Object,
    new: &Object,
    sink: &mut Sink,
) {
    let mut gone: Vec<(usize, &Field)> = Vec::new();
    for (index, field) in old.fields.iter().enumerate() {
        match new.fields.iter().find(|it| it.wire == field.wire) {
            Some(other) => {
                let both = PropertyPair {
                    pair,
                    old: field,
                    new: other,
                };
                property::compare(comparison, &both, sink);
            }
            None => gone.push((index, field)),
        }
    }
    let known: BTreeSet<&str> = old.fields.iter().map(|it| it.wire.as_str()).collect();
    let fields = new.fields.iter().enumerate();
    let mut added: Vec<(usize, &Field)> = fields
        .filter(|(_, it)| !known.contains(it.wire.as_str()))
        .collect();
    for (index, field) in gone {
        match successor(comparison, pair, (index, field), &added) {
            Some(position) => {
                let (_, other) = added.remove(position);
                let both = PropertyPair {
                    pair,
                    old: field,
                    new: other,
                };
                property::renamed(comparison, &both, sink);
            }
            None => property::removed(comparison, pair, field, &new.rest, sink),
        }
    }
    for (_, field) in added {
        property::added(comparison, pair, field, sink);
    }
    rest(comparison, pair, &old.rest, &new.rest, sink);
    constructor::compare(comparison, pair, sink);
}

/// Returns which of the added properties a removed one has become: one with the same Rust name, else one of the same
/// type in the same place.
fn successor(
    comparison: &Comparison<'_>,
    pair: &TypePair<'_>,
    (index, field): (usize, &Field),
    added: &[(usize, &Field)],
) -> Option<usize> {
    let (old_id, new_id) = pair.ids;
    let name = comparison.old_field(old_id, &field.wire);
    let same_name = added
        .iter()
        .position(|(_, other)| name.is_some() && comparison.new_field(new_id, &other.wire) == name);
    same_name.or_else(|| {
        added.iter().position(|(other_index, other)| {
            *other_index == index
                && field.presence == other.presence
                && field.access == other.access
                && comparison
                    .value_differences(&field.value, &other.value)
                    .is_empty()
        })
    })
}

impl Comparison<'_> {
    /// Returns the Rust name of a property in the old revision.
    pub(super) fn old_field(&self, id: crate::model::TypeId, wire: &str) -> Option<String> {
        let mut forms = self.old.paths.forms(id);
        forms.find_map(|path| field_name(self.old_planned.types.get(path)?, wire))
    }

    /// Returns the Rust name of a property in the new revision.
    pub(super) fn new_field(&self, id: crate::model::TypeId, wire: &str) -> Option<String> {
        let mut forms = self.new.paths.forms(id);
        forms.find_map(|path| field_name(self.new_planned.types.get(path)?, wire))
    }
}

fn field_name(item: &Item, wire: &str) -> Option<String> {
    match item {
        Item::Structure(structure) => {
            let field = structure.fields.iter().find(|it| it.wire == wire)?;
            Some(field.name.to_string())
        }
        Item::Enumeration(_) | Item::Union(_) => None,
    }
}

/// Reports what a schema says about properties that it does not declare.
fn rest(comparison: &Comparison<'_>, pair: &TypePair<'_>, old: &Rest, new: &Rest, sink: &mut Sink) {
    let (change, wire) = match (old, new) {
        (Rest::Unmentioned, Rest::Unmentioned) | (Rest::Forbidden, Rest::Forbidden) => return,
        (Rest::Described(old), Rest::Described(new)) => {
            for difference in comparison.value_differences(old, new) {
                let kind = Kind::Value(Position::Additional, difference.change);
                let subject = "each further property".to_owned();
                let (before, after) = comparison.in_words(old, new);
                let draft = pair
                    .draft_of(kind, subject)
                    .value(before, after)
                    .wire(difference.relation.wire(pair.direction));
                sink.report(draft, extra_keys(comparison, pair));
            }
            return;
        }
        (Rest::Forbidden, Rest::Unmentioned | Rest::Described(_)) => (
            TypeChange::AdditionalAllowed,
            Wire {
                requests: WireVerdict::Compatible,
                responses: WireVerdict::Compatible,
            },
        ),
        (Rest::Unmentioned | Rest::Described(_), Rest::Forbidden) => (
            TypeChange::AdditionalForbidden,
            Wire {
                requests: WireVerdict::Breaking,
                responses: WireVerdict::Compatible,
            },
        ),
        // `additionalProperties: true` says what its absence means.
        (Rest::Unmentioned, Rest::Described(value)) if value.ty == Type::Any => {
            (TypeChange::AdditionalTyped, Wire::NONE)
        }
        (Rest::Described(value), Rest::Unmentioned) if value.ty == Type::Any => {
            (TypeChange::AdditionalUntyped, Wire::NONE)
        }
        (Rest::Unmentioned, Rest::Described(_)) => (
            TypeChange::AdditionalTyped,
            Wire {
                requests: WireVerdict::Breaking,
                responses: WireVerdict::Compatible,
            },
        ),
        (Rest::Described(_), Rest::Unmentioned) => (
            TypeChange::AdditionalUntyped,
            Wire {
                requests: WireVerdict::Compatible,
                responses: WireVerdict::Breaking,
            },
        ),
    };
    let wire = Direction::of(pair.direction, wire);
    let draft = pair.draft(Kind::Type(change)).wire(wire);
    sink.report(draft, extra_keys(comparison, pair));
}

/// Returns the members for properties that a schema does not declare.
fn extra_keys(comparison: &Comparison<'_>, pair: &TypePair<'_>) -> Vec<Key> {
    let names = |item: Option<&&Item>| match item {
        Some(Item::Structure(structure)) => structure.rest.as_ref().map(|it| it.name.to_string()),
        Some(Item::Enumeration(_) | Item::Union(_)) | None => None,
    };
    let old = comparison.old.paths.forms(pair.ids.0);
    let old = old.filter_map(|path| names(comparison.old_planned.types.get(path)));
    let new = comparison.new.paths.forms(pair.ids.1);
    let new = new.filter_map(|path| names(comparison.new_planned.types.get(path)));
    let extra: BTreeSet<String> = old.chain(new).collect();
    let mut keys = Vec::new();
    for form in comparison.forms(pair) {
        for name in &extra {
            keys.push(Key::new(&form, Member::Field(name.clone())));
            keys.push(Key::new(&form, Member::Method(name.clone())));
        }
    }
    keys
}
