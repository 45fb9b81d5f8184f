//! Decides which fields of recursive types are boxed.

use std::collections::BTreeMap;

use crate::model::{Api, Link, Nullability, Presence, Shape, Type, TypeId, Value, closing};

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

/// A field that stores a type inline.
#[derive(Clone, Copy)]
struct Edge {
    owner: TypeId,
    field: usize,
    target: TypeId,
    is_required: bool,
}

impl Indirections {
    /// Breaks every cycle once, at the first field (types by name, fields in document order) that closes it.
    pub fn of(api: &Api) -> Self {
        let edges = edges(api);
        let mut fields = BTreeMap::new();
        for edge in closing_among(api, edges.iter()) {
            fields.insert((edge.owner, edge.field), Indirection::Boxed);
        }
        for edge in closing_among(api, edges.iter().filter(|edge| edge.is_required)) {
            fields.insert((edge.owner, edge.field), Indirection::Endless);
        }
        Self { fields }
    }

    /// Returns how a field stores its value.
    pub fn of_field(&self, owner: TypeId, field: usize) -> Indirection {
        self.fields
            .get(&(owner, field))
            .copied()
            .unwrap_or(Indirection::Direct)
    }
}

fn edges(api: &Api) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (index, definition) in api.definitions.iter().enumerate() {
        let Shape::Object(object) = &definition.shape else {
            continue;
        };
        let owner = TypeId(index);
        let own = object
            .fields
            .iter()
            .enumerate()
            .flat_map(|(field, declared)| {
                let mut targets = Vec::new();
                in_place(&declared.value, declared.presence, &mut targets);
                targets.into_iter().map(move |(target, presence)| Edge {
                    owner,
                    field,
                    target,
                    is_required: presence == Presence::Required,
                })
            });
        edges.extend(own);
    }
    edges
}

/// Collects the types that a value stores inline, and whether it always contains them.
fn in_place(value: &Value, presence: Presence, targets: &mut Vec<(TypeId, Presence)>) {
    let presence = match value.nullability {
        Nullability::NeverNull => presence,
        Nullability::Nullable => Presence::Optional,
    };
    match &value.ty {
        Type::Named(target) => targets.push((*target, presence)),
        Type::Tuple(tuple) => {
            for (index, element) in tuple.elements.iter().enumerate() {
                let presence = match tuple.presence(index) {
                    Presence::Required => presence,
                    Presence::Optional => Presence::Optional,
                };
                in_place(element, presence, targets);
            }
        }
        _ => (),
    }
}

/// Returns the edges that close a cycle of the given edges.
fn closing_among<'e>(
    api: &Api,
    edges: impl Iterator<Item = &'e Edge>,
) -> impl Iterator<Item = &'e Edge> {
    let order = api.numbers_by_name();
    let number = |id| order.get(&id).copied().unwrap_or_default();
    let edges: Vec<&Edge> = edges.collect();
    let links = edges.iter().map(|edge| Link {
        from: number(edge.owner),
        to: number(edge.target),
    });
    let closing = closing(&links.collect::<Vec<_>>());
    let closing = edges.into_iter().zip(closing);
    closing.filter_map(|(edge, closes)| closes.then_some(edge))
}
