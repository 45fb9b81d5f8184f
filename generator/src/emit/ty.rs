use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::ty::{Home, Ty};

use super::ident;

/// A type as it stands in code.
pub(super) fn ty(ty: &Ty) -> TokenStream {
    match ty {
        Ty::Bool => quote!(bool),
        Ty::I32 => quote!(i32),
        Ty::I64 => quote!(i64),
        Ty::U32 => quote!(u32),
        Ty::U64 => quote!(u64),
        Ty::F32 => quote!(f32),
        Ty::F64 => quote!(f64),
        Ty::String => quote!(String),
        Ty::Str => quote!(&str),
        Ty::Secret => quote!(Secret),
        Ty::Timestamp => quote!(Timestamp),
        Ty::Date => quote!(Date),
        Ty::Uuid => quote!(Uuid),
        Ty::Base64 => quote!(Base64),
        Ty::Bytes => quote!(Bytes),
        Ty::Multipart => quote!(Multipart),
        Ty::PlainText => quote!(PlainText),
        Ty::Json => quote!(Value),
        Ty::Unit => quote!(()),
        Ty::Foreign(path) => {
            let path = path
                .iter()
                .map(|segment| proc_macro2::Ident::new(segment, proc_macro2::Span::call_site()));
            quote!(#(#path)::*)
        }
        Ty::Named(path) => {
            let name = ident(&path.name);
            quote!(#name)
        }
        Ty::Model(path) => {
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
        Ty::Option(inner) => around(inner, |inner| quote!(Option<#inner>)),
        Ty::Patch(inner) => around(inner, |inner| quote!(Patch<#inner>)),
        Ty::Vec(inner) => around(inner, |inner| quote!(Vec<#inner>)),
        Ty::Tuple(elements) => {
            let elements = elements.iter().map(self::ty);
            quote!((#(#elements,)*))
        }
        Ty::Map(inner) => around(inner, |inner| quote!(BTreeMap<String, #inner>)),
        Ty::Boxed(inner) => around(inner, |inner| quote!(Box<#inner>)),
        Ty::Ref(inner) => around(inner, |inner| quote!(&#inner)),
        Ty::Slice(inner) => around(inner, |inner| quote!(&[#inner])),
    }
}

fn around(inner: &Ty, outer: impl FnOnce(TokenStream) -> TokenStream) -> TokenStream {
    outer(ty(inner))
}
