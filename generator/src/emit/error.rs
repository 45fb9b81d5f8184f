use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::krate::{ErrorBody, Nature, Telling};

use super::ty::ty;
use super::{Piece, SourceFile, ident};

/// What a call returns when it did not succeed.
pub(super) fn error(body: &ErrorBody) -> SourceFile {
    let ty = ty(&body.ty);
    let described = match body.nature {
        Nature::FreeForm => TokenStream::new(),
        Nature::Declared => {
            let code = accessor("code", body.code.as_ref());
            let message = accessor("message", body.message.as_ref());
            quote!(impl ErrorBody for #ty { #code #message })
        }
    };
    let aliases = quote! {
        /// What a call returns when it did not succeed.
        pub type Error = runtime::Error<#ty>;

        /// A call of this API: what it answers is `T`.
        pub type Call<'c, T> = runtime::Call<'c, T, #ty>;
    };
    SourceFile {
        path: "src/error.rs".to_owned(),
        docs: vec!["What a call returns when it did not succeed.".to_owned()],
        attributes: Vec::new(),
        imports: body.imports.clone(),
        pieces: vec![Piece::Items(aliases), Piece::Items(described)],
    }
}

fn accessor(method: &str, telling: Option<&Telling>) -> TokenStream {
    let value = match telling {
        None => return TokenStream::new(),
        Some(Telling::Text(field)) => {
            let field = ident(field);
            quote!(Some(&self.#field))
        }
        Some(Telling::OptionalText(field)) => {
            let field = ident(field);
            quote!(self.#field.as_deref())
        }
    };
    let method = proc_macro2::Ident::new(method, proc_macro2::Span::call_site());
    quote! {
        fn #method(&self) -> Option<&str> {
            #value
        }
    }
}
