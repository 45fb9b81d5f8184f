//! Rust types as tokens.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::ty::{Home, Ty, TypePath};

use super::ident;

/// Returns a type as tokens.
pub(super) fn ty(ty: &Ty) -> TokenStream {
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
        Ty::Secret => quote!(Secret),
        Ty::Timestamp => quote!(Timestamp),
        Ty::Date => quote!(Date),
        Ty::Time => quote!(civil::Time),
        Ty::DateTime => quote!(civil::DateTime),
        Ty::Ip => quote!(net::IpAddr),
        Ty::Ipv4 => quote!(net::Ipv4Addr),
        Ty::Ipv6 => quote!(net::Ipv6Addr),
        Ty::Uuid => quote!(Uuid),
        Ty::Base64 => quote!(Base64),
        Ty::Bytes => quote!(Bytes),
        Ty::Multipart => quote!(Multipart),
        Ty::Upload => quote!(Upload),
        Ty::PlainText => quote!(PlainText),
        Ty::AnyBody => quote!(AnyBody),
        Ty::Json => quote!(Value),
        Ty::JsonObject => quote!(JsonObject),
        Ty::Unit => quote!(()),
        Ty::External(path) => external(path),
        Ty::Named(path) => {
            let name = ident(&path.name);
            quote!(#name)
        }
        Ty::Model(path) => model(path),
        Ty::Option(inner) => around(inner, |inner| quote!(Option<#inner>)),
        Ty::Patch(inner) => around(inner, |inner| quote!(Patch<#inner>)),
        Ty::Vec(inner) => around(inner, |inner| quote!(Vec<#inner>)),
        Ty::Nullable(inner) => around(inner, |inner| quote!(runtime::Nullable<#inner>)),
        Ty::Rest(inner) => around(inner, |inner| quote!(runtime::Rest<#inner>)),
        Ty::Tuple(elements) => {
            let elements = elements.iter().map(self::ty);
            quote!((#(#elements,)*))
        }
        Ty::Map(inner) => around(inner, |inner| quote!(BTreeMap<String, #inner>)),
        Ty::Boxed(inner) => around(inner, |inner| quote!(Box<#inner>)),
        Ty::Into(inner) => around(inner, |inner| quote!(impl Into<#inner>)),
        Ty::Iterator(inner) => around(inner, |inner| quote!(impl IntoIterator<Item = #inner>)),
        Ty::AsRequest(inner) => around(inner, |inner| quote!(&impl AsRequest<#inner>)),
        Ty::Ref(inner) => around(inner, |inner| quote!(&#inner)),
        Ty::Slice(inner) => around(inner, |inner| quote!(&[#inner])),
    }
}

/// Returns a type as the text of a table.
pub(super) fn ty_text(ty: &Ty) -> String {
    let tokens = self::ty(ty).to_string();
    let tight = tokens.replace(" :: ", "::").replace(" < ", "<");
    tight.replace(" >", ">").replace(" ,", ",")
}

fn external(path: &[String]) -> TokenStream {
    let path = path
        .iter()
        .map(|segment| proc_macro2::Ident::new(segment, proc_macro2::Span::call_site()));
    quote!(#(#path)::*)
}

fn model(path: &TypePath) -> TokenStream {
    let name = ident(&path.name);
    match &path.home {
        Home::Module(module) => {
            let module = ident(module);
            quote!(models::#module::#name)
        }
        Home::Models(_) => quote!(models::#name),
        Home::Operations(module) => {
            let module = ident(module);
            quote!(operations::#module::#name)
        }
    }
}

fn around(inner: &Ty, outer: impl FnOnce(TokenStream) -> TokenStream) -> TokenStream {
    outer(ty(inner))
}
