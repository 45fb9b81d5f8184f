//! Rust types as tokens; to write one is to import it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::plan::ty::{Home, Ty, TypePath};

use super::{Imports, ident};

/// Returns a type as tokens.
pub(super) fn ty(ty: &Ty, imports: &Imports) -> TokenStream {
    match ty {
        Ty::Bool => quote!(bool),
        Ty::I8 => quote!(i8),
        Ty::I16 => quote!(i16),
        Ty::I32 => quote!(i32),
        Ty::I64 => quote!(i64),
        Ty::U8 => quote!(u8),
        Ty::U16 => quote!(u16),
        Ty::U32 => quote!(u32),
        Ty::U64 => quote!(u64),
        Ty::I128 => quote!(i128),
        Ty::F64 => quote!(f64),
        Ty::String => quote!(String),
        Ty::Str => quote!(&str),
        Ty::Secret => name("crate::runtime::Secret", imports),
        Ty::Timestamp => name("jiff::Timestamp", imports),
        Ty::Date => name("jiff::civil::Date", imports),
        Ty::Time => within("jiff::civil", imports, quote!(Time)),
        Ty::DateTime => within("jiff::civil", imports, quote!(DateTime)),
        Ty::Ip => within("std::net", imports, quote!(IpAddr)),
        Ty::Ipv4 => within("std::net", imports, quote!(Ipv4Addr)),
        Ty::Ipv6 => within("std::net", imports, quote!(Ipv6Addr)),
        Ty::Uuid => name("uuid::Uuid", imports),
        Ty::Base64 => name("crate::runtime::Base64", imports),
        Ty::Bytes => name("bytes::Bytes", imports),
        Ty::Multipart => name("crate::runtime::Multipart", imports),
        Ty::Upload => name("crate::runtime::Upload", imports),
        Ty::PlainText => name("crate::runtime::PlainText", imports),
        Ty::AnyBody => name("crate::runtime::AnyBody", imports),
        Ty::Json => name("serde_json::Value", imports),
        Ty::JsonObject => name("crate::runtime::JsonObject", imports),
        Ty::Unit => quote!(()),
        Ty::External(path) => full_path(path.iter().map(String::as_str)),
        Ty::Named(path) => imports.named(path),
        Ty::Model(path) => model(path, imports),
        Ty::Option(inner) => around(inner, imports, |inner| quote!(Option<#inner>)),
        Ty::ItemUpload(inner) => applied("crate::runtime::ItemUpload", inner, imports),
        Ty::Patch(inner) => applied("crate::runtime::Patch", inner, imports),
        Ty::Vec(inner) => around(inner, imports, |inner| quote!(Vec<#inner>)),
        Ty::Nullable(inner) => element(quote!(Nullable), inner, imports),
        Ty::Rest(inner) => element(quote!(Rest), inner, imports),
        Ty::Tuple(elements) => {
            let elements = elements.iter().map(|element| self::ty(element, imports));
            quote!((#(#elements,)*))
        }
        Ty::Map(inner) => map(inner, imports),
        Ty::Boxed(inner) => around(inner, imports, |inner| quote!(Box<#inner>)),
        Ty::Into(inner) => around(inner, imports, |inner| quote!(impl Into<#inner>)),
        Ty::Iterator(inner) => iterator(inner, imports),
        Ty::AsRequest(inner) => {
            let bound = applied("crate::runtime::AsRequest", inner, imports);
            quote!(&impl #bound)
        }
        Ty::Ref(inner) => around(inner, imports, |inner| quote!(&#inner)),
        Ty::Slice(inner) => around(inner, imports, |inner| quote!(&[#inner])),
    }
}

fn around(
    inner: &Ty,
    imports: &Imports,
    outer: impl FnOnce(TokenStream) -> TokenStream,
) -> TokenStream {
    outer(ty(inner, imports))
}

/// Imports a type that is not of the document.
fn name(path: &'static str, imports: &Imports) -> TokenStream {
    let name = imports.path(path);
    quote!(#name)
}

/// Imports a generic type, and applies it to another.
fn applied(outer: &'static str, inner: &Ty, imports: &Imports) -> TokenStream {
    let outer = imports.path(outer);
    let inner = ty(inner, imports);
    quote!(#outer<#inner>)
}

/// Returns an element of a tuple that the runtime reads and writes in its own way.
fn element(outer: TokenStream, inner: &Ty, imports: &Imports) -> TokenStream {
    let inner = ty(inner, imports);
    within("crate::runtime", imports, quote!(#outer<#inner>))
}

fn iterator(item: &Ty, imports: &Imports) -> TokenStream {
    let item = ty(item, imports);
    quote!(impl IntoIterator<Item = #item>)
}

fn map(values: &Ty, imports: &Imports) -> TokenStream {
    let map = imports.path("std::collections::BTreeMap");
    let values = ty(values, imports);
    quote!(#map<String, #values>)
}

/// Returns a type as the text of a table.
pub(super) fn ty_text(ty: &Ty, imports: &Imports) -> String {
    let tokens = self::ty(ty, imports).to_string();
    let tight = tokens.replace(" :: ", "::").replace(" < ", "<");
    tight.replace(" >", ">").replace(" ,", ",")
}

/// Returns a path that needs no import.
pub(super) fn full_path<'p>(path: impl IntoIterator<Item = &'p str>) -> TokenStream {
    let segments = path.into_iter();
    let segments = segments.map(|segment| Ident::new(segment, Span::call_site()));
    quote!(#(#segments)::*)
}

/// Imports a module, and returns an item of it.
fn within(module: &'static str, imports: &Imports, item: TokenStream) -> TokenStream {
    let module = imports.path(module);
    quote!(#module::#item)
}

fn model(path: &TypePath, imports: &Imports) -> TokenStream {
    let name = ident(&path.name);
    match &path.home {
        Home::Models(_) => within("crate::models", imports, quote!(#name)),
        Home::Module(module) => {
            let module = ident(module);
            within("crate::models", imports, quote!(#module::#name))
        }
        Home::Operations(module) => {
            let modules = module.names().map(ident);
            within("crate::operations", imports, quote!(#(#modules)::*::#name))
        }
    }
}
