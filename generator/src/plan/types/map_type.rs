//! Maps types of the model to Rust types.

use crate::config::RequiredInResponses;
use crate::model::{
    Direction, Field, Integer, Nullability, Presence, Sensitivity, StringFormat, Tuple, Type,
    TypeId, Value,
};

use super::external::named_elsewhere;
use super::recursion::Indirection;
use crate::plan::Plan;
use crate::plan::item::Row;
use crate::plan::ty::Ty;

impl Plan<'_> {
    /// Returns the type of a value: an `Option` if the value is nullable.
    pub(in crate::plan) fn value_ty(&self, value: &Value, direction: Direction) -> Ty {
        let ty = self.ty(&value.ty, direction);
        match value.nullability {
            Nullability::NeverNull => ty,
            Nullability::Nullable => optional(ty),
        }
    }

    /// Returns the type of a non-null value.
    pub(in crate::plan) fn ty(&self, ty: &Type, direction: Direction) -> Ty {
        match ty {
            Type::Boolean => Ty::Bool,
            Type::Integer(Integer::Int8) => Ty::I8,
            Type::Integer(Integer::Int16) => Ty::I16,
            Type::Integer(Integer::Int32) => Ty::I32,
            Type::Integer(Integer::Int64) => Ty::I64,
            Type::Integer(Integer::UInt8) => Ty::U8,
            Type::Integer(Integer::UInt16) => Ty::U16,
            Type::Integer(Integer::UInt32) => Ty::U32,
            Type::Integer(Integer::UInt64) => Ty::U64,
            Type::Integer(Integer::Int128) => Ty::I128,
            Type::Number => Ty::F64,
            Type::Text(StringFormat::Plain | StringFormat::Binary) => Ty::String,
            Type::Text(StringFormat::DateTime) => Ty::Timestamp,
            Type::Text(StringFormat::Date) => Ty::Date,
            Type::Text(StringFormat::TimeLocal) => Ty::Time,
            Type::Text(StringFormat::DateTimeLocal) => Ty::DateTime,
            Type::Text(StringFormat::Ip) => Ty::Ip,
            Type::Text(StringFormat::Ipv4) => Ty::Ipv4,
            Type::Text(StringFormat::Ipv6) => Ty::Ipv6,
            Type::Text(StringFormat::Uuid) => Ty::Uuid,
            Type::Text(StringFormat::Byte) => Ty::Base64,
            Type::Text(StringFormat::Password) => Ty::Secret,
            Type::Array(element) => Ty::Vec(Box::new(self.value_ty(element, direction))),
            Type::Tuple(tuple) => self.tuple_ty(tuple, direction),
            Type::Map(values) => Ty::map(self.value_ty(values, direction)),
            Type::Empty => Ty::JsonObject,
            Type::Any => Ty::Json,
            Type::Named(id) => self.named(*id, direction),
            Type::Replaced(replacement) => named_elsewhere(&replacement.path),
        }
    }

    /// Returns the type of a tuple. An optional element is an `Option`, around another `Option` if it is nullable too.
    fn tuple_ty(&self, tuple: &Tuple, direction: Direction) -> Ty {
        let elements = tuple.elements.iter().enumerate().map(|(index, element)| {
            let ty = self.ty(&element.ty, direction);
            match (tuple.presence(index), element.nullability) {
                (Presence::Required, Nullability::NeverNull) => ty,
                (Presence::Required, Nullability::Nullable) => Ty::Nullable(Box::new(ty)),
                (Presence::Optional, Nullability::NeverNull) => optional(ty),
                (Presence::Optional, Nullability::Nullable) => optional(optional(ty)),
            }
        });
        let rest = tuple.rest.as_deref();
        let rest = rest.map(|rest| Ty::Rest(Box::new(self.value_ty(rest, direction))));
        Ty::Tuple(elements.chain(rest).collect())
    }

    fn named(&self, id: TypeId, direction: Direction) -> Ty {
        match self.names.of_type(id, direction) {
            Some(path) if self.names.is_shadowed(path) => Ty::Qualified(path.clone()),
            Some(path) => Ty::Named(path.clone()),
            None => Ty::Json,
        }
    }

    /// Returns the type of a field, and how it is read and written.
    pub(in crate::plan) fn field_ty(
        &self,
        owner: TypeId,
        index: usize,
        field: &Field,
        direction: Direction,
    ) -> (Ty, Row) {
        let indirection = self.indirections.of_field(owner, index);
        let ty = self.secret_or(field, direction);
        let ty = match indirection {
            Indirection::Direct => ty,
            Indirection::Boxed | Indirection::Endless => Ty::Boxed(Box::new(ty)),
        };
        match (
            self.presence(field, direction),
            field.value.nullability,
            direction,
        ) {
            _ if indirection == Indirection::Endless => (optional(ty), Row::Optional),
            (Presence::Required, Nullability::NeverNull, _) => (ty, Row::Required),
            (Presence::Required, Nullability::Nullable, _) => (optional(ty), Row::Nullable),
            (Presence::Optional, Nullability::Nullable, Direction::Request) => {
                (Ty::Patch(Box::new(ty)), Row::Optional)
            }
            (Presence::Optional, _, _) => (optional(ty), Row::Optional),
        }
    }

    /// Returns whether a property is required, as far as the configuration enforces that in responses.
    pub(in crate::plan) fn presence(&self, field: &Field, direction: Direction) -> Presence {
        match (direction, self.config.required_in_responses()) {
            (Direction::Response, RequiredInResponses::Ignored) => Presence::Optional,
            _ => field.presence,
        }
    }

    /// Returns the type of a field; only strings can be secrets, other sensitive values are not hidden.
    fn secret_or(&self, field: &Field, direction: Direction) -> Ty {
        match (field.sensitivity, &field.value.ty) {
            (Sensitivity::Secret, Type::Text(_)) => Ty::Secret,
            _ => self.ty(&field.value.ty, direction),
        }
    }
}

/// Returns `Option<T>`.
fn optional(ty: Ty) -> Ty {
    Ty::Option(Box::new(ty))
}
