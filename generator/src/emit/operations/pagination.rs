//! The row of a paginated operation.

use crate::model::{NextPage, Presence};
use crate::plan::item::Pages;

use crate::emit::ty::ty_text;
use crate::emit::{Imports, literal};

/// Returns the row that declares where a page contains its items, and how the next page is found.
pub(in crate::emit) fn row(pages: &Pages, imports: &Imports) -> String {
    let missing = match pages.presence {
        Presence::Required => "Invalid",
        Presence::Optional => "Empty",
    };
    format!(
        "pages: {}, items: {} or {missing}, next: {}",
        ty_text(&pages.item, imports),
        literal::string(&pages.items),
        next(&pages.next)
    )
}

fn next(next: &NextPage) -> String {
    match next {
        NextPage::Link => "Link()".to_owned(),
        NextPage::Address(at) => format!("Address({})", literal::string(at)),
        NextPage::Cursor {
            at,
            parameter,
            more,
        } => cursor("Cursor", at, parameter, more),
        NextPage::LastItem {
            at,
            parameter,
            more,
        } => cursor("LastItem", at, parameter, more),
        NextPage::Offset { parameter, limit } => format!(
            "Offset {{ parameter: {}, limit: {} }}",
            literal::string(parameter),
            optional(limit)
        ),
        NextPage::Number {
            parameter,
            first,
            limit,
        } => format!(
            "Number {{ parameter: {}, first: {first}, limit: {} }}",
            literal::string(parameter),
            optional(limit)
        ),
    }
}

fn cursor(name: &str, at: &str, parameter: &str, more: &Option<String>) -> String {
    format!(
        "{name} {{ at: {}, parameter: {}, more: {} }}",
        literal::string(at),
        literal::string(parameter),
        optional(more)
    )
}

/// Returns an optional string as an `Option` expression.
fn optional(text: &Option<String>) -> String {
    match text {
        Some(text) => format!("Some({})", literal::string(text)),
        None => "None".to_owned(),
    }
}
