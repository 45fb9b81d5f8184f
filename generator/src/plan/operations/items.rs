//! Plans responses that are read item by item.

use crate::model::{
    self, Content, Definition, Direction, Discrimination, Members, Shape, StreamFlag, Type,
    code_span,
};
use crate::plan::Plan;
use crate::plan::item::{ItemData, ItemMethod, ItemStream, Syntax};
use crate::runtime::Part;

impl Plan<'_> {
    /// Returns how the items of the response are read.
    pub(in crate::plan) fn item_stream(&self, operation: &model::Operation) -> Option<ItemStream> {
        let content = operation.items()?;
        Some(ItemStream {
            method: item_method(operation),
            data: self.item_data(content),
            media_type: content.media_type.essence().to_owned(),
            framing: content.items?,
        })
    }

    /// Returns the data of the operation's events.
    pub(in crate::plan) fn event_data(&self, operation: &model::Operation) -> Option<ItemData> {
        operation.events().map(|content| self.item_data(content))
    }

    /// Returns how the items of the response are read, in words.
    pub(in crate::plan) fn item_docs(&self, operation: &model::Operation) -> Vec<String> {
        let items = item_method(operation).name();
        let how = match (operation.events(), operation.items()) {
            (None, None) => return Vec::new(),
            (Some(_), None) => "`events()` returns the events of the response one by one.".into(),
            (None, Some(_)) => format!("`{items}()` reads the response item by item."),
            (Some(_), Some(_)) => format!(
                "`events()` returns the events of the response one by one, and `{items}()` what is in them."
            ),
        };
        vec![format!("{how}{}", flag_docs(operation))]
    }

    /// Returns the data of each item. Strings in an event are not quoted, so string schemas are not JSON there.
    fn item_data(&self, content: &Content) -> ItemData {
        let value = &content.value;
        let is_json = || ItemData::Json(self.value_ty(value, Direction::Response).outside_models());
        if content.items != Some(model::ItemFraming::Events) {
            return match value.ty {
                Type::Text(_) => ItemData::Text,
                _ => is_json(),
            };
        }
        if self.is_told_by_name(&value.ty) {
            return ItemData::Named(self.value_ty(value, Direction::Response).outside_models());
        }
        match self.event_syntax(&value.ty) {
            Syntax::Text => ItemData::Text,
            Syntax::Json => is_json(),
        }
    }

    /// Returns whether the data is that of events which their names tell apart.
    fn is_told_by_name(&self, ty: &Type) -> bool {
        let Type::Named(id) = ty else {
            return false;
        };
        let shape = self.api.definition(*id).map(|definition| &definition.shape);
        matches!(shape, Some(Shape::Union(union)) if matches!(union.discrimination, Discrimination::EventName))
    }

    /// Returns what the data of an event is, if it has this type.
    pub(in crate::plan) fn event_syntax(&self, ty: &Type) -> Syntax {
        let is_text = match ty {
            Type::Text(_) | Type::Any | Type::Empty => true,
            Type::Named(id) => self.api.definition(*id).is_some_and(is_text_enumeration),
            _ => false,
        };
        match is_text {
            true => Syntax::Text,
            false => Syntax::Json,
        }
    }
}

fn item_method(operation: &model::Operation) -> ItemMethod {
    match operation.pagination {
        None => ItemMethod::Items,
        Some(_) => ItemMethod::ItemStream,
    }
}

/// Returns the sentence about the flag in the body.
fn flag_docs(operation: &model::Operation) -> String {
    let (set, need) = match operation.events().and(operation.items()) {
        Some(_) => ("Both set", "Both need"),
        None => ("It sets", "It needs"),
    };
    match &operation.stream_flag {
        None => String::new(),
        Some(StreamFlag::Set(name)) => format!(" {set} {} in the body.", code_span(name)),
        Some(StreamFlag::LeftToCaller(name)) => {
            format!(" {need} {} to be true in the body.", code_span(name))
        }
    }
}

/// Returns the property of the body that streams set.
pub(in crate::plan) fn set_flag(operation: &model::Operation) -> Option<&str> {
    match operation.stream_flag.as_ref()? {
        StreamFlag::Set(name) => Some(name),
        StreamFlag::LeftToCaller(_) => None,
    }
}

/// Returns the runtime modules for reading responses item by item.
pub(in crate::plan) fn item_parts(operation: &model::Operation) -> Vec<Part> {
    let mut parts = Vec::new();
    if operation.events().is_some() {
        parts.extend([Part::Download, Part::Events]);
    }
    if operation.items().is_some() {
        parts.extend([Part::Download, Part::ItemStream]);
    }
    parts
}

/// Returns whether the items of the response are all that it has.
pub(in crate::plan) fn is_read_by_item(operation: &model::Operation) -> bool {
    let successes = operation.successes().into_iter();
    let mut offered = successes.filter_map(model::Response::offered);
    operation.items().is_some() && offered.any(|content| content.items.is_some())
}

fn is_text_enumeration(definition: &Definition) -> bool {
    match &definition.shape {
        Shape::Enumeration(known) => matches!(known.members, Members::Text(_)),
        Shape::Object(_) | Shape::Union(_) => false,
    }
}
