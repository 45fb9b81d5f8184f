//! `From` implementations that convert response types into request types.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::plan::item::{Conversion, Coverage, Structure};
use crate::sentence::CONVERSION;

use crate::emit::attributes::sentence_tokens;
use crate::emit::{Imports, ident};

/// Returns the `From` implementation that converts the response type into this request type.
pub(in crate::emit) fn conversion(structure: &Structure, imports: &Imports) -> Option<TokenStream> {
    let conversion = structure.conversion.as_ref()?;
    let name = ident(&structure.name);
    let source = ident(&conversion.source);
    let fields = conversion.fields.iter().map(|(field, conversion)| {
        let field = ident(field);
        let value = convert(quote!(response.#field), conversion, imports);
        quote!(#field: #value)
    });
    let response = if conversion.fields.is_empty() {
        quote!(_)
    } else {
        quote!(response)
    };
    let others = match conversion.coverage {
        Coverage::Whole => TokenStream::new(),
        Coverage::Partial => {
            imports.import("crate::runtime::JsonCodec");
            quote!(..Self::empty_value())
        }
    };
    let docs = sentence_tokens(CONVERSION);
    let as_request = imports.path("crate::runtime::AsRequest");
    Some(quote! {
        #docs
        impl From<#source> for #name {
            fn from(#response: #source) -> Self {
                Self { #(#fields,)* #others }
            }
        }

        impl #as_request<#name> for #source {}
    })
}

pub(in crate::emit) fn convert(
    value: TokenStream,
    conversion: &Conversion,
    imports: &Imports,
) -> TokenStream {
    match conversion {
        Conversion::Move => value,
        Conversion::Into => quote!(#value.into()),
        Conversion::Boxed(inner) => {
            let unboxed = match **inner {
                Conversion::Tuple(_) => quote!(*#value),
                _ => quote!((*#value)),
            };
            let inner = convert(unboxed, inner, imports);
            quote!(Box::new(#inner))
        }
        Conversion::Inside(inner) => {
            let change = function(inner, imports);
            quote!(#value.map(#change))
        }
        Conversion::Each(inner) => {
            let change = function(inner, imports);
            quote!(#value.into_iter().map(#change).collect())
        }
        Conversion::Tuple(elements) => {
            let names: Vec<Ident> = (1..=elements.len())
                .map(|index| format_ident!("value{index}"))
                .collect();
            let changed = names
                .iter()
                .zip(elements)
                .map(|(name, element)| convert(quote!(#name), element, imports));
            quote!({
                let (#(#names,)*) = #value;
                (#(#changed,)*)
            })
        }
        Conversion::Values(inner) => {
            let change = convert(quote!(value), inner, imports);
            quote!(#value.into_iter().map(|(name, value)| (name, #change)).collect())
        }
        Conversion::Patch(inner) => {
            let value = convert(value, inner, imports);
            let patch = imports.path("crate::runtime::Patch");
            quote!(#patch::from_response(#value))
        }
    }
}

fn function(conversion: &Conversion, imports: &Imports) -> TokenStream {
    match conversion {
        Conversion::Into => quote!(Into::into),
        other => {
            let change = convert(quote!(value), other, imports);
            quote!(|value| #change)
        }
    }
}

/// Returns the empty value of the type, which a trait of the runtime has.
pub(in crate::emit) fn empty_value(imports: &Imports) -> &'static str {
    imports.import("crate::runtime::JsonCodec");
    "Self::empty_value()"
}
