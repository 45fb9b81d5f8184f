//! Chainable setters of structs.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::item::{Argument, Setter, Store, Wrap};
use crate::plan::ty::Ty;
use crate::sentence::CLEAR;

use crate::emit::attributes::{docs, sentence};
use crate::emit::ty::ty;
use crate::emit::{Imports, ident};

/// Emits a chainable setter.
pub(in crate::emit) fn setter(setter: &Setter, imports: &Imports) -> TokenStream {
    match setter {
        Setter::Value {
            argument,
            wrap,
            docs,
        } => value(argument, *wrap, docs, imports),
        Setter::Clear { name, field } => {
            let name = ident(name);
            let field = ident(field);
            let docs = sentence(CLEAR);
            let patch = imports.path("crate::runtime::Patch");
            quote! {
                #docs
                #[inline]
                pub fn #name(mut self) -> Self {
                    self.#field = #patch::Clear;
                    self
                }
            }
        }
        Setter::Extra { field, values } => extra(&ident(field), values, imports),
    }
}

fn value(argument: &Argument, wrap: Wrap, lines: &[String], imports: &Imports) -> TokenStream {
    let docs = docs(lines);
    let name = ident(&argument.field);
    let ty = ty(&argument.ty, imports);
    let value = stored(argument).unwrap_or_else(|| quote!(#name));
    let value = match wrap {
        Wrap::Bare => value,
        Wrap::Some => quote!(Some(#value)),
        Wrap::Set => {
            let patch = imports.path("crate::runtime::Patch");
            quote!(#patch::Set(#value))
        }
    };
    quote! {
        #docs
        #[inline]
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

fn extra(field: &proc_macro2::Ident, values: &Ty, imports: &Imports) -> TokenStream {
    let argument = ty(values, imports);
    let value = match values {
        Ty::Into(_) => quote!(value.into()),
        _ => quote!(value),
    };
    quote! {
        /// Adds a property that the document does not declare.
        #[inline]
        pub fn #field(mut self, name: &str, value: #argument) -> Self {
            self.#field.insert(name.to_owned(), #value);
            self
        }
    }
}

/// Returns the value that a field stores for an argument; `None` for the argument itself.
pub(in crate::emit) fn stored(argument: &Argument) -> Option<TokenStream> {
    let name = ident(&argument.field);
    match argument.store {
        Store::Moved => None,
        Store::Owned => Some(quote!(#name.to_owned())),
        Store::Secret => Some(quote!(#name.into())),
        Store::Boxed => Some(quote!(Box::new(#name))),
        Store::Into => Some(quote!(#name.into())),
        Store::BoxedInto => Some(quote!(Box::new(#name.into()))),
        Store::Elements => Some(quote!(#name.into_iter().map(Into::into).collect())),
        Store::Entries => Some(quote! {
            #name.into_iter().map(|(name, value)| (name, value.into())).collect()
        }),
    }
}
