//! Decides where a type that contains itself needs the heap.

use std::collections::BTreeMap;

use crate::model::{self, Api, Nullability, Presence, Shape, Type, TypeId, Value};

/// How a field holds its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Indirection {
    /// In place.
    Direct,
    /// On the heap, since the value contains the field's owner.
    Boxed,
    /// On the heap and optional: every value would contain another of the same type, without end.
    Endless,
}

/// The fields that do not hold their values in place.
#[derive(Debug)]
pub(crate) struct Indirections {
    fields: BTreeMap<(TypeId, usize), Indirection>,
}

/// A field that holds a type in place.
#[derive(Clone, Copy)]
struct Edge {
    field: usize,
    target: TypeId,
    is_required: bool,
}

impl Indirections {
    /// Breaks every cycle once, at the first field (types by name, fields in document order) that closes it.
    pub fn of(api: &Api) -> Self {
        let mut edges = edges(api);
        let mut order: Vec<TypeId> = edges.keys().copied().collect();
        order.sort_by_key(|id| api.definition(*id).map(|definition| &definition.origin));
        let mut fields = BTreeMap::new();
        for owner in order {
            for edge in edges.get(&owner).cloned().unwrap_or_default() {
                if !reaches(&edges, edge.target, owner, |_| true) {
                    continue;
                }
                let is_endless = edge.is_required
                    && reaches(&edges, edge.target, owner, |edge| edge.is_required);
                let indirection = if is_endless {
                    Indirection::Endless
                } else {
                    Indirection::Boxed
                };
                let known = fields.entry((owner, edge.field)).or_insert(indirection);
                if indirection == Indirection::Endless {
                    *known = indirection;
                }
                if let Some(own) = edges.get_mut(&owner) {
                    own.retain(|other| other.field != edge.field);
                }
            }
        }
        Self { fields }
    }

    /// How a field holds its value.
    pub fn of_field(&self, owner: TypeId, field: usize) -> Indirection {
        self.fields
            .get(&(owner, field))
            .copied()
            .unwrap_or(Indirection::Direct)
    }
}

fn edges(api: &Api) -> BTreeMap<TypeId, Vec<Edge>> {
    let mut edges = BTreeMap::new();
    for (index, definition) in api.definitions.iter().enumerate() {
        let Shape::Object(object) = &definition.shape else {
            continue;
        };
        let own = object
            .fields
            .iter()
            .enumerate()
            .flat_map(|(field, declared)| {
                let mut targets = Vec::new();
                in_place(&declared.value, declared.presence, &mut targets);
                targets.into_iter().map(move |(target, presence)| Edge {
                    field,
                    target,
                    is_required: presence == Presence::Required,
                })
            });
        edges.insert(TypeId(index), own.collect());
    }
    edges
}

/// The types that a value holds in place, and whether it always does.
fn in_place(value: &Value, presence: Presence, targets: &mut Vec<(TypeId, Presence)>) {
    let presence = match value.nullability {
        Nullability::NeverNull => presence,
        Nullability::Nullable => Presence::Optional,
    };
    match &value.ty {
        Type::Named(target) => targets.push((*target, presence)),
        Type::Tuple(tuple) => {
            for (place, element) in tuple.elements.iter().enumerate() {
                let presence = match tuple.presence(place) {
                    Presence::Required => presence,
                    Presence::Optional => Presence::Optional,
                };
                in_place(element, presence, targets);
            }
        }
        _ => (),
    }
}

fn reaches(
    edges: &BTreeMap<TypeId, Vec<Edge>>,
    from: TypeId,
    goal: TypeId,
    counts: impl Fn(&Edge) -> bool,
) -> bool {
    model::reaches(from, goal, |id| {
        let own = edges.get(&id).into_iter().flatten();
        own.filter(|edge| counts(edge)).map(|edge| edge.target)
    })
}
