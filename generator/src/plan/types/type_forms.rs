//! Decides which types need a separate form for requests.

use crate::config::RequiredInResponses;
use crate::model::{Access, Api, Direction, Field, Nullability, Presence, Shape, TypeId, Usage};

use super::containment::spread;

/// The forms of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Forms {
    /// One form, for responses.
    Response,
    /// One form, for requests.
    Request,
    /// One form, for both.
    Shared,
    /// One form for responses, and a separately named one for requests.
    Split,
}

impl Forms {
    /// Returns a direction for each form: a shared one is written like that for requests.
    pub fn directions(self) -> &'static [Direction] {
        match self {
            Self::Response => &[Direction::Response],
            Self::Request | Self::Shared => &[Direction::Request],
            Self::Split => &[Direction::Response, Direction::Request],
        }
    }
}

/// The forms of all types.
#[derive(Debug)]
pub(crate) struct TypeForms {
    forms: Vec<Forms>,
}

impl TypeForms {
    /// Decides the forms of all types: two only where they would differ.
    pub fn of(api: &Api, required: RequiredInResponses) -> Self {
        let differing = differing(api, required);
        let forms = api
            .definitions
            .iter()
            .zip(differing)
            .map(|(definition, differs)| forms(definition.usage, differs))
            .collect();
        Self { forms }
    }

    /// Returns the forms of a type.
    pub fn forms(&self, id: TypeId) -> Forms {
        self.forms.get(id.0).copied().unwrap_or(Forms::Shared)
    }

    /// Returns whether a value must be converted from the response form to the request form.
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
        Usage { written: true, .. } => Forms::Request,
        Usage { .. } => Forms::Response,
    }
}

/// Returns, for each type, whether its two forms differ: by one of its own properties, or by a type that it contains.
fn differing(api: &Api, required: RequiredInResponses) -> Vec<bool> {
    let own: Vec<bool> = api
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
    spread(own, |id| {
        let values = api.definition(id).map(|known| known.shape.values());
        let mut found = Vec::new();
        for value in values.into_iter().flatten() {
            value.ty.named_types(&mut found);
        }
        found
    })
}

fn field_differs(field: &Field, required: RequiredInResponses) -> bool {
    field.access != Access::Both
        || (field.presence == Presence::Required && required == RequiredInResponses::Ignored)
        || (field.presence == Presence::Optional
            && field.value.nullability == Nullability::Nullable)
}
