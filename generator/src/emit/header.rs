use std::iter;

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::krate::{Header, HeaderModule, Holds};

use super::attributes::{deprecated, docs};
use super::ty::ty;
use super::{Piece, SourceFile, ident};

/// The headers that answers declare, a constant each.
pub(super) fn headers(module: &HeaderModule) -> SourceFile<'_> {
    let headers = module.headers.iter().map(header);
    SourceFile {
        path: "src/headers.rs".to_owned(),
        docs: vec![
            "Headers of answers and of errors, to be read as the types that the document gives them."
                .to_owned(),
        ],
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
    let holder = match header.holds {
        Holds::Value => quote!(ResponseHeader),
        Holds::List => quote!(ResponseHeaderList),
    };
    quote! {
        #docs
        #deprecated
        pub const #constant: #holder<#value> = #holder::new(#wire);
    }
}
