//! Detects the properties of an error body that describe the error.

use crate::model::{
    Direction, Field, Nullability, Presence, Sensitivity, StringFormat, Type, TypeId, Value,
};

use crate::plan::Plan;
use crate::plan::krate::{Causes, ListPresence, MessageField};
use crate::plan::name::Ident;

// The runtime reads bodies that match no declared schema (`runtime/error/undeclared.rs`) by shorter lists in another
// order: they are those of OAuth servers and gateways, whose `error` is the code. Here the document declares the
// properties, so that `type`, `description` or `reason` of an error can only describe it.

/// Names of properties that contain an error code, most specific first.
const CODES: [&str; 5] = ["errorCode", "error_code", "code", "type", "error"];

/// Names of properties that contain an error message, most specific first.
const MESSAGES: [&str; 7] = [
    "errorSummary",
    "message",
    "detail",
    "error_description",
    "description",
    "title",
    "reason",
];

/// Names of properties that contain an array of messages, or of objects with messages, most specific first.
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
    /// Returns the field that contains the error code.
    pub(super) fn code(&self, id: TypeId) -> Option<MessageField> {
        self.error_field(id, &CODES)
    }

    /// Returns the field that contains the error message.
    pub(super) fn message(&self, id: TypeId) -> Option<MessageField> {
        self.error_field(id, &MESSAGES)
    }

    /// Returns the list that contains further error messages.
    pub(super) fn causes(&self, id: TypeId) -> Option<Causes> {
        let fields = self.named_fields(id);
        CAUSES.iter().find_map(|name| {
            let (field, list) = fields.iter().find(|(field, _)| field.wire == **name)?;
            let Type::Array(element) = &field.value.ty else {
                return None;
            };
            let element = self.error_field_of_element(field, element)?;
            let presence = match self.is_always_present(field) {
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

    /// Returns the message field of the elements of a list; `Some(None)` is the element itself.
    fn error_field_of_element(
        &self,
        list: &Field,
        element: &Value,
    ) -> Option<Option<MessageField>> {
        let is_plain = element.nullability == Nullability::NeverNull;
        match &element.ty {
            _ if !is_plain || list.sensitivity == Sensitivity::Secret => None,
            Type::Text(StringFormat::Plain) => Some(None),
            Type::Named(id) => self.message(*id).map(Some),
            _ => None,
        }
    }

    /// Returns the first of these properties that is a string.
    fn error_field(&self, id: TypeId, wanted: &[&str]) -> Option<MessageField> {
        let fields = self.named_fields(id);
        let is_string = |field: &Field| {
            field.value.ty == Type::Text(StringFormat::Plain)
                && field.sensitivity == Sensitivity::Open
        };
        wanted.iter().find_map(|name| {
            let mut candidates = fields.iter();
            let (field, ident) =
                candidates.find(|(field, _)| field.wire == **name && is_string(field))?;
            Some(match self.is_always_present(field) {
                true => MessageField::Text((*ident).clone()),
                false => MessageField::OptionalText((*ident).clone()),
            })
        })
    }

    fn is_always_present(&self, field: &Field) -> bool {
        let presence = self.presence(field, Direction::Response);
        (presence, field.value.nullability) == (Presence::Required, Nullability::NeverNull)
    }

    /// Returns the fields of an object with their names; empty for other types.
    fn named_fields(&self, id: TypeId) -> Vec<(&Field, &Ident)> {
        let fields = self.object(id).map(|object| object.fields.iter());
        let names = self.names.of_fields(id).map(|names| names.fields.iter());
        let named = fields.into_iter().flatten();
        named.zip(names.into_iter().flatten()).collect()
    }
}
