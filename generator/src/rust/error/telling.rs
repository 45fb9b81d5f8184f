//! Which properties of an error body say what went wrong.

use crate::model::{Field, Nullability, Presence, Secrecy, TextFormat, Type, TypeId, Value};

use super::super::Plan;
use super::super::krate::{Causes, ListPresence, Telling};
use super::super::name::Ident;
use super::super::view::View;

/// Properties that hold a code for programs, most telling first.
const CODES: [&str; 5] = ["errorCode", "error_code", "code", "type", "error"];

/// Properties that hold a text for people, most telling first.
const MESSAGES: [&str; 7] = [
    "errorSummary",
    "message",
    "detail",
    "error_description",
    "description",
    "title",
    "reason",
];

/// Properties that hold a list of such texts, or of objects with them, most telling first.
const CAUSES: [&str; 10] = [
    "errorCauses",
    "causes",
    "errors",
    "details",
    "invalid-params",
    "invalidParams",
    "validationErrors",
    "violations",
    "messages",
    "reasons",
];

impl Plan<'_> {
    /// The field that holds a code for programs.
    pub(super) fn code(&self, id: TypeId) -> Option<Telling> {
        self.telling(id, &CODES)
    }

    /// The field that holds a text for people.
    pub(super) fn message(&self, id: TypeId) -> Option<Telling> {
        self.telling(id, &MESSAGES)
    }

    /// The list that holds further texts for people.
    pub(super) fn causes(&self, id: TypeId) -> Option<Causes> {
        let fields = self.named_fields(id);
        CAUSES.iter().find_map(|name| {
            let (field, list) = fields.iter().find(|(field, _)| field.wire == **name)?;
            let Type::Array(element) = &field.value.ty else {
                return None;
            };
            let element = self.telling_element(field, element)?;
            let presence = match self.is_always_there(field) {
                true => ListPresence::Always,
                false => ListPresence::Optional,
            };
            let list = (*list).clone();
            Some(Causes {
                list,
                presence,
                element,
            })
        })
    }

    /// What says something in each element of a list: `Some(None)` is the element itself.
    fn telling_element(&self, list: &Field, element: &Value) -> Option<Option<Telling>> {
        let is_plain = element.nullability == Nullability::NeverNull;
        match &element.ty {
            _ if !is_plain || list.secrecy == Secrecy::Secret => None,
            Type::Text(TextFormat::Plain) => Some(None),
            Type::Named(id) => self.message(*id).map(Some),
            _ => None,
        }
    }

    /// The field of the first of these properties that is a text.
    fn telling(&self, id: TypeId, wanted: &[&str]) -> Option<Telling> {
        let fields = self.named_fields(id);
        let is_text = |field: &Field| {
            field.value.ty == Type::Text(TextFormat::Plain) && field.secrecy == Secrecy::Open
        };
        wanted.iter().find_map(|name| {
            let mut candidates = fields.iter();
            let (field, ident) =
                candidates.find(|(field, _)| field.wire == **name && is_text(field))?;
            Some(match self.is_always_there(field) {
                true => Telling::Text((*ident).clone()),
                false => Telling::OptionalText((*ident).clone()),
            })
        })
    }

    fn is_always_there(&self, field: &Field) -> bool {
        let presence = self.presence(field, View::Read);
        (presence, field.value.nullability) == (Presence::Required, Nullability::NeverNull)
    }

    /// The fields of an object with their names; none of what is no object.
    fn named_fields(&self, id: TypeId) -> Vec<(&Field, &Ident)> {
        let fields = self.object(id).map(|object| object.fields.iter());
        let names = self.names.of_fields(id).map(|names| names.fields.iter());
        let named = fields.into_iter().flatten();
        named.zip(names.into_iter().flatten()).collect()
    }
}
