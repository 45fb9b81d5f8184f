//! Compares the types of values.

use super::Comparison;
use super::relation::Relation;
use crate::changes::kind::ValueChange;
use crate::model::{
    Enumeration, Integer, Members, Nullability, Object, Shape, StringFormat, Tuple, Type, TypeId,
    Union, Value,
};

/// A difference between two types, and how the values that they allow are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ValueDifference {
    pub change: ValueChange,
    pub relation: Relation,
}

impl ValueDifference {
    fn new(change: ValueChange, relation: Relation) -> Self {
        Self { change, relation }
    }

    /// Returns true for another of the formats that allow any string.
    pub(super) fn is_other_format_of_any_text(self) -> bool {
        self.change == ValueChange::FormatChanged && self.relation == Relation::Same
    }
}

impl Comparison<'_> {
    /// Returns the differences between two values, without those inside of types that are paired.
    pub(super) fn value_differences(&self, old: &Value, new: &Value) -> Vec<ValueDifference> {
        let mut differences = self.type_differences(&old.ty, &new.ty);
        let nullability = match (old.nullability, new.nullability) {
            (Nullability::NeverNull, Nullability::Nullable) => {
                Some((ValueChange::NullableAdded, Relation::Wider))
            }
            (Nullability::Nullable, Nullability::NeverNull) => {
                Some((ValueChange::NullableRemoved, Relation::Narrower))
            }
            (Nullability::NeverNull, Nullability::NeverNull)
            | (Nullability::Nullable, Nullability::Nullable) => None,
        };
        differences
            .extend(nullability.map(|(change, relation)| ValueDifference::new(change, relation)));
        differences
    }

    fn type_differences(&self, old: &Type, new: &Type) -> Vec<ValueDifference> {
        match (old, new) {
            (Type::Array(old), Type::Array(new)) | (Type::Map(old), Type::Map(new)) => {
                self.value_differences(old, new)
            }
            (Type::Tuple(old), Type::Tuple(new)) => self.tuple_differences(old, new),
            (Type::Named(old), Type::Named(new)) => Vec::from_iter(self.named(*old, *new)),
            (old, new) => Vec::from_iter(self.unlike(old, new)),
        }
    }

    fn tuple_differences(&self, old: &Tuple, new: &Tuple) -> Vec<ValueDifference> {
        let has_same_length = old.elements.len() == new.elements.len()
            && old.required == new.required
            && old.rest.is_some() == new.rest.is_some();
        if !has_same_length {
            return vec![ValueDifference::new(
                ValueChange::Replaced,
                Relation::Different,
            )];
        }
        let elements = old.values().zip(new.values());
        elements
            .flat_map(|(old, new)| self.value_differences(old, new))
            .collect()
    }

    fn named(&self, old: TypeId, new: TypeId) -> Option<ValueDifference> {
        if self.types.new_of(old) == Some(new) {
            return None;
        }
        let (before, after) = (self.old.definition(old)?, self.new.definition(new)?);
        let difference = match (&before.shape, &after.shape) {
            (_, Shape::Union(union)) if self.is_variant_of_new(&Type::Named(old), union) => {
                ValueDifference::new(ValueChange::BecameUnion, Relation::Wider)
            }
            (Shape::Union(union), _) if self.is_variant_of_old(union, &Type::Named(new)) => {
                ValueDifference::new(ValueChange::UnionBecameSingle, Relation::Narrower)
            }
            (old, new) if self.has_same_shape(old, new) => {
                ValueDifference::new(ValueChange::Renamed, Relation::Same)
            }
            (Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_), _) => {
                ValueDifference::new(ValueChange::Replaced, Relation::Different)
            }
        };
        Some(difference)
    }

    /// Returns the difference between types of which at most one is a named one.
    fn unlike(&self, old: &Type, new: &Type) -> Option<ValueDifference> {
        let (change, relation) = match (old, new) {
            (Type::Integer(old), Type::Integer(new)) => return integers(*old, *new),
            (Type::Text(old), Type::Text(new)) => return formats(*old, *new),
            (Type::Integer(_), Type::Number) => (ValueChange::IntegerBecameNumber, Relation::Wider),
            (Type::Number, Type::Integer(_)) => {
                (ValueChange::NumberBecameInteger, Relation::Narrower)
            }
            // A type of another crate is a setting, which leaves the wire as it is.
            (Type::Replaced(old), Type::Replaced(new)) if old == new => return None,
            (Type::Replaced(_), _) | (_, Type::Replaced(_)) => {
                (ValueChange::Replaced, Relation::Same)
            }
            (Type::Any, Type::Any)
            | (Type::Boolean, Type::Boolean)
            | (Type::Number, Type::Number)
            | (Type::Empty, Type::Empty) => return None,
            (_, Type::Any) => (ValueChange::BecameFreeForm, Relation::Wider),
            (Type::Any, _) => (ValueChange::FreeFormBecameTyped, Relation::Narrower),
            (old, Type::Named(new)) => self.became_named(old, *new),
            (Type::Named(old), new) => self.was_named(*old, new),
            (_, Type::Array(_)) => (ValueChange::BecameArray, Relation::Different),
            (Type::Array(_), _) => (ValueChange::ArrayBecameSingle, Relation::Different),
            (Type::Empty, Type::Map(_)) => (ValueChange::Replaced, Relation::Wider),
            (Type::Map(_), Type::Empty) => (ValueChange::Replaced, Relation::Narrower),
            (
                Type::Boolean
                | Type::Integer(_)
                | Type::Number
                | Type::Text(_)
                | Type::Tuple(_)
                | Type::Map(_)
                | Type::Empty,
                _,
            ) => (ValueChange::Replaced, Relation::Different),
        };
        Some(ValueDifference::new(change, relation))
    }

    fn became_named(&self, old: &Type, new: TypeId) -> (ValueChange, Relation) {
        let shape = self.new.definition(new).map(|it| &it.shape);
        match (old, shape) {
            (old, Some(Shape::Enumeration(values))) if is_of_kind(old, values) => {
                (ValueChange::BecameEnum, Relation::Narrower)
            }
            (Type::Map(_) | Type::Empty, Some(Shape::Object(_))) => {
                (ValueChange::MapBecameObject, Relation::Narrower)
            }
            (old, Some(Shape::Union(union))) if self.is_variant_of_new(old, union) => {
                (ValueChange::BecameUnion, Relation::Wider)
            }
            (Type::Array(_), _) => (ValueChange::ArrayBecameSingle, Relation::Different),
            _ => (ValueChange::Replaced, Relation::Different),
        }
    }

    fn was_named(&self, old: TypeId, new: &Type) -> (ValueChange, Relation) {
        let shape = self.old.definition(old).map(|it| &it.shape);
        match (shape, new) {
            (Some(Shape::Enumeration(values)), new) if is_of_kind(new, values) => {
                (ValueChange::EnumBecamePlain, Relation::Wider)
            }
            (Some(Shape::Object(_)), Type::Map(_) | Type::Empty) => {
                (ValueChange::ObjectBecameMap, Relation::Wider)
            }
            (Some(Shape::Union(union)), new) if self.is_variant_of_old(union, new) => {
                (ValueChange::UnionBecameSingle, Relation::Narrower)
            }
            (_, Type::Array(_)) => (ValueChange::BecameArray, Relation::Different),
            _ => (ValueChange::Replaced, Relation::Different),
        }
    }

    /// Returns true if a type of the old revision is an alternative of a union of the new one.
    fn is_variant_of_new(&self, old: &Type, union: &Union) -> bool {
        let mut variants = union.variants.iter();
        variants.any(|variant| self.is_same(old, &variant.value.ty))
    }

    /// Returns true if a type of the new revision is an alternative of a union of the old one.
    fn is_variant_of_old(&self, union: &Union, new: &Type) -> bool {
        let mut variants = union.variants.iter();
        variants.any(|variant| self.is_same(&variant.value.ty, new))
    }

    /// Returns true if two types are the same, where paired types count as such.
    pub(super) fn is_same(&self, old: &Type, new: &Type) -> bool {
        self.type_differences(old, new).is_empty()
    }

    /// Returns true if two shapes allow the same values, where only paired types count as the same.
    fn has_same_shape(&self, old: &Shape, new: &Shape) -> bool {
        match (old, new) {
            (Shape::Object(old), Shape::Object(new)) => self.has_same_fields(old, new),
            (Shape::Enumeration(old), Shape::Enumeration(new)) => has_same_values(old, new),
            (Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_), _) => false,
        }
    }

    fn has_same_fields(&self, old: &Object, new: &Object) -> bool {
        old.fields.len() == new.fields.len()
            && old.fields.iter().all(|field| {
                let other = new.fields.iter().find(|it| it.wire == field.wire);
                other.is_some_and(|other| {
                    field.presence == other.presence
                        && field.access == other.access
                        && self
                            .value_differences(&field.value, &other.value)
                            .is_empty()
                })
            })
    }
}

