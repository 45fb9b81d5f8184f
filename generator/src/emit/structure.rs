//! Structs for objects.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::item::{Construction, RestField, RestKind, Row, StructField, Structure};

use super::attributes::{deprecated, docs};
use super::conversion;
use super::setter::{setter, stored};
use super::ty::ty;
use super::{Piece, Table, ident, subject};

/// Emits a struct, its table, its constructor, its setters and its conversion.
pub(super) fn structure(structure: &Structure) -> Vec<Piece<'_>> {
    let mut pieces = vec![
        Piece::Items(declaration(structure)),
        Piece::Table(table(structure)),
    ];
    pieces.extend(methods(structure).map(Piece::Items));
    pieces.extend(conversion::conversion(structure).map(Piece::Items));
    pieces
}

fn declaration(structure: &Structure) -> TokenStream {
    let docs = docs(&structure.docs);
    let deprecated = deprecated(structure.deprecation);
    let name = ident(&structure.name);
    let default = match structure.construction {
        Construction::Default => quote!(Default,),
        Construction::New(_) => TokenStream::new(),
    };
    let derives = structure.derives.iter().map(ty);
    let fields = structure.fields.iter().map(field);
    let rest = structure.rest.iter().map(rest_field);
    quote! {
        #docs
        #deprecated
        #[derive(Clone, Debug, #default PartialEq #(, #derives)*)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #(#rest)*
        }
    }
}

fn field(field: &StructField) -> TokenStream {
    let docs = docs(&field.docs);
    let deprecated = deprecated(field.deprecation);
    let name = ident(&field.name);
    let ty = ty(&field.ty);
    quote! {
        #docs
        #deprecated
        pub #name: #ty,
    }
}

fn rest_field(rest: &RestField) -> TokenStream {
    let name = ident(&rest.name);
    match &rest.kind {
        RestKind::Map(values) => {
            let values = ty(values);
            quote! {
                /// The properties that the document does not declare.
                pub #name: BTreeMap<String, #values>,
            }
        }
        RestKind::Undeclared => quote! {
            /// The properties that the schema does not declare.
            pub #name: Undeclared,
        },
    }
}

fn table(structure: &Structure) -> Table {
    let mut rows: Vec<String> = structure.fields.iter().map(row).collect();
    rows.extend(structure.rest.iter().map(|rest| format!("..{}", rest.name)));
    Table {
        name: "model",
        subject: subject(&structure.name, &structure.schema),
        rows,
    }
}

fn row(field: &StructField) -> String {
    let keyword = match field.row {
        Row::Optional => "",
        Row::Required => "required ",
        Row::Nullable => "nullable ",
    };
    format!(
        "{keyword}{} => {}",
        Literal::string(&field.wire),
        field.name
    )
}

fn methods(structure: &Structure) -> Option<TokenStream> {
    let constructor = constructor(&structure.construction);
    if constructor.is_none() && structure.setters.is_empty() {
        return None;
    }
    let name = ident(&structure.name);
    let setters = structure.setters.iter().map(setter);
    Some(quote! {
        impl #name {
            #constructor
            #(#setters)*
        }
    })
}

fn constructor(construction: &Construction) -> Option<TokenStream> {
    let Construction::New(arguments) = construction else {
        return None;
    };
    let parameters = arguments.iter().map(|argument| {
        let name = ident(&argument.field);
        let ty = ty(&argument.ty);
        quote!(#name: #ty)
    });
    let fields = arguments.iter().map(|argument| {
        let name = ident(&argument.field);
        match stored(argument) {
            None => quote!(#name),
            Some(value) => quote!(#name: #value),
        }
    });
    Some(quote! {
        /// Creates a value from its required properties.
        #[inline]
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#fields,)* ..Self::empty_value() }
        }
    })
}
