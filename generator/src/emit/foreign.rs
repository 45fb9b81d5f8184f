use std::iter;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Notation;
use crate::rust::krate::{Crate, Foreign};
use crate::rust::ty::Import;

use super::ty::ty;
use super::{Piece, SourceFile};

/// The types of other crates, made readable and writable.
pub(super) fn foreign(krate: &Crate) -> SourceFile<'_> {
    let rows = krate.foreign.iter().map(row);
    let mut imports: Vec<Import> = krate.foreign.iter().map(import).collect();
    imports.sort();
    imports.dedup();
    SourceFile {
        path: "src/foreign.rs".to_owned(),
        docs: vec!["Types of other crates that stand for schemas.".to_owned()],
        attributes: Vec::new(),
        imports,
        pieces: Box::new(iter::once(Piece::Items(quote!(#(#rows)*)))),
    }
}

fn row(foreign: &Foreign) -> TokenStream {
    let ty = ty(&foreign.ty);
    match foreign.notation {
        Notation::Number => quote!(foreign_number!(#ty);),
        Notation::Own => quote!(foreign!(#ty);),
    }
}

fn import(foreign: &Foreign) -> Import {
    Import::of(match foreign.notation {
        Notation::Number => "crate::runtime::foreign_number",
        Notation::Own => "crate::runtime::foreign",
    })
}
