//! Structs for objects.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::item::{
    Constant, Construction, Coverage, Exhaustive, Filling, ReadOnly, RestField, RestKind, Row,
    StructField, Structure,
};
use crate::plan::ty::Ty;
use crate::sentence::{NEW, UNDECLARED};

use super::conversion;
use super::setter::{setter, stored};
use crate::emit::attributes::{deprecated, docs, sentence};
use crate::emit::ty::ty;
use crate::emit::{Imports, Piece, ident, subject};

/// Emits a struct, its table, its constructor, its setters and its conversion.
pub(in crate::emit) fn structure(structure: &Structure, imports: &Imports) -> Vec<Piece<'static>> {
    let mut pieces = vec![
        Piece::Items(declaration(structure, imports)),
        table(structure, imports),
    ];
    pieces.extend(default(structure, imports).map(Piece::Items));
    pieces.extend(methods(structure, imports).map(Piece::Items));
    pieces.extend(conversion::conversion(structure, imports).map(Piece::Items));
    pieces
}

fn declaration(structure: &Structure, imports: &Imports) -> TokenStream {
    let docs = docs(&structure.docs);
    let deprecated = deprecated(structure.deprecation);
    let name = ident(&structure.name);
    let default = match structure.construction {
        Construction::Derived => quote!(Default,),
        Construction::Default(_) | Construction::New(..) => TokenStream::new(),
    };
    let exhaustive = match structure.exhaustive {
        Exhaustive::Never => quote!(#[non_exhaustive]),
        Exhaustive::Mock => quote!(#[cfg_attr(not(feature = "mock"), non_exhaustive)]),
    };
    let derives = structure.derives.iter().map(|derive| ty(derive, imports));
    let fields = structure.fields.iter().map(|it| field(it, imports));
    let rest = structure.rest.iter().map(|it| rest_field(it, imports));
    quote! {
        #docs
        #deprecated
        #[derive(Clone, Debug, #default PartialEq #(, #derives)*)]
        #exhaustive
        pub struct #name {
            #(#fields)*
            #(#rest)*
        }
    }
}

fn field(field: &StructField, imports: &Imports) -> TokenStream {
    let docs = docs(&field.docs);
    let deprecated = deprecated(field.deprecation);
    let name = ident(&field.name);
    let ty = ty(&field.ty, imports);
    quote! {
        #docs
        #deprecated
        pub #name: #ty,
    }
}

fn rest_field(rest: &RestField, imports: &Imports) -> TokenStream {
    let name = ident(&rest.name);
    match &rest.kind {
        RestKind::Map(values) => {
            let map = ty(&Ty::map(values.clone()), imports);
            quote! {
                /// The properties that the document does not declare.
                pub #name: #map,
            }
        }
        RestKind::Undeclared => {
            let docs = sentence(UNDECLARED);
            let undeclared = imports.path("crate::runtime::Undeclared");
            quote! {
                #docs
                pub #name: #undeclared,
            }
        }
    }
}

fn table(structure: &Structure, imports: &Imports) -> Piece<'static> {
    let mut rows: Vec<String> = structure.fields.iter().map(row).collect();
    rows.extend(structure.rest.iter().map(|rest| format!("..{}", rest.name)));
    imports.table("model", subject(&structure.name, &structure.schema), rows)
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

fn methods(structure: &Structure, imports: &Imports) -> Option<TokenStream> {
    let constructor = constructor(&structure.construction, imports);
    if constructor.is_none() && structure.setters.is_empty() {
        return None;
    }
    let name = ident(&structure.name);
    let setters = structure.setters.iter().map(|it| setter(it, imports));
    Some(quote! {
        impl #name {
            #constructor
            #(#setters)*
        }
    })
}

fn constructor(construction: &Construction, imports: &Imports) -> Option<TokenStream> {
    let Construction::New(arguments, filling) = construction else {
        return None;
    };
    let parameters = arguments.iter().map(|argument| {
        let name = ident(&argument.field);
        let ty = ty(&argument.ty, imports);
        quote!(#name: #ty)
    });
    let fields = arguments.iter().map(|argument| {
        let name = ident(&argument.field);
        match stored(argument) {
            None => quote!(#name),
            Some(value) => quote!(#name: #value),
        }
    });
    let filled = self::filled(filling, imports);
    let docs = sentence(NEW);
    let note = read_only_note(filling.read_only);
    Some(quote! {
        #docs
        #note
        #[inline]
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#fields,)* #filled }
        }
    })
}

/// Returns the implementation of `Default` that fills in the constants.
fn default(structure: &Structure, imports: &Imports) -> Option<TokenStream> {
    let Construction::Default(filling) = &structure.construction else {
        return None;
    };
    let name = ident(&structure.name);
    let filled = filled(filling, imports);
    Some(quote! {
        impl Default for #name {
            fn default() -> Self {
                Self { #filled }
            }
        }
    })
}

/// Returns a line of documentation, below the first.
fn read_only_note(read_only: ReadOnly) -> Option<TokenStream> {
    match read_only {
        ReadOnly::Stated => None,
        ReadOnly::Empty => Some(quote! {
            /// Those that only responses have are empty.
        }),
    }
}

/// Returns the fields of a struct expression that have no argument.
fn filled(filling: &Filling, imports: &Imports) -> TokenStream {
    let constants = filling.constants.iter().map(|filled| {
        let name = ident(&filled.field);
        let value = constant(&filled.value, imports);
        quote!(#name: #value)
    });
    let others = match filling.coverage {
        Coverage::Whole => TokenStream::new(),
        Coverage::Partial => conversion::empty_value(imports),
    };
    quote!(#(#constants,)* #others)
}

fn constant(constant: &Constant, imports: &Imports) -> TokenStream {
    match constant {
        Constant::Boolean(value) => quote!(#value),
        Constant::Text(text) => quote!(#text.to_owned()),
        Constant::Variant(of, variant) => {
            let of = ty(of, imports);
            let variant = ident(variant);
            quote!(#of::#variant)
        }
    }
}