fn has_same_values(old: &Enumeration, new: &Enumeration) -> bool {
    match (&old.members, &new.members) {
        (Members::Text(old), Members::Text(new)) => {
            let old = old.iter().map(|it| &it.wire);
            old.eq(new.iter().map(|it| &it.wire))
        }
        (Members::Integer(old), Members::Integer(new)) => {
            let old = old.iter().map(|it| it.wire);
            old.eq(new.iter().map(|it| it.wire))
        }
        (Members::Text(_), Members::Integer(_)) | (Members::Integer(_), Members::Text(_)) => false,
    }
}

/// Returns true if a type has the JSON type of an enumeration.
fn is_of_kind(ty: &Type, values: &Enumeration) -> bool {
    match &values.members {
        Members::Text(_) => matches!(ty, Type::Text(_)),
        Members::Integer(_) => matches!(ty, Type::Integer(_)),
    }
}

fn integers(old: Integer, new: Integer) -> Option<ValueDifference> {
    if old == new {
        return None;
    }
    let ((old_least, old_most), (least, most)) = (range(old), range(new));
    let (change, relation) = match (least <= old_least && most >= old_most, {
        least >= old_least && most <= old_most
    }) {
        (true, _) => (ValueChange::IntegerWidened, Relation::Wider),
        (false, true) => (ValueChange::IntegerNarrowed, Relation::Narrower),
        (false, false) => (ValueChange::FormatChanged, Relation::Different),
    };
    Some(ValueDifference::new(change, relation))
}

