//! `src/headers.rs`: constants for response headers.

use std::iter;

use proc_macro2::TokenStream;
use quote::quote;

use crate::config::RootModule;
use crate::plan::krate::{Header, HeaderModule, HeaderValues};
use crate::sentence;

use super::attributes::{deprecated, docs};
use super::ty::ty;
use super::{Imports, Piece, SourceFile, ident};

/// Emits `src/headers.rs`, with a constant for each declared response header.
pub(super) fn headers<'k>(module: &'k HeaderModule, root: &RootModule) -> SourceFile<'k> {
    let imports = Imports::below(root);
    let headers = module.headers.iter();
    let headers = headers.map(|declared| header(declared, &imports));
    let pieces = iter::once(Piece::Items(quote!(#(#headers)*)));
    SourceFile {
        path: "src/headers.rs".to_owned(),
        docs: sentence::HEADERS.to_lines(),
        attributes: Vec::new(),
        imports,
        pieces: Box::new(pieces),
    }
}

fn header(header: &Header, imports: &Imports) -> TokenStream {
    let docs = docs(&header.docs);
    let deprecated = deprecated(header.deprecation);
    let constant = ident(&header.constant);
    let wire = &header.wire;
    let value = ty(&header.ty, imports);
    let declared = imports.path(match header.values {
        HeaderValues::Value => "crate::runtime::ResponseHeader",
        HeaderValues::List => "crate::runtime::ResponseHeaderList",
    });
    quote! {
        #docs
        #deprecated
        pub const #constant: #declared<#value> = #declared::new(#wire);
    }
}
