//! `src/error.rs`: the error body of the API.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::ty::Ty;
use crate::sentence;

use super::attributes::docs;
use super::ty::{full_path, ty};
use super::{Imports, Piece, SourceFile, ident};
use crate::plan::krate::{Causes, Described, ErrorBody, ErrorVariant, ListPresence, MessageField};

/// Emits `src/error.rs`.
pub(super) fn error(body: &ErrorBody) -> SourceFile<'_> {
    // The enum of several error types is declared here, any other type elsewhere.
    let imports = match &body.ty {
        Ty::Named(path) => Imports::of(path.home.clone()),
        _ => Imports::default(),
    };
    let mut pieces = vec![Piece::Items(api_error(body, &imports))];
    if !body.variants.is_empty() {
        let error = ty(&body.ty, &imports);
        pieces.push(Piece::Items(declaration(&error, &body.variants, &imports)));
        pieces.push(table(&error, &body.variants, &imports));
    }
    let described = body.described.iter();
    let described = described.map(|known| self::described(known, &imports));
    pieces.extend(described.map(Piece::Items));
    SourceFile {
        path: "src/error.rs".to_owned(),
        docs: sentence::ERROR.to_lines(),
        attributes: Vec::new(),
        imports,
        pieces: Box::new(pieces.into_iter()),
    }
}

/// Returns the name under which the runtime knows the error body.
fn api_error(body: &ErrorBody, imports: &Imports) -> TokenStream {
    let error = || ty(&body.ty, imports);
    match body.variants.as_slice() {
        [] if body.ty == Ty::Json => {
            let json = full_path(["serde_json", "Value"]);
            quote!(pub(crate) use #json as ApiError;)
        }
        [] => {
            let error = error();
            quote!(pub(crate) use #error as ApiError;)
        }
        _ => {
            let error = error();
            quote!(pub(crate) use self::#error as ApiError;)
        }
    }
}

fn declaration(error: &TokenStream, variants: &[ErrorVariant], imports: &Imports) -> TokenStream {
    let variants = variants.iter().map(|variant| {
        let docs = docs(&variant.docs);
        let name = ident(&variant.name);
        let ty = ty(&variant.ty, imports);
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

fn table<'k>(error: &TokenStream, variants: &[ErrorVariant], imports: &Imports) -> Piece<'k> {
    let mut rows: Vec<String> = variants.iter().map(row).collect();
    if let Some((last, unknown)) = rows.last_mut().zip(variants.last()) {
        *last = format!("_ => {}", unknown.name);
    }
    imports.table("error_body", error.to_string(), rows)
}

fn row(variant: &ErrorVariant) -> String {
    let declared = Literal::string(variant.name.bare());
    format!("{declared} => {}", variant.name)
}

fn described(described: &Described, imports: &Imports) -> TokenStream {
    let error_body = imports.path("crate::runtime::ErrorBody");
    let ty = ty(&described.ty, imports);
    let code = accessor("code", described.code.as_ref());
    let message = accessor("message", described.message.as_ref());
    let causes = described.causes.as_ref().map(causes);
    quote!(impl #error_body for #ty { #code #message #causes })
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
