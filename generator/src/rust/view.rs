//! Decides which types need a second form for requests.

use crate::config::RequiredInAnswers;
use crate::model::{
    Access, Api, Field, Nullability, Presence, Rest, Shape, Type, TypeId, Usage, Value,
};

/// The form that a type has in a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// As answers have it.
    Read,
    /// As requests have it.
    Written,
}

/// How many forms a type has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Forms {
    /// One, that answers have.
    Read,
    /// One, that requests have.
    Written,
    /// One, that serves both.
    Shared,
    /// One for answers, and one for requests under a name of its own.
    Split,
}

impl Forms {
    /// The views that are written down.
    pub fn views(self) -> &'static [View] {
        match self {
            Self::Read => &[View::Read],
            Self::Written | Self::Shared => &[View::Written],
            Self::Split => &[View::Read, View::Written],
        }
    }
}

/// The forms of every type.
#[derive(Debug)]
pub(crate) struct Views {
    forms: Vec<Forms>,
}

impl Views {
    /// Decides for all types: two forms only where they would differ.
    pub fn of(api: &Api, required: RequiredInAnswers) -> Self {
        let differing = differing(api, required);
        let forms = api
            .definitions
            .iter()
            .zip(differing)
            .map(|(definition, differs)| forms(definition.usage, differs))
            .collect();
        Self { forms }
    }

    /// The forms of a type.
    pub fn forms(&self, id: TypeId) -> Forms {
        self.forms.get(id.0).copied().unwrap_or(Forms::Shared)
    }

    /// Whether a value has to be converted on its way from an answer into a request.
    pub fn is_split(&self, id: TypeId) -> bool {
        self.forms(id) == Forms::Split
    }
}

fn forms(usage: Usage, differs: bool) -> Forms {
    match usage {
        Usage {
            read: true,
            written: true,
        } if differs => Forms::Split,
        Usage {
            read: true,
            written: true,
        } => Forms::Shared,
        Usage { written: true, .. } => Forms::Written,
        Usage { .. } => Forms::Read,
    }
}

/// For each type, whether its two forms differ: by a property of its own, or by a type that it holds.
fn differing(api: &Api, required: RequiredInAnswers) -> Vec<bool> {
    let mut differing: Vec<bool> = api
        .definitions
        .iter()
        .map(|definition| match &definition.shape {
            Shape::Object(object) => object
                .fields
                .iter()
                .any(|field| field_differs(field, required)),
            Shape::Enumeration(_) | Shape::Union(_) => false,
        })
        .collect();
    loop {
        let next: Vec<bool> = api
            .definitions
            .iter()
            .zip(&differing)
            .map(|(definition, differs)| *differs || holds(&definition.shape, &differing))
            .collect();
        if next == differing {
            return differing;
        }
        differing = next;
    }
}

fn field_differs(field: &Field, required: RequiredInAnswers) -> bool {
    field.access != Access::Both
        || (field.presence == Presence::Required && required == RequiredInAnswers::Ignored)
        || (field.presence == Presence::Optional
            && field.value.nullability == Nullability::Nullable)
}

fn holds(shape: &Shape, differing: &[bool]) -> bool {
    match shape {
        Shape::Enumeration(_) => false,
        Shape::Union(union) => {
            let mut values = union.variants.iter().map(|variant| &variant.value);
            values.any(|value| value_differs(value, differing))
        }
        Shape::Object(object) => {
            let rest = match &object.rest {
                Rest::Unmentioned | Rest::Forbidden => None,
                Rest::Described(values) => Some(values),
            };
            let values = object.fields.iter().map(|field| &field.value);
            values
                .chain(rest)
                .any(|value| value_differs(value, differing))
        }
    }
}

fn value_differs(value: &Value, differing: &[bool]) -> bool {
    match &value.ty {
        Type::Named(id) => differing.get(id.0).copied().unwrap_or(false),
        Type::Array(inner) | Type::Map(inner) => value_differs(inner, differing),
        Type::Tuple(tuple) => tuple.values().any(|value| value_differs(value, differing)),
        Type::Boolean
        | Type::Integer(_)
        | Type::Number
        | Type::Text(_)
        | Type::Empty
        | Type::Any
        | Type::Replaced(_) => false,
    }
}
