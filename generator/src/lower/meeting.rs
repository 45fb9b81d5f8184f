use crate::model::{Members, Shape, TextFormat, Type, TypeId};

use super::Lowering;

/// Which of two types holds where a value has to fit both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meeting {
    /// The first says as much as both.
    First,
    /// The second says as much as both.
    Second,
    /// Neither does; the second is the nearer one, since it was written last.
    SecondNearly,
}

/// What a JSON value is, before anything is said about its contents.
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

impl Lowering<'_, '_> {
    /// Which type holds where both are asked for; `None` where no value could fit both.
    pub(super) fn meeting(&self, first: &Type, second: &Type) -> Option<Meeting> {
        if first == second {
            return Some(Meeting::First);
        }
        match (self.kind(first), self.kind(second)) {
            (_, Kind::Any) => Some(Meeting::First),
            (Kind::Any, _) => Some(Meeting::Second),
            // Single values that nothing can be both of: such a document means the later of the two.
            (one, other) if one != other && one.is_single() && other.is_single() => {
                Some(Meeting::SecondNearly)
            }
            (one, other) if one != other => None,
            _ => match (first, second) {
                (Type::Named(one), Type::Named(other)) => Some(self.shorter(*one, *other)),
                (Type::Array(one), Type::Array(other)) => self.meeting(&one.ty, &other.ty),
                _ => Some(narrower(first, second)),
            },
        }
    }

    /// Of two lists of known values, the one that the other holds as well.
    fn shorter(&self, first: TypeId, second: TypeId) -> Meeting {
        let members = |id| match self.shape(id) {
            Some(Shape::Enumeration(known)) => Some(&known.members),
            _ => None,
        };
        let (Some(one), Some(other)) = (members(first), members(second)) else {
            return Meeting::SecondNearly;
        };
        if holds(one, other) {
            Meeting::Second
        } else if holds(other, one) {
            Meeting::First
        } else {
            Meeting::SecondNearly
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
                // What is still being worked on is an object: only objects contain themselves.
                Some(Shape::Object(_)) | None => Kind::Object,
            },
        }
    }
}

/// Whether one list holds all values of the other.
fn holds(list: &Members, part: &Members) -> bool {
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

fn narrower(first: &Type, second: &Type) -> Meeting {
    match (first, second) {
        (Type::Text(TextFormat::Plain), Type::Text(_)) => Meeting::Second,
        (Type::Text(_), Type::Text(TextFormat::Plain)) => Meeting::First,
        (
            Type::Named(_),
            Type::Text(_) | Type::Integer(_) | Type::Number | Type::Map(_) | Type::Empty,
        )
        | (Type::Integer(_), Type::Number)
        | (Type::Tuple(_), Type::Array(_)) => Meeting::First,
        (
            Type::Text(_) | Type::Integer(_) | Type::Number | Type::Map(_) | Type::Empty,
            Type::Named(_),
        )
        | (Type::Number, Type::Integer(_))
        | (Type::Array(_), Type::Tuple(_)) => Meeting::Second,
        _ => Meeting::SecondNearly,
    }
}
