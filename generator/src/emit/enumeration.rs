use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::rust::item::{Enumeration, EnumerationKind, Variant, Wire};

use super::attributes::{deprecated, docs};
use super::{Piece, Table, ident, subject};

/// An enum and its table.
pub(super) fn enumeration(enumeration: &Enumeration) -> Vec<Piece> {
    vec![
        Piece::Items(declaration(enumeration)),
        Piece::Table(table(enumeration)),
    ]
}

fn declaration(enumeration: &Enumeration) -> TokenStream {
    let docs = docs(&enumeration.docs);
    let deprecated = deprecated(enumeration.deprecation);
    let name = ident(&enumeration.name);
    let unknown = ident(&enumeration.unknown);
    let variants = enumeration.variants.iter().map(variant);
    let (derives, kept) = match enumeration.kind {
        EnumerationKind::Text => (quote!(Clone), quote!(String)),
        EnumerationKind::Integer => (quote!(Clone, Copy), quote!(i64)),
    };
    quote! {
        #docs
        #deprecated
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate does not know.
            #unknown(#kept),
        }
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

fn table(enumeration: &Enumeration) -> Table {
    let mut rows: Vec<String> = enumeration
        .variants
        .iter()
        .map(|variant| format!("{} => {}", wire(&variant.wire), variant.name))
        .collect();
    rows.push(format!("_ => {}", enumeration.unknown));
    Table {
        name: match enumeration.kind {
            EnumerationKind::Text => "text_enum",
            EnumerationKind::Integer => "integer_enum",
        },
        subject: subject(&enumeration.name, &enumeration.schema),
        rows,
    }
}

fn wire(wire: &Wire) -> String {
    match wire {
        Wire::Text(text) => Literal::string(text).to_string(),
        Wire::Integer(integer) => integer.to_string(),
    }
}
