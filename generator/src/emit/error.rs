//! `src/error.rs`: the error body of the API.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::sentence;

use super::attributes::docs;
use super::ty::ty;
use super::{Piece, SourceFile, Table, ident};
use crate::plan::krate::{
    Causes, Described, ErrorBody, ErrorPath, ErrorVariant, ListPresence, MessageField,
};

/// Emits `src/error.rs`.
pub(super) fn error(body: &ErrorBody) -> SourceFile<'_> {
    let error = ty(&body.ty);
    let mut pieces = vec![Piece::Items(api_error(&error, body))];
    if !body.variants.is_empty() {
        pieces.push(Piece::Items(declaration(&error, &body.variants)));
        pieces.push(Piece::Table(table(&error, &body.variants)));
    }
    pieces.extend(body.described.iter().map(described).map(Piece::Items));
    SourceFile {
        path: "src/error.rs".to_owned(),
        docs: sentence::ERROR.to_lines(),
        attributes: Vec::new(),
        imports: body.imports.clone(),
        pieces: Box::new(pieces.into_iter()),
    }
}

/// Returns the name under which the runtime knows the error body.
fn api_error(error: &TokenStream, body: &ErrorBody) -> TokenStream {
    match body.path {
        ErrorPath::External(segments) => {
            let segments = segments.iter().map(|name| format_ident!("{name}"));
            quote!(pub(crate) use #(#segments)::* as ApiError;)
        }
        ErrorPath::Models => quote!(pub(crate) use #error as ApiError;),
        ErrorPath::Own => quote!(pub(crate) use self::#error as ApiError;),
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
