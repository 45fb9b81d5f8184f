//! `src/headers.rs`: constants for response headers.

use std::iter;

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::krate::{Header, HeaderModule, HeaderValues};
use crate::sentence;

use super::attributes::{deprecated, docs};
use super::ty::ty;
use super::{Piece, SourceFile, ident};

/// Emits `src/headers.rs`, with a constant for each declared response header.
pub(super) fn headers(module: &HeaderModule) -> SourceFile<'_> {
    let headers = module.headers.iter().map(header);
    SourceFile {
        path: "src/headers.rs".to_owned(),
        docs: sentence::HEADERS.to_lines(),
        attributes: Vec::new(),
        imports: module.imports.clone(),
        pieces: Box::new(iter::once(Piece::Items(quote!(#(#headers)*)))),
    }
}

fn header(header: &Header) -> TokenStream {
    let docs = docs(&header.docs);
    let deprecated = deprecated(header.deprecation);
    let constant = ident(&header.constant);
    let wire = &header.wire;
    let value = ty(&header.ty);
    let holder = match header.values {
        HeaderValues::Value => quote!(ResponseHeader),
        HeaderValues::List => quote!(ResponseHeaderList),
    };
    quote! {
        #docs
        #deprecated
        pub const #constant: #holder<#value> = #holder::new(#wire);
    }
}
