//! Bodies that are sequences of items.

pub(in crate::lower) mod envelope;
pub(in crate::lower) mod flag;

use crate::diagnostic::BodyLoss;
use crate::lower::SchemaPath;
use crate::lower::reports::Reports;
use crate::lower::schema::state::Schemas;
use crate::model::{BodyForm, Content, Described, ItemFraming, Operation, Response, Type};
use crate::pointer::Pointer;

/// Marks the media types of a response that are read item by item: the value of each becomes that of an item.
pub(in crate::lower) fn received(
    schemas: &Schemas<'_, '_>,
    contents: &mut [Content],
    path: &SchemaPath,
) {
    for content in contents {
        let described = described(schemas, content, path);
        mark(content, described);
    }
}

/// Marks the media types of a request body that are sent item by item: those with `itemSchema`. Reports what is not sent
/// of events.
pub(in crate::lower) fn sent(
    schemas: &mut Schemas<'_, '_>,
    contents: &mut [Content],
    path: &SchemaPath,
) {
    for content in contents {
        match described(schemas, content, path) {
            Described::EachItem => mark(content, Described::EachItem),
            Described::Body => continue,
        }
        let at = path.at.key("content").key(content.media_type.as_str());
        if schemas
            .context
            .document
            .supplement
            .event_fields
            .contains(&at)
        {
            schemas.lose(&at, BodyLoss::SentFields);
        }
    }
}

fn described(schemas: &Schemas<'_, '_>, content: &Content, path: &SchemaPath) -> Described {
    let at = path.at.key("content").key(content.media_type.as_str());
    match schemas.context.document.supplement.items.contains(&at) {
        true => Described::EachItem,
        false => Described::Body,
    }
}

fn mark(content: &mut Content, described: Described) {
    content.items = content.media_type.framing_of(described, &content.value.ty);
    let Some(framing) = content.items else {
        return;
    };
    content.form = BodyForm::Binary;
    // The data of an event can be a list.
    if described == Described::Body
        && framing != ItemFraming::Events
        && let Type::Array(item) = &content.value.ty
    {
        content.value = (**item).clone();
    }
}

/// Reports items that are read as bytes, or not at all.
pub(in crate::lower) fn check_items(
    operation: &Operation,
    at: &Pointer,
    reports: &mut Reports<'_>,
) {
    if operation.items().is_some() {
        return;
    }
    for response in operation.successes() {
        if let Some(content) = response.items() {
            let at = at.key("responses").key(&response.status.to_string());
            let at = at.key("content").key(content.media_type.as_str());
            reports.lose(&at, loss(content));
        }
    }
}

fn loss(content: &Content) -> BodyLoss {
    match content.media_type.is_event_stream() {
        true => BodyLoss::Events,
        false => BodyLoss::Items,
    }
}

/// Returns true if the call reads this media type of the response item by item.
pub(in crate::lower) fn is_read_by_item(response: &Response, content: &Content) -> bool {
    let is_same = |read: &Content| std::ptr::eq(read, content);
    response.items().is_some_and(is_same) || response.event_stream().is_some_and(is_same)
}
