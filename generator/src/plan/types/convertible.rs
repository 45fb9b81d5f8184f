//! Decides which request types can be made from the response types of their schemas.

use crate::config::RequiredInResponses;
use crate::model::{Access, Api, Direction, Field, Object, Presence, Rest, Shape, TypeId};

use super::containment::spread;
use super::type_forms::TypeForms;

/// The types whose responses contain every property that a request requires.
#[derive(Debug)]
pub(in crate::plan) struct Convertible {
    lacking: Vec<bool>,
}

impl Convertible {
    /// Decides for all types: one lacks a property itself, or contains a type with two forms that does.
    pub fn of(api: &Api, type_forms: &TypeForms, required: RequiredInResponses) -> Self {
        let definitions = api.definitions.iter();
        let own = definitions.map(|definition| match &definition.shape {
            Shape::Object(object) => {
                let mut fields = written(object);
                !fields.all(|field| is_provided(field, required))
            }
            Shape::Enumeration(_) | Shape::Union(_) => false,
        });
        let lacking = spread(own.collect(), |id| {
            let mut found = converted(api, id);
            found.retain(|inner| type_forms.is_split(*inner));
            found
        });
        Self { lacking }
    }

    /// Returns whether the request form of a type, or every variant of a union, can be made from the response form.
    pub fn contains(&self, id: TypeId) -> bool {
        !self.lacking.get(id.0).copied().unwrap_or(false)
    }
}

fn written(object: &Object) -> impl Iterator<Item = &Field> {
    let fields = object.fields.iter();
    fields.filter(|field| field.access.includes(Direction::Request))
}

fn is_provided(field: &Field, required: RequiredInResponses) -> bool {
    match field.presence {
        Presence::Optional => true,
        Presence::Required => {
            field.access == Access::Both && required == RequiredInResponses::Enforced
        }
    }
}

/// Returns the types of the values that a conversion takes from a response.
fn converted(api: &Api, id: TypeId) -> Vec<TypeId> {
    let mut found = Vec::new();
    match api.definition(id).map(|definition| &definition.shape) {
        Some(Shape::Object(object)) => {
            let fields = object.fields.iter();
            fields
                .filter(|field| field.access == Access::Both)
                .for_each(|field| field.value.ty.named_types(&mut found));
            if let Rest::Described(values) = &object.rest {
                values.ty.named_types(&mut found);
            }
        }
        Some(Shape::Union(union)) => {
            let variants = union.variants.iter();
            variants.for_each(|variant| variant.value.ty.named_types(&mut found));
        }
        Some(Shape::Enumeration(_)) | None => (),
    }
    found
}
