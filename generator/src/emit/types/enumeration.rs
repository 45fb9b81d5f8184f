//! Enums of string and integer values.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::item::{Enumeration, EnumerationKind, Variant, Wire};
use crate::sentence::UNKNOWN;

use crate::emit::attributes::{deprecated, docs, sentence};
use crate::emit::{Imports, PART, Piece, ident, subject};

/// Emits an enum and its table.
pub(in crate::emit) fn enumeration<'k>(
    enumeration: &'k Enumeration,
    imports: &Imports,
) -> Vec<Piece<'k>> {
    vec![
        Piece::Parts(Box::new(parts(enumeration))),
        table(enumeration, imports),
    ]
}

/// Returns the declaration in chunks: the first contains the attributes, the last the variant for unknown values.
fn parts(enumeration: &Enumeration) -> impl Iterator<Item = TokenStream> {
    let last = enumeration.variants.len().saturating_sub(1) / PART;
    (0..=last).map(move |part| {
        let attributes = (part == 0).then(|| attributes(enumeration));
        let name = ident(&enumeration.name);
        let variants = enumeration.variants.iter().skip(part * PART).take(PART);
        let variants = variants.map(variant);
        let unknown = (part == last).then(|| unknown(enumeration));
        quote! {
            #attributes
            pub enum #name {
                #(#variants)*
                #unknown
            }
        }
    })
}

fn attributes(enumeration: &Enumeration) -> TokenStream {
    let docs = docs(&enumeration.docs);
    let deprecated = deprecated(enumeration.deprecation);
    let derives = match enumeration.kind {
        EnumerationKind::Text => quote!(Clone),
        EnumerationKind::Integer => quote!(Clone, Copy),
    };
    quote! {
        #docs
        #deprecated
        #[derive(#derives)]
        #[non_exhaustive]
    }
}

fn unknown(enumeration: &Enumeration) -> TokenStream {
    let name = ident(&enumeration.unknown);
    let payload = match enumeration.kind {
        EnumerationKind::Text => quote!(String),
        EnumerationKind::Integer => quote!(i64),
    };
    let docs = sentence(UNKNOWN);
    quote! {
        #docs
        #name(#payload),
    }
}

fn variant(variant: &Variant) -> TokenStream {
    let docs = docs(&variant.docs);
    let name = ident(&variant.name);
    quote! {
        #docs
        #name,
    }
}

fn table(enumeration: &Enumeration, imports: &Imports) -> Piece<'static> {
    let mut rows: Vec<String> = enumeration
        .variants
        .iter()
        .map(|variant| format!("{} => {}", wire(&variant.wire), variant.name))
        .collect();
    rows.push(format!("_ => {}", enumeration.unknown));
    let name = match enumeration.kind {
        EnumerationKind::Text => "text_enum",
        EnumerationKind::Integer => "integer_enum",
    };
    imports.table(name, subject(&enumeration.name, &enumeration.schema), rows)
}

fn wire(wire: &Wire) -> String {
    match wire {
        Wire::Text(text) => Literal::string(text).to_string(),
        Wire::Integer(integer) => integer.to_string(),
    }
}
