//! Cycles of required properties, whose values would be infinite.

use crate::diagnostic::{Diagnostics, Problem, TypeLoss};
use crate::model::{Api, Field, Link, Nullability, Presence, Shape, Type, TypeId, Value, closing};
use crate::pointer::Pointer;

/// A required property with a named type.
struct Need<'a> {
    owner: TypeId,
    pointer: &'a Pointer,
    target: TypeId,
}

/// Reports one property of each such cycle, which becomes optional: the first one, with types sorted by name and
/// properties in document order.
pub(in crate::lower) fn report(api: &Api, diagnostics: &mut Diagnostics) {
    let needs = needs(api);
    let order = api.numbers_by_name();
    let number = |id| order.get(&id).copied().unwrap_or_default();
    let links = needs.iter().map(|need| Link {
        from: number(need.owner),
        to: number(need.target),
    });
    let closing = closing(&links.collect::<Vec<_>>());
    let mut endless: Vec<&Need<'_>> = needs
        .iter()
        .zip(closing)
        .filter_map(|(need, closes)| closes.then_some(need))
        .collect();
    endless.sort_by_key(|need| number(need.owner));
    for need in endless {
        let problem = Problem::LossOf(TypeLoss::EndlessValue.into());
        diagnostics.report(need.pointer, problem);
    }
}

fn needs(api: &Api) -> Vec<Need<'_>> {
    let mut needs = Vec::new();
    for (index, definition) in api.definitions.iter().enumerate() {
        if let Shape::Object(object) = &definition.shape {
            let owner = TypeId(index);
            let is_required = |field: &&Field| field.presence == Presence::Required;
            for field in object.fields.iter().filter(is_required) {
                collect(owner, &field.value, &field.pointer, &mut needs);
            }
        }
    }
    needs
}

fn collect<'a>(owner: TypeId, value: &Value, pointer: &'a Pointer, found: &mut Vec<Need<'a>>) {
    match &value.ty {
        _ if value.nullability == Nullability::Nullable => (),
        Type::Named(target) => {
            let target = *target;
            found.push(Need {
                owner,
                pointer,
                target,
            });
        }
        Type::Tuple(tuple) => {
            let required = tuple.elements.iter().take(tuple.required);
            required.for_each(|element| collect(owner, element, pointer, found));
        }
        _ => (),
    }
}
