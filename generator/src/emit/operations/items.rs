//! The rows of responses that are read item by item.

use proc_macro2::Literal;

use crate::model::ItemFraming;
use crate::plan::item::{ItemData, Operation};

use crate::emit::Imports;
use crate::emit::text::list;
use crate::emit::ty::ty_text;

/// Returns the rows that declare the events and the items of a response, and how they are requested.
pub(in crate::emit) fn rows(operation: &Operation, imports: &Imports) -> Vec<String> {
    let flag = operation.flag.iter();
    let flag = flag.map(|name| format!(", setting {}", Literal::string(name)));
    let end = flag.collect::<String>() + &end(&operation.done);
    let rows = declarations(operation, imports).into_iter();
    let rows = rows.map(|row| match (&operation.pages, row.strip_prefix("items")) {
        // `items` are those of all pages.
        (Some(_), Some(rest)) => format!("item_stream{rest}{end}"),
        _ => format!("{row}{end}"),
    });
    rows.collect()
}

/// Returns the rows that declare the events and the items of a response.
pub(super) fn declarations(operation: &Operation, imports: &Imports) -> Vec<String> {
    let events = operation.events.as_ref();
    let events = events.map(|of| format!("events: {}", data(of, imports)));
    let items = operation.items.as_ref().map(|items| {
        format!(
            "items: {} as {} {}",
            data(&items.data, imports),
            framing(items.framing),
            Literal::string(&items.media_type)
        )
    });
    events.into_iter().chain(items).collect()
}

/// Returns the end of a row with texts that end the stream.
fn end(done: &[String]) -> String {
    let texts = done.iter().map(|text| Literal::string(text));
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
