//! `src/scopes.rs`: constants for OAuth scopes.

use std::iter;

use proc_macro2::TokenStream;
use quote::quote;

use crate::config::RootModule;
use crate::emit::attributes::docs;
use crate::emit::{Imports, Piece, SourceFile, ident};
use crate::plan::krate::ScopeConstant;
use crate::sentence;

/// Emits `src/scopes.rs`, with a constant for each declared scope.
pub(in crate::emit) fn scopes<'k>(scopes: &[ScopeConstant], root: &RootModule) -> SourceFile<'k> {
    let constants = scopes.iter().map(constant);
    let pieces = iter::once(Piece::Items(quote!(#(#constants)*)));
    SourceFile {
        path: "src/scopes.rs".to_owned(),
        docs: sentence::SCOPES.to_lines(),
        attributes: Vec::new(),
        imports: Imports::below(root),
        pieces: Box::new(pieces),
    }
}

fn constant(scope: &ScopeConstant) -> TokenStream {
    let docs = docs(&scope.docs);
    let constant = ident(&scope.constant);
    let wire = &scope.wire;
    quote! {
        #docs
        pub const #constant: &str = #wire;
    }
}
