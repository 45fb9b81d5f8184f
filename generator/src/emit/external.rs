//! `src/external.rs`: codecs for types of other crates.

use std::iter;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Notation;
use crate::plan::krate::{Crate, External};

use super::ty::ty;
use super::{Imports, Piece, SourceFile};

/// Emits `src/external.rs`, which implements JSON conversion for types of other crates.
pub(super) fn external(krate: &Crate) -> SourceFile<'_> {
    let imports = Imports::below(&krate.root);
    let rows = krate
        .external
        .iter()
        .map(|external| row(external, &imports));
    let pieces = iter::once(Piece::Items(quote!(#(#rows)*)));
    SourceFile {
        path: "src/external.rs".to_owned(),
        docs: vec!["JSON conversion of types of other crates that replace schemas.".to_owned()],
        attributes: Vec::new(),
        imports,
        pieces: Box::new(pieces),
    }
}

fn row(external: &External, imports: &Imports) -> TokenStream {
    let ty = ty(&external.ty, imports);
    let table = imports.path(match external.notation {
        Notation::Number => "crate::runtime::external_number",
        Notation::Own => "crate::runtime::external",
    });
    quote!(#table!(#ty);)
}
