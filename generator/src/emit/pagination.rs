//! The `pages` and `items` methods of paginated operations.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{NextPage, Presence};
use crate::plan::item::{Pages, PaginationFacts};

use super::attributes::docs;
use super::optional;
use super::ty::ty;

/// Returns the methods that iterate over the pages and the items of a paginated operation.
pub(super) fn pagination(pages: &Pages) -> TokenStream {
    let docs = docs(&pages.docs);
    let item = ty(&pages.item);
    let started = match &pages.facts {
        PaginationFacts::Usual => quote!(self.0.pages(&Pagination::LINK)),
        PaginationFacts::Own {
            items,
            presence,
            next,
        } => {
            let facts = facts(items, *presence, next);
            quote! {
                static PAGING: Pagination = #facts;
                self.0.pages(&PAGING)
            }
        }
    };
    quote! {
        #docs
        #[inline]
        pub fn pages(self) -> Pages<'c, #item> {
            #started
        }

        /// Returns the items of all pages, one by one.
        #[inline]
        pub fn items(self) -> Items<'c, #item> {
            self.pages().items()
        }
    }
}

fn facts(items: &str, presence: Presence, next: &NextPage) -> TokenStream {
    let missing = match presence {
        Presence::Required => quote!(Invalid),
        Presence::Optional => quote!(Empty),
    };
    let next = next_page(next);
    quote! {
        Pagination {
            items: #items,
            missing: Missing::#missing,
            next: NextPage::#next,
        }
    }
}

fn next_page(next: &NextPage) -> TokenStream {
    match next {
        NextPage::Link => quote!(Link),
        NextPage::Address(at) => quote!(Address(#at)),
        NextPage::Cursor {
            at,
            parameter,
            more,
        } => {
            let more = optional(more);
            quote!(Cursor { at: #at, parameter: #parameter, more: #more })
        }
        NextPage::LastItem {
            at,
            parameter,
            more,
        } => {
            let more = optional(more);
            quote!(LastItem { at: #at, parameter: #parameter, more: #more })
        }
        NextPage::Offset { parameter, limit } => {
            let limit = optional(limit);
            quote!(Offset { parameter: #parameter, limit: #limit })
        }
        NextPage::Number {
            parameter,
            first,
            limit,
        } => {
            let first = proc_macro2::Literal::u64_unsuffixed(*first);
            let limit = optional(limit);
            quote!(Number { parameter: #parameter, first: #first, limit: #limit })
        }
    }
}
