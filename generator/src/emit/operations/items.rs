//! The rows of responses that are read item by item.

use crate::model::ItemFraming;
use crate::plan::item::{ItemData, ItemStream, Operation};

use crate::emit::text::list;
use crate::emit::ty::ty_text;
use crate::emit::{Imports, literal};

/// Returns the rows that declare the events and the items of a response, and how they are requested.
pub(in crate::emit) fn rows(operation: &Operation, imports: &Imports) -> Vec<String> {
    let flag = operation.flag.iter();
    let flag = flag.map(|name| format!(", setting {}", literal::string(name)));
    let end = flag.collect::<String>() + &end(&operation.done);
    let events = events_row(operation, imports);
    let items = operation.items.as_ref();
    let items = items.map(|items| items_row(items.method.name(), items, imports));
    let rows = events.into_iter().chain(items);
    rows.map(|row| row + &end).collect()
}

/// Returns the rows that declare the events and the items of a mocked response.
pub(super) fn declarations(operation: &Operation, imports: &Imports) -> Vec<String> {
    let events = events_row(operation, imports);
    let items = operation.items.as_ref();
    let items = items.map(|items| items_row("items", items, imports));
    events.into_iter().chain(items).collect()
}

fn events_row(operation: &Operation, imports: &Imports) -> Option<String> {
    let events = operation.events.as_ref();
    events.map(|of| format!("events: {}", data(of, imports)))
}

fn items_row(name: &str, items: &ItemStream, imports: &Imports) -> String {
    format!(
        "{name}: {} as {} {}",
        data(&items.data, imports),
        framing(items.framing),
        literal::string(&items.media_type)
    )
}

/// Returns the end of a row with texts that end the stream.
fn end(done: &[String]) -> String {
    let texts = done.iter().map(|text| literal::string(text));
    match done {
        [] => String::new(),
        _ => format!(", until {}", list(texts)),
    }
}

fn data(data: &ItemData, imports: &Imports) -> String {
    match data {
        ItemData::Json(data) => format!("json of {}", ty_text(data, imports)),
        ItemData::Named(data) => format!("named of {}", ty_text(data, imports)),
        ItemData::Text => "text".to_owned(),
    }
}

/// Returns a variant of the runtime's `ItemFraming`.
pub(super) fn framing(framing: ItemFraming) -> &'static str {
    match framing {
        ItemFraming::Lines => "Lines",
        ItemFraming::JsonSequence => "JsonSequence",
        ItemFraming::Parts => "Parts",
        ItemFraming::Events => "Events",
    }
}
