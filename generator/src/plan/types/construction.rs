//! Plans how values of structs are constructed: what callers state, and the constants that are filled in.

use crate::model::{Access, Field, Members, Nullability, Shape, TagValue, Type, TypeId, Value};

use super::structure::Chosen;
use super::type_forms::Forms;
use crate::plan::Plan;
use crate::plan::item::{
    Argument, Constant, Construction, Coverage, Filled, Filling, ReadOnly, RestField, Row, Store,
};
use crate::plan::name::Ident;
use crate::plan::ty::Ty;

impl Plan<'_> {
    /// Returns the construction of a struct with these fields. A response form that requests are made from does not ask
    /// for properties that only responses have: they are empty.
    pub(in crate::plan) fn construction(
        &self,
        forms: Forms,
        fields: &[Chosen<'_>],
        rest: Option<&RestField>,
    ) -> Construction {
        let mut required = Vec::new();
        let mut constants = Vec::new();
        let mut is_derived = true;
        let mut read_only = ReadOnly::Stated;
        for chosen in fields.iter().filter(|it| it.row == Row::Required) {
            let constant = self.constant(chosen.field, &chosen.ty);
            is_derived &= constant == Some(Constant::Boolean(false));
            if forms == Forms::Split && chosen.field.access == Access::ReadOnly {
                read_only = ReadOnly::Empty;
                continue;
            }
            match constant {
                Some(value) => constants.push(Filled {
                    field: chosen.name.clone(),
                    value,
                }),
                None => required.push(self.argument(chosen.field, &chosen.name, &chosen.ty)),
            }
        }
        // The order of properties means nothing in JSON, and must mean nothing to a caller.
        required.sort_by(|one, other| one.field.cmp(&other.field));
        if is_derived {
            return Construction::Derived;
        }
        let count = required.len() + constants.len();
        let coverage = match rest {
            None if count == fields.len() => Coverage::Whole,
            Some(_) | None => Coverage::Partial,
        };
        let filling = Filling {
            constants,
            coverage,
            read_only,
        };
        match required.is_empty() {
            true => Construction::Default(filling),
            false => Construction::New(required, filling),
        }
    }

    /// Returns the only value that a required property allows, if its type can express it.
    pub(in crate::plan) fn constant(&self, field: &Field, ty: &Ty) -> Option<Constant> {
        match (field.constant.as_ref()?, ty) {
            (TagValue::Boolean(value), Ty::Bool) => Some(Constant::Boolean(*value)),
            (TagValue::Text(text), Ty::String) => Some(Constant::Text(text.clone())),
            (value, Ty::Named(_) | Ty::Qualified(_)) => match field.value.ty {
                Type::Named(id) => {
                    let variant = self.variant_of(id, value)?.clone();
                    Some(Constant::Variant(ty.clone(), variant))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns the variant of an enum that has this value.
    fn variant_of(&self, id: TypeId, value: &TagValue) -> Option<&Ident> {
        let Shape::Enumeration(enumeration) = &self.api.definition(id)?.shape else {
            return None;
        };
        let index = match (&enumeration.members, value) {
            (Members::Text(members), TagValue::Text(text)) => {
                members.iter().position(|member| member.wire == *text)
            }
            (Members::Integer(members), TagValue::Integer(integer)) => {
                members.iter().position(|member| member.wire == *integer)
            }
            (
                Members::Text(_) | Members::Integer(_),
                TagValue::Text(_) | TagValue::Integer(_) | TagValue::Boolean(_),
            ) => None,
        };
        self.names.of_variants(id).get(index?)
    }

    /// Returns the argument for a field, and how it is stored. One of a type that requests and responses may have in
    /// two forms accepts both, even where there is one form today: so a later addition does not change the argument.
    pub(in crate::plan) fn argument(&self, field: &Field, name: &Ident, ty: &Ty) -> Argument {
        let into = |ty: &Ty| Ty::Into(Box::new(ty.clone()));
        let (ty, store) = match (ty, &field.value.ty) {
            (Ty::String, _) => (Ty::Str, Store::Owned),
            (Ty::Secret, _) => (Ty::Str, Store::Secret),
            (Ty::Boxed(inner), Type::Named(id)) if self.has_forms(*id) => {
                (into(inner), Store::BoxedInto)
            }
            (Ty::Boxed(inner), _) => (inner.as_ref().clone(), Store::Boxed),
            (named, Type::Named(id)) if self.has_forms(*id) => (into(named), Store::Into),
            (Ty::Vec(inner), Type::Array(element)) if self.may_split(element) => {
                (Ty::Iterator(Box::new(into(inner))), Store::Elements)
            }
            (Ty::Map(inner), Type::Map(values)) if self.may_split(values) => {
                let entry = Ty::Tuple(vec![Ty::String, into(inner)]);
                (Ty::Iterator(Box::new(entry)), Store::Entries)
            }
            (other, _) => (other.clone(), Store::Moved),
        };
        let field = name.clone();
        Argument { field, ty, store }
    }

    /// Returns whether a value is of a type that may have two forms.
    pub(in crate::plan) fn may_split(&self, value: &Value) -> bool {
        match (&value.ty, value.nullability) {
            (Type::Named(id), Nullability::NeverNull) => self.has_forms(*id),
            _ => false,
        }
    }

    /// Returns whether a type may have a form for each direction, now or after an addition to the document.
    fn has_forms(&self, id: TypeId) -> bool {
        let definition = self.api.definition(id);
        definition.is_some_and(|definition| match definition.shape {
            Shape::Object(_) | Shape::Union(_) => true,
            Shape::Enumeration(_) => false,
        })
    }
}
