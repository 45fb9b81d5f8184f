//! Enums of the successful responses of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::item::{Outcome, Outcomes};

use crate::emit::attributes::docs;
use crate::emit::ty::ty;
use crate::emit::{Piece, Table, ident};

/// Emits an enum of successful responses and its table.
pub(in crate::emit) fn outcomes(outcomes: &Outcomes) -> Vec<Piece<'_>> {
    vec![
        Piece::Items(declaration(outcomes)),
        Piece::Table(table(outcomes)),
    ]
}

fn declaration(outcomes: &Outcomes) -> TokenStream {
    let docs = docs(&outcomes.docs);
    let name = ident(&outcomes.name);
    let variants = outcomes.variants.iter().map(variant);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    }
}

fn variant(outcome: &Outcome) -> TokenStream {
    let docs = docs(&outcome.docs);
    let name = ident(&outcome.name);
    let body = outcome.ty.iter().map(|body| {
        let body = ty(body);
        quote!((#body))
    });
    quote! {
        #docs
        #name #(#body)*,
    }
}

fn table(outcomes: &Outcomes) -> Table {
    Table {
        name: "outcome",
        subject: outcomes.name.to_string(),
        rows: outcomes.variants.iter().map(row).collect(),
    }
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
