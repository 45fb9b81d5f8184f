//! Plans conversions from response types to request types.

use crate::model::{
    Access, Direction, Field, Nullability, Object, Presence, Rest, Tuple, Type, TypeId, Value,
};

use super::recursion::Indirection;
use crate::plan::Plan;
use crate::plan::item::{Conversion, Coverage, FromResponse};

impl Plan<'_> {
    /// Returns how the request type is made from the response type, so that reading, changing and writing take one
    /// line; `None` if a request requires properties that responses lack.
    pub(in crate::plan) fn response_conversion(
        &self,
        id: TypeId,
        object: &Object,
    ) -> Option<FromResponse> {
        if !self.type_forms.is_split(id) || !self.convertible.contains(id) {
            return None;
        }
        let names = self.names.of_fields(id)?;
        let mut fields = Vec::new();
        let mut coverage = Coverage::Whole;
        for (index, (field, name)) in object.fields.iter().zip(&names.fields).enumerate() {
            match field.access {
                Access::Both => fields.push((name.clone(), self.conversion(id, index, field))),
                Access::WriteOnly => coverage = Coverage::Partial,
                Access::ReadOnly => (),
            }
        }
        let rest = self.rest(id, object, Direction::Request);
        if let Some(rest) = rest {
            fields.push((rest.name, self.rest_conversion(&object.rest)));
        }
        let source = self.names.of_type(id, Direction::Response)?.name.clone();
        Some(FromResponse {
            source,
            fields,
            coverage,
        })
    }

    fn rest_conversion(&self, rest: &Rest) -> Conversion {
        match rest {
            Rest::Unmentioned | Rest::Forbidden => Conversion::Move,
            Rest::Described(values) => match self.value_conversion(values) {
                Conversion::Move => Conversion::Move,
                other => Conversion::Values(Box::new(other)),
            },
        }
    }

    fn conversion(&self, owner: TypeId, index: usize, field: &Field) -> Conversion {
        let indirection = self.indirections.of_field(owner, index);
        let bare = match (self.type_conversion(&field.value.ty), indirection) {
            (
                bare @ (Conversion::Into | Conversion::Tuple(_)),
                Indirection::Boxed | Indirection::Endless,
            ) => Conversion::Boxed(Box::new(bare)),
            (bare, _) => bare,
        };
        match (field.presence, field.value.nullability) {
            _ if indirection == Indirection::Endless => inside(bare),
            (Presence::Required, Nullability::NeverNull) => bare,
            (Presence::Optional, Nullability::Nullable) => {
                Conversion::Patch(Box::new(inside(bare)))
            }
            _ => inside(bare),
        }
    }

    pub(in crate::plan) fn value_conversion(&self, value: &Value) -> Conversion {
        let bare = self.type_conversion(&value.ty);
        match value.nullability {
            Nullability::NeverNull => bare,
            Nullability::Nullable => inside(bare),
        }
    }

    fn type_conversion(&self, ty: &Type) -> Conversion {
        let wrap = |inner: &Value, around: fn(Box<Conversion>) -> Conversion| match self
            .value_conversion(inner)
        {
            Conversion::Move => Conversion::Move,
            other => around(Box::new(other)),
        };
        match ty {
            Type::Named(id) if self.type_forms.is_split(*id) => Conversion::Into,
            Type::Array(element) => wrap(element, Conversion::Each),
            Type::Tuple(tuple) => self.tuple_conversion(tuple),
            Type::Map(values) => wrap(values, Conversion::Values),
            _ => Conversion::Move,
        }
    }

    fn tuple_conversion(&self, tuple: &Tuple) -> Conversion {
        let elements = tuple.elements.iter().enumerate().map(|(index, element)| {
            let bare = self.value_conversion(element);
            match tuple.presence(index) {
                Presence::Required => bare,
                Presence::Optional => inside(bare),
            }
        });
        let rest = tuple.rest.as_deref();
        let rest = rest.map(|rest| inside(self.value_conversion(rest)));
        let conversions: Vec<Conversion> = elements.chain(rest).collect();
        if conversions.iter().all(|it| *it == Conversion::Move) {
            return Conversion::Move;
        }
        Conversion::Tuple(conversions)
    }
}

fn inside(conversion: Conversion) -> Conversion {
    match conversion {
        Conversion::Move => Conversion::Move,
        other => Conversion::Inside(Box::new(other)),
    }
}
