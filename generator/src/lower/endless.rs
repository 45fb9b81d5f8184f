//! Required properties whose values always contain another value of the same type, so that none ever ends.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Problem, TypeLoss};
use crate::model::{Api, Field, Nullability, Presence, Shape, Type, TypeId, Value, reaches};
use crate::pointer::Pointer;

/// For each type, the types that its required properties hold, each with the place of the property.
type Needs<'a> = BTreeMap<TypeId, Vec<(&'a str, TypeId)>>;

/// Records one property of each such cycle: the first one (types by name, properties in document order), which becomes
/// optional.
pub(super) fn report(api: &Api, diagnostics: &mut Diagnostics) {
    let mut needs = needs(api);
    let mut order: Vec<TypeId> = needs.keys().copied().collect();
    order.sort_by_key(|id| api.definition(*id).map(|definition| &definition.origin));
    for owner in order {
        for (place, target) in needs.get(&owner).cloned().unwrap_or_default() {
            let held = |id| {
                let own = needs.get(&id).into_iter().flatten();
                own.map(|(_, target)| *target)
            };
            if !reaches(target, owner, held) {
                continue;
            }
            if let Some(own) = needs.get_mut(&owner) {
                own.retain(|(other, _)| *other != place);
            }
            let problem = Problem::LossOf(TypeLoss::EndlessValue.into());
            diagnostics.report(&Pointer::from_fragment(place).unwrap_or_default(), problem);
        }
    }
}

fn needs(api: &Api) -> Needs<'_> {
    let mut needs = Needs::new();
    for (index, definition) in api.definitions.iter().enumerate() {
        if let Shape::Object(object) = &definition.shape {
            let own = needs.entry(TypeId(index)).or_default();
            let is_required = |field: &&Field| field.presence == Presence::Required;
            for field in object.fields.iter().filter(is_required) {
                hold(&field.value, &field.place, own);
            }
        }
    }
    needs
}

fn hold<'a>(value: &Value, place: &'a str, held: &mut Vec<(&'a str, TypeId)>) {
    match &value.ty {
        _ if value.nullability == Nullability::Nullable => (),
        Type::Named(target) => held.push((place, *target)),
        Type::Tuple(tuple) => {
            let required = tuple.elements.iter().take(tuple.required);
            required.for_each(|element| hold(element, place, held));
        }
        _ => (),
    }
}
