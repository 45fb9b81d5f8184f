//! The fields that store values of named types inline, and which of them close a cycle.

use super::closing::{Link, closing};
use super::{Api, Nullability, Presence, Shape, Type, TypeId, Value};

/// A field that stores a type inline, itself or in a tuple.
#[derive(Clone, Copy, Debug)]
pub struct InlineField {
    /// The type that has the field.
    pub owner: TypeId,
    /// The index of the field.
    pub field: usize,
    /// The type of the value.
    pub target: TypeId,
    /// Whether every value of the owner contains one of the target.
    pub presence: Presence,
}

impl Api {
    /// Returns the fields that close a cycle of types stored inline. Every cycle is closed once, at the first field
    /// (types by name, fields in document order) that does.
    #[must_use]
    pub fn recursive_fields(&self) -> Vec<InlineField> {
        closing_among(self, inline_fields(self))
    }

    /// Returns the fields that close a cycle of required properties: every value would contain another one of the same
    /// type, infinitely.
    #[must_use]
    pub fn endless_fields(&self) -> Vec<InlineField> {
        let mut fields = inline_fields(self);
        fields.retain(|it| it.presence == Presence::Required);
        closing_among(self, fields)
    }
}

fn inline_fields(api: &Api) -> Vec<InlineField> {
    let mut fields = Vec::new();
    for (index, definition) in api.definitions.iter().enumerate() {
        let Shape::Object(object) = &definition.shape else {
            continue;
        };
        for (field, declared) in object.fields.iter().enumerate() {
            let mut targets = Vec::new();
            in_place(&declared.value, declared.presence, &mut targets);
            let targets = targets.into_iter();
            fields.extend(targets.map(|(target, presence)| InlineField {
                owner: TypeId(index),
                field,
                target,
                presence,
            }));
        }
    }
    fields
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

/// Returns those of the fields that close a cycle of them, sorted by the names of their types.
fn closing_among(api: &Api, fields: Vec<InlineField>) -> Vec<InlineField> {
    let order = api.numbers_by_name();
    let number = |id| order.get(&id).copied().unwrap_or_default();
    let links = fields.iter().map(|it| Link {
        from: number(it.owner),
        to: number(it.target),
    });
    let closing = closing(&links.collect::<Vec<_>>());
    let closing = fields.into_iter().zip(closing);
    let mut closing: Vec<InlineField> = closing
        .filter_map(|(field, closes)| closes.then_some(field))
        .collect();
    closing.sort_by_key(|it| number(it.owner));
    closing
}
