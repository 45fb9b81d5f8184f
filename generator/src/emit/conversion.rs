use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::rust::item::{Conversion, Coverage, Structure};

use super::ident;

/// `From` the type for answers.
pub(super) fn conversion(structure: &Structure) -> Option<TokenStream> {
    let conversion = structure.conversion.as_ref()?;
    let name = ident(&structure.name);
    let source = ident(&conversion.source);
    let fields = conversion.fields.iter().map(|(field, conversion)| {
        let field = ident(field);
        let value = convert(quote!(answer.#field), conversion);
        quote!(#field: #value)
    });
    let answer = if conversion.fields.is_empty() {
        quote!(_)
    } else {
        quote!(answer)
    };
    let others = match conversion.coverage {
        Coverage::Whole => TokenStream::new(),
        Coverage::Partial => quote!(..Self::vacant()),
    };
    Some(quote! {
        /// Carries over what a request can hold, so that an answer can be changed and sent back.
        impl From<#source> for #name {
            fn from(#answer: #source) -> Self {
                Self { #(#fields,)* #others }
            }
        }
    })
}

pub(super) fn convert(value: TokenStream, conversion: &Conversion) -> TokenStream {
    match conversion {
        Conversion::Move => value,
        Conversion::Into => quote!(#value.into()),
        Conversion::Boxed(inner) => {
            let held = match **inner {
                Conversion::Places(_) => quote!(*#value),
                _ => quote!((*#value)),
            };
            let inner = convert(held, inner);
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
        Conversion::Places(places) => {
            let names: Vec<Ident> = (1..=places.len())
                .map(|place| format_ident!("value{place}"))
                .collect();
            let changed = names
                .iter()
                .zip(places)
                .map(|(name, place)| convert(quote!(#name), place));
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
            quote!(Patch::from_answer(#value))
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
