//! `From` implementations that convert response types into request types.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::plan::item::{Conversion, Coverage, Structure};
use crate::sentence::CONVERSION;

use crate::emit::attributes::sentence;
use crate::emit::ident;

/// Returns the `From` implementation that converts the response type into this request type.
pub(in crate::emit) fn conversion(structure: &Structure) -> Option<TokenStream> {
    let conversion = structure.conversion.as_ref()?;
    let name = ident(&structure.name);
    let source = ident(&conversion.source);
    let fields = conversion.fields.iter().map(|(field, conversion)| {
        let field = ident(field);
        let value = convert(quote!(response.#field), conversion);
        quote!(#field: #value)
    });
    let response = if conversion.fields.is_empty() {
        quote!(_)
    } else {
        quote!(response)
    };
    let others = match conversion.coverage {
        Coverage::Whole => TokenStream::new(),
        Coverage::Partial => quote!(..Self::empty_value()),
    };
    let docs = sentence(CONVERSION);
    Some(quote! {
        #docs
        impl From<#source> for #name {
            fn from(#response: #source) -> Self {
                Self { #(#fields,)* #others }
            }
        }

        impl AsRequest<#name> for #source {}
    })
}

pub(in crate::emit) fn convert(value: TokenStream, conversion: &Conversion) -> TokenStream {
    match conversion {
        Conversion::Move => value,
        Conversion::Into => quote!(#value.into()),
        Conversion::Boxed(inner) => {
            let unboxed = match **inner {
                Conversion::Tuple(_) => quote!(*#value),
                _ => quote!((*#value)),
            };
            let inner = convert(unboxed, inner);
            quote!(Box::new(#inner))
        }
        Conversion::Inside(inner) => {
            let change = function(inner);
            quote!(#value.map(#change))
        }
        Conversion::Each(inner) => {
            let change = function(inner);
            quote!(#value.into_iter().map(#change).collect())
        }
        Conversion::Tuple(elements) => {
            let names: Vec<Ident> = (1..=elements.len())
                .map(|index| format_ident!("value{index}"))
                .collect();
            let changed = names
                .iter()
                .zip(elements)
                .map(|(name, element)| convert(quote!(#name), element));
            quote!({
                let (#(#names,)*) = #value;
                (#(#changed,)*)
            })
        }
        Conversion::Values(inner) => {
            let change = convert(quote!(value), inner);
            quote!(#value.into_iter().map(|(name, value)| (name, #change)).collect())
        }
        Conversion::Patch(inner) => {
            let value = convert(value, inner);
            quote!(Patch::from_response(#value))
        }
    }
}

fn function(conversion: &Conversion) -> TokenStream {
    match conversion {
        Conversion::Into => quote!(Into::into),
        other => {
            let change = convert(quote!(value), other);
            quote!(|value| #change)
        }
    }
}
