//! `src/external.rs`: codecs for types of other crates.

use std::iter;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Notation;
use crate::plan::krate::{Crate, External};
use crate::plan::ty::Import;

use super::ty::ty;
use super::{Piece, SourceFile};

/// Emits `src/external.rs`, which implements JSON conversion for types of other crates.
pub(super) fn external(krate: &Crate) -> SourceFile<'_> {
    let rows = krate.external.iter().map(row);
    let mut imports: Vec<Import> = krate.external.iter().map(import).collect();
    imports.sort();
    imports.dedup();
    SourceFile {
        path: "src/external.rs".to_owned(),
        docs: vec!["JSON conversion of types of other crates that replace schemas.".to_owned()],
        attributes: Vec::new(),
        imports,
        pieces: Box::new(iter::once(Piece::Items(quote!(#(#rows)*)))),
    }
}

fn row(external: &External) -> TokenStream {
    let ty = ty(&external.ty);
    match external.notation {
        Notation::Number => quote!(external_number!(#ty);),
        Notation::Own => quote!(external!(#ty);),
    }
}

fn import(external: &External) -> Import {
    Import::of(match external.notation {
        Notation::Number => "crate::runtime::external_number",
        Notation::Own => "crate::runtime::external",
    })
}
