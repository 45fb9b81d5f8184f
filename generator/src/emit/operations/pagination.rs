//! The row of a paginated operation.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{NextPage, Presence};
use crate::plan::item::Pages;

use crate::emit::text::text;
use crate::emit::ty::ty_text;
use crate::emit::{Imports, literal, optional};

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
    let (name, facts) = match next {
        NextPage::Link => ("Link", quote!(())),
        NextPage::Address(at) => ("Address", quote!((#at))),
        NextPage::Cursor {
            at,
            parameter,
            more,
        } => ("Cursor", cursor(at, parameter, more)),
        NextPage::LastItem {
            at,
            parameter,
            more,
        } => ("LastItem", cursor(at, parameter, more)),
        NextPage::Offset { parameter, limit } => {
            let limit = optional(limit);
            ("Offset", quote!({ parameter: #parameter, limit: #limit }))
        }
        NextPage::Number {
            parameter,
            first,
            limit,
        } => {
            let first = Literal::u64_unsuffixed(*first);
            let limit = optional(limit);
            (
                "Number",
                quote!({ parameter: #parameter, first: #first, limit: #limit }),
            )
        }
    };
    format!("{name}{}", text(facts))
}

fn cursor(at: &str, parameter: &str, more: &Option<String>) -> TokenStream {
    let more = optional(more);
    quote!({ at: #at, parameter: #parameter, more: #more })
}
