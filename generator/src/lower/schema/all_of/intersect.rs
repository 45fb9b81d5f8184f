//! Intersection of two types.

use crate::model::{Members, Shape, StringFormat, Type, TypeId};

use crate::lower::schema::state::Schemas;

/// Which of two types is used for a value that must satisfy both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lower) enum Intersection {
    /// The first implies the second.
    First,
    /// The second implies the first.
    Second,
    /// Neither implies the other; the second is used, since it is declared last.
    Approximate,
}

/// The JSON type of a value, regardless of its contents.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Boolean,
    Number,
    Text,
    List,
    Object,
    Any,
}

impl Kind {
    fn is_single(self) -> bool {
        matches!(self, Self::Boolean | Self::Number | Self::Text)
    }
}

impl Schemas<'_, '_> {
    /// Returns which type is used for a value that must satisfy both; `None` if no value can.
    pub(in crate::lower) fn intersection(
        &self,
        first: &Type,
        second: &Type,
    ) -> Option<Intersection> {
        if first == second {
            return Some(Intersection::First);
        }
        match (self.kind(first), self.kind(second)) {
            (_, Kind::Any) => Some(Intersection::First),
            (Kind::Any, _) => Some(Intersection::Second),
            // Scalars that exclude each other: such a document usually means the later of the two.
            (one, other) if one != other && one.is_single() && other.is_single() => {
                Some(Intersection::Approximate)
            }
            (one, other) if one != other => None,
            _ => match (first, second) {
                (Type::Named(one), Type::Named(other)) => Some(self.shorter(*one, *other)),
                (Type::Array(one), Type::Array(other)) => self.intersection(&one.ty, &other.ty),
                _ => Some(narrower(first, second)),
            },
        }
    }

    /// Returns the enumeration that is a subset of the other.
    fn shorter(&self, first: TypeId, second: TypeId) -> Intersection {
        let members = |id| match self.shape(id) {
            Some(Shape::Enumeration(known)) => Some(&known.members),
            _ => None,
        };
        let (Some(one), Some(other)) = (members(first), members(second)) else {
            return Intersection::Approximate;
        };
        if contains(one, other) {
            Intersection::Second
        } else if contains(other, one) {
            Intersection::First
        } else {
            Intersection::Approximate
        }
    }

    fn kind(&self, ty: &Type) -> Kind {
        match ty {
            Type::Boolean => Kind::Boolean,
            Type::Integer(_) | Type::Number => Kind::Number,
            Type::Text(_) => Kind::Text,
            Type::Array(_) | Type::Tuple(_) => Kind::List,
            Type::Map(_) | Type::Empty => Kind::Object,
            Type::Any | Type::Replaced(_) => Kind::Any,
            Type::Named(id) => match self.shape(*id) {
                Some(Shape::Enumeration(known)) => match known.members {
                    Members::Text(_) => Kind::Text,
                    Members::Integer(_) => Kind::Number,
                },
                Some(Shape::Union(_)) => Kind::Any,
                // A type that is still being lowered is an object: only objects contain themselves.
                Some(Shape::Object(_)) | None => Kind::Object,
            },
        }
    }
}

/// Returns true if one enumeration contains all values of the other.
fn contains(list: &Members, part: &Members) -> bool {
    match (list, part) {
        (Members::Text(list), Members::Text(part)) => part
            .iter()
            .all(|member| list.iter().any(|known| known.wire == member.wire)),
        (Members::Integer(list), Members::Integer(part)) => part
            .iter()
            .all(|member| list.iter().any(|known| known.wire == member.wire)),
        _ => false,
    }
}

fn narrower(first: &Type, second: &Type) -> Intersection {
    match (first, second) {
        (Type::Text(StringFormat::Plain), Type::Text(_)) => Intersection::Second,
        (Type::Text(_), Type::Text(StringFormat::Plain)) => Intersection::First,
        (
            Type::Named(_),
            Type::Text(_) | Type::Integer(_) | Type::Number | Type::Map(_) | Type::Empty,
        )
        | (Type::Integer(_), Type::Number)
        | (Type::Tuple(_), Type::Array(_)) => Intersection::First,
        (
            Type::Text(_) | Type::Integer(_) | Type::Number | Type::Map(_) | Type::Empty,
            Type::Named(_),
        )
        | (Type::Number, Type::Integer(_))
        | (Type::Array(_), Type::Tuple(_)) => Intersection::Second,
        _ => Intersection::Approximate,
    }
}