fn range(integer: Integer) -> (i128, i128) {
    match integer {
        Integer::Int8 => (i8::MIN.into(), i8::MAX.into()),
        Integer::Int16 => (i16::MIN.into(), i16::MAX.into()),
        Integer::Int32 => (i32::MIN.into(), i32::MAX.into()),
        Integer::Int64 => (i64::MIN.into(), i64::MAX.into()),
        Integer::UInt8 => (0, u8::MAX.into()),
        Integer::UInt16 => (0, u16::MAX.into()),
        Integer::UInt32 => (0, u32::MAX.into()),
        Integer::UInt64 => (0, u64::MAX.into()),
        Integer::Int128 => (i128::MIN, i128::MAX),
    }
}

fn formats(old: StringFormat, new: StringFormat) -> Option<ValueDifference> {
    if old == new {
        return None;
    }
    let (change, relation) = match (is_any_text(old), is_any_text(new)) {
        (true, true) => (ValueChange::FormatChanged, Relation::Same),
        (true, false) => (ValueChange::FormatAdded, Relation::Narrower),
        (false, true) => (ValueChange::FormatRemoved, Relation::Wider),
        (false, false) => (ValueChange::FormatChanged, Relation::Different),
    };
    Some(ValueDifference::new(change, relation))
}

/// Returns true for the formats that any string has.
fn is_any_text(format: StringFormat) -> bool {
    match format {
        StringFormat::Plain | StringFormat::Password | StringFormat::Binary => true,
        StringFormat::DateTime
        | StringFormat::Date
        | StringFormat::TimeLocal
        | StringFormat::DateTimeLocal
        | StringFormat::Ipv4
        | StringFormat::Ipv6
        | StringFormat::Ip
        | StringFormat::Uuid
        | StringFormat::Byte => false,
    }
}
