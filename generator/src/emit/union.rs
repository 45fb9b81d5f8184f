use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::rust::item::{Form, Union, UnionVariant, VariantChoice};

use super::attributes::{deprecated, docs};
use super::conversion::convert;
use super::ty::ty;
use super::{Piece, Table, ident, subject};

/// An enum of types and its table.
pub(super) fn union(union: &Union) -> Vec<Piece> {
    let mut pieces = vec![Piece::Items(declaration(union)), Piece::Table(table(union))];
    pieces.extend(conversion(union).map(Piece::Items));
    pieces
}

fn declaration(union: &Union) -> TokenStream {
    let docs = docs(&union.docs);
    let deprecated = deprecated(union.deprecation);
    let name = ident(&union.name);
    let unknown = ident(&union.unknown);
    let derives = union.derives.iter().map(ty);
    let variants = union.variants.iter().map(variant);
    quote! {
        #docs
        #deprecated
        #[derive(Clone, Debug, PartialEq #(, #derives)*)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate does not know.
            #unknown(Value),
        }
    }
}

fn variant(variant: &UnionVariant) -> TokenStream {
    let name = ident(&variant.name);
    let ty = ty(&variant.ty);
    let docs = docs(&variant.docs);
    quote! {
        #docs
        #name(#ty),
    }
}

fn table(union: &Union) -> Table {
    let mut rows: Vec<String> = union
        .variants
        .iter()
        .map(|variant| format!("{} => {}", chosen_by(&variant.choice), variant.name))
        .collect();
    rows.push(format!("_ => {}", union.unknown));
    let subject = subject(&union.name, &union.schema);
    let subject = match &union.tag {
        Some(tag) => format!("{subject} by {}", Literal::string(tag)),
        None => subject,
    };
    Table {
        name: "union",
        subject,
        rows,
    }
}

fn chosen_by(choice: &VariantChoice) -> String {
    match choice {
        VariantChoice::Tags(tags) => literals(tags, " | "),
        VariantChoice::WholeTags(tags) => format!("whole {}", literals(tags, " | ")),
        VariantChoice::Form(Form::Object(required, telling)) => {
            let required = literals(required, ", ");
            match telling.as_slice() {
                [] => format!("Object[{required}]"),
                telling => format!("Object[{required}] of [{}]", literals(telling, ", ")),
            }
        }
        VariantChoice::Form(form) => format!("{form:?}"),
    }
}

fn literals(texts: &[String], separator: &str) -> String {
    let literals: Vec<String> = texts
        .iter()
        .map(|text| Literal::string(text).to_string())
        .collect();
    literals.join(separator)
}

fn conversion(union: &Union) -> Option<TokenStream> {
    let (source, conversions) = union.conversion.as_ref()?;
    let name = ident(&union.name);
    let source = ident(source);
    let unknown = ident(&union.unknown);
    let arms = union
        .variants
        .iter()
        .zip(conversions)
        .map(|(variant, conversion)| {
            let variant = ident(&variant.name);
            let value = convert(quote!(value), conversion);
            quote!(#source::#variant(value) => Self::#variant(#value))
        });
    Some(quote! {
        /// Carries over what a request can hold, so that an answer can be changed and sent back.
        impl From<#source> for #name {
            fn from(answer: #source) -> Self {
                match answer {
                    #(#arms,)*
                    #source::#unknown(value) => Self::#unknown(value),
                }
            }
        }
    })
}
