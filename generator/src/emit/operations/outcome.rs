//! Enums of the successful responses of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::item::{Outcome, Outcomes};

use crate::emit::attributes::docs;
use crate::emit::ty::ty;
use crate::emit::{Imports, Piece, ident};

/// Emits an enum of successful responses and its table.
pub(in crate::emit) fn outcomes(outcomes: &Outcomes, imports: &Imports) -> [Piece<'static>; 2] {
    [
        Piece::Items(declaration(outcomes, imports)),
        table(outcomes, imports),
    ]
}

fn declaration(outcomes: &Outcomes, imports: &Imports) -> TokenStream {
    let docs = docs(&outcomes.docs);
    let name = ident(&outcomes.name);
    let variants = outcomes.variants.iter().map(|it| variant(it, imports));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    }
}

fn variant(outcome: &Outcome, imports: &Imports) -> TokenStream {
    let docs = docs(&outcome.docs);
    let name = ident(&outcome.name);
    let body = outcome.ty.iter().map(|body| {
        let body = ty(body, imports);
        quote!((#body))
    });
    quote! {
        #docs
        #name #(#body)*,
    }
}

fn table(outcomes: &Outcomes, imports: &Imports) -> Piece<'static> {
    let rows = outcomes.variants.iter().map(row).collect();
    imports.table("outcome", outcomes.name.to_string(), rows)
}

fn row(outcome: &Outcome) -> String {
    let status = outcome
        .status
        .map_or_else(|| "_".to_owned(), |status| status.to_string());
    let body = match outcome.ty {
        Some(_) => "(_)",
        None => "",
    };
    format!("{status} => {}{body}", outcome.name)
}
