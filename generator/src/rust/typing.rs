use crate::config::RequiredInAnswers;
use crate::model::{
    Field, Integer, Nullability, Presence, Secrecy, TextFormat, Tuple, Type, TypeId, Value,
};

use super::foreign::named_elsewhere;
use super::recursion::Indirection;
use super::ty::Ty;
use super::view::View;
use super::{Plan, item::Row};

impl Plan<'_> {
    /// The type of a value, `Option` where `null` may stand.
    pub(super) fn value_ty(&self, value: &Value, view: View) -> Ty {
        let ty = self.ty(&value.ty, view);
        match value.nullability {
            Nullability::NeverNull => ty,
            Nullability::Nullable => optional(ty),
        }
    }

    /// The type of a value that is there.
    pub(super) fn ty(&self, ty: &Type, view: View) -> Ty {
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
            Type::Text(TextFormat::Plain | TextFormat::Binary) => Ty::String,
            Type::Text(TextFormat::DateTime) => Ty::Timestamp,
            Type::Text(TextFormat::Date) => Ty::Date,
            Type::Text(TextFormat::TimeLocal) => Ty::Time,
            Type::Text(TextFormat::DateTimeLocal) => Ty::DateTime,
            Type::Text(TextFormat::Ip) => Ty::Ip,
            Type::Text(TextFormat::Ipv4) => Ty::Ipv4,
            Type::Text(TextFormat::Ipv6) => Ty::Ipv6,
            Type::Text(TextFormat::Uuid) => Ty::Uuid,
            Type::Text(TextFormat::Byte) => Ty::Base64,
            Type::Text(TextFormat::Password) => Ty::Secret,
            Type::Array(element) => Ty::Vec(Box::new(self.value_ty(element, view))),
            Type::Tuple(tuple) => self.tuple_ty(tuple, view),
            Type::Map(values) => Ty::Map(Box::new(self.value_ty(values, view))),
            Type::Empty => Ty::Map(Box::new(Ty::Json)),
            Type::Any => Ty::Json,
            Type::Named(id) => self.named(*id, view),
            Type::Replaced(replacement) => named_elsewhere(&replacement.path),
        }
    }

    /// An element that may be missing is an `Option`, around another where it may be `null` too.
    fn tuple_ty(&self, tuple: &Tuple, view: View) -> Ty {
        let elements = tuple.elements.iter().enumerate().map(|(place, element)| {
            let ty = self.ty(&element.ty, view);
            match (tuple.presence(place), element.nullability) {
                (Presence::Required, Nullability::NeverNull) => ty,
                (Presence::Required, Nullability::Nullable) => Ty::Nullable(Box::new(ty)),
                (Presence::Optional, Nullability::NeverNull) => optional(ty),
                (Presence::Optional, Nullability::Nullable) => optional(optional(ty)),
            }
        });
        let rest = tuple.rest.as_deref();
        let rest = rest.map(|rest| Ty::Rest(Box::new(self.value_ty(rest, view))));
        Ty::Tuple(elements.chain(rest).collect())
    }

    fn named(&self, id: TypeId, view: View) -> Ty {
        match self.names.of_type(id, view) {
            Some(path) if self.names.is_shadowed(path) => Ty::Model(path.clone()),
            Some(path) => Ty::Named(path.clone()),
            None => Ty::Json,
        }
    }

    /// The type of a field, and how it is read and written.
    pub(super) fn field_ty(
        &self,
        owner: TypeId,
        index: usize,
        field: &Field,
        view: View,
    ) -> (Ty, Row) {
        let indirection = self.indirections.of_field(owner, index);
        let ty = self.secret_or(field, view);
        let ty = match indirection {
            Indirection::Direct => ty,
            Indirection::Boxed | Indirection::Endless => Ty::Boxed(Box::new(ty)),
        };
        match (self.presence(field, view), field.value.nullability, view) {
            _ if indirection == Indirection::Endless => (optional(ty), Row::Optional),
            (Presence::Required, Nullability::NeverNull, _) => (ty, Row::Required),
            (Presence::Required, Nullability::Nullable, _) => (optional(ty), Row::Nullable),
            (Presence::Optional, Nullability::Nullable, View::Written) => {
                (Ty::Patch(Box::new(ty)), Row::Optional)
            }
            (Presence::Optional, _, _) => (optional(ty), Row::Optional),
        }
    }

    /// Whether a property must be there, as far as the configuration trusts answers to keep to that.
    pub(super) fn presence(&self, field: &Field, view: View) -> Presence {
        match (view, self.config.required_in_answers()) {
            (View::Read, RequiredInAnswers::Ignored) => Presence::Optional,
            _ => field.presence,
        }
    }

    /// Only text can be a secret: the rest of a secret object shows what is in it.
    fn secret_or(&self, field: &Field, view: View) -> Ty {
        match (field.secrecy, &field.value.ty) {
            (Secrecy::Secret, Type::Text(_)) => Ty::Secret,
            _ => self.ty(&field.value.ty, view),
        }
    }
}

/// `Option<T>`; any JSON value is `null` by itself where it must be told apart from none.
fn optional(ty: Ty) -> Ty {
    Ty::Option(Box::new(ty))
}
