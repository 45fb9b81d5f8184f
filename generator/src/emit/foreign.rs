use quote::quote;

use crate::rust::krate::Crate;
use crate::rust::ty::Import;

use super::ty::ty;
use super::{Piece, SourceFile};

/// The types of other crates, made readable and writable.
pub(super) fn foreign(krate: &Crate) -> SourceFile {
    let types = krate.foreign.iter().map(ty);
    SourceFile {
        path: "src/foreign.rs".to_owned(),
        docs: vec!["Types of other crates that stand for schemas.".to_owned()],
        attributes: Vec::new(),
        imports: vec![Import::of("crate::runtime::foreign")],
        pieces: vec![Piece::Items(quote!(#(foreign!(#types);)*))],
    }
}
