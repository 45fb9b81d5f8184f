//! `src/error.rs`: the error body and the type aliases of the API.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::krate::{Causes, Described, ErrorBody, ErrorVariant, ListPresence, MessageField};
use crate::runtime::Part;

use super::attributes::docs;
use super::ty::ty;
use super::{Piece, SourceFile, Table, ident};

/// Emits `src/error.rs`.
pub(super) fn error<'k>(body: &'k ErrorBody, parts: &[Part]) -> SourceFile<'k> {
    let error = ty(&body.ty);
    let aliases = quote! {
        /// The error of a failed call.
        pub type Error = runtime::Error<#error>;

        /// A call of this API that returns `T`.
        pub type Call<'c, T> = runtime::Call<'c, T, #error>;
    };
    let mut pieces = vec![Piece::Items(aliases)];
    if parts.contains(&Part::Download) {
        pieces.push(Piece::Items(quote! {
            /// A call of this API whose response body is streamed.
            pub type DownloadCall<'c, T> = runtime::DownloadCall<'c, T, #error>;
        }));
    }
    if parts.contains(&Part::Events) {
        pieces.push(Piece::Items(quote! {
            /// A call of this API whose response is a stream of events with data of type `T`.
            pub type EventsCall<'c, T> = runtime::EventsCall<'c, T, #error>;
        }));
    }
    if parts.contains(&Part::Pagination) {
        pieces.push(Piece::Items(quote! {
            /// The pages of a paginated operation, with items of type `T`.
            pub type Pages<'c, T> = runtime::Pages<'c, T, #error>;

            /// A page of items of type `T`.
            pub type Page<T> = runtime::Page<T, #error>;

            /// The items of all pages of a paginated operation.
            pub type Items<'c, T> = runtime::Items<'c, T, #error>;
        }));
    }
    if !body.variants.is_empty() {
        pieces.push(Piece::Items(declaration(&error, &body.variants)));
        pieces.push(Piece::Table(table(&error, &body.variants)));
    }
    pieces.extend(body.described.iter().map(described).map(Piece::Items));
    SourceFile {
        path: "src/error.rs".to_owned(),
        docs: vec!["Errors and type aliases of this API.".to_owned()],
        attributes: Vec::new(),
        imports: body.imports.clone(),
        pieces: Box::new(pieces.into_iter()),
    }
}

fn declaration(error: &TokenStream, variants: &[ErrorVariant]) -> TokenStream {
    let variants = variants.iter().map(|variant| {
        let docs = docs(&variant.docs);
        let name = ident(&variant.name);
        let ty = ty(&variant.ty);
        quote! {
            #docs
            #name(#ty),
        }
    });
    quote! {
        /// The body of an error response.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #error {
            #(#variants)*
        }
    }
}

fn table(error: &TokenStream, variants: &[ErrorVariant]) -> Table {
    let mut rows: Vec<String> = variants.iter().map(row).collect();
    if let Some((last, unknown)) = rows.last_mut().zip(variants.last()) {
        *last = format!("_ => {}", unknown.name);
    }
    Table {
        name: "error_body",
        subject: error.to_string(),
        rows,
    }
}

fn row(variant: &ErrorVariant) -> String {
    let declared = Literal::string(variant.name.bare());
    format!("{declared} => {}", variant.name)
}

fn described(described: &Described) -> TokenStream {
    let ty = ty(&described.ty);
    let code = accessor("code", described.code.as_ref());
    let message = accessor("message", described.message.as_ref());
    let causes = described.causes.as_ref().map(causes);
    quote!(impl ErrorBody for #ty { #code #message #causes })
}

fn causes(causes: &Causes) -> TokenStream {
    let list = ident(&causes.list);
    let elements = match causes.presence {
        ListPresence::Always => quote!(self.#list.iter()),
        ListPresence::Optional => quote!(self.#list.iter().flatten()),
    };
    let texts = match &causes.element {
        None => quote!(map(String::as_str)),
        Some(MessageField::Text(field)) => {
            let field = ident(field);
            quote!(map(|cause| cause.#field.as_str()))
        }
        Some(MessageField::OptionalText(field)) => {
            let field = ident(field);
            quote!(filter_map(|cause| cause.#field.as_deref()))
        }
    };
    quote! {
        fn causes(&self) -> Vec<&str> {
            #elements.#texts.collect()
        }
    }
}

fn accessor(method: &str, error_field: Option<&MessageField>) -> TokenStream {
    let value = match error_field {
        None => return TokenStream::new(),
        Some(MessageField::Text(field)) => {
            let field = ident(field);
            quote!(Some(&self.#field))
        }
        Some(MessageField::OptionalText(field)) => {
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
