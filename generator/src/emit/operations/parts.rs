//! The builder types of multipart bodies.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::PartKey;
use crate::plan::item::{Part, PartKind, Parts};

use crate::emit::attributes::docs;
use crate::emit::ty::ty;
use crate::emit::{Imports, ident};

/// Emits the builder type of a multipart body.
pub(in crate::emit) fn parts(parts: &Parts, imports: &Imports) -> TokenStream {
    let multipart = imports.path("crate::runtime::Multipart");
    let start_docs = docs(&parts.start_docs);
    let docs = docs(&parts.docs);
    let name = ident(&parts.name);
    let default = match parts.required.as_slice() {
        [] => quote!(Default,),
        _ => TokenStream::new(),
    };
    let parameters = parts.required.iter().map(|it| parameter(it, imports));
    let arguments = parts.required.iter().map(append);
    let setters = parts.optional.iter().map(|it| setter(it, imports));
    quote! {
        #docs
        #[derive(#default Debug)]
        pub struct #name(#multipart);

        impl #name {
            #start_docs
            pub fn new(#(#parameters),*) -> Self {
                Self(#multipart::new()#(#arguments)*)
            }

            #(#setters)*
        }

        impl From<#name> for #multipart {
            fn from(parts: #name) -> Self {
                parts.0
            }
        }
    }
}

fn parameter(part: &Part, imports: &Imports) -> TokenStream {
    let name = ident(&part.name);
    let ty = ty(&part.ty, imports);
    quote!(#name: #ty)
}

fn setter(part: &Part, imports: &Imports) -> TokenStream {
    let docs = docs(&part.docs);
    let name = ident(&part.name);
    let parameter = parameter(part, imports);
    let append = append(part);
    quote! {
        #docs
        pub fn #name(self, #parameter) -> Self {
            Self(self.0 #append)
        }
    }
}

fn append(part: &Part) -> TokenStream {
    let name = ident(&part.name);
    let media_type = part.media_type.as_deref();
    let appended = match (&part.key, part.kind) {
        (PartKey::Property(wire), PartKind::File) => quote!(.file(#wire, #name)),
        (PartKey::Property(wire), PartKind::Text) => quote!(.text(#wire, #name)),
        (PartKey::Property(wire), PartKind::Value) => quote!(.value(#wire, &#name)),
        (PartKey::Property(wire), PartKind::Json) => quote!(.json(#wire, #name)),
        (PartKey::Property(wire), PartKind::Parts) => quote!(.multipart(#wire, #name)),
        (PartKey::Position(_) | PartKey::Further, PartKind::File) => quote!(.next_file(#name)),
        (PartKey::Position(_) | PartKey::Further, PartKind::Text) => quote!(.next_text(#name)),
        (PartKey::Position(_) | PartKey::Further, PartKind::Value) => quote!(.next_value(&#name)),
        (PartKey::Position(_) | PartKey::Further, PartKind::Json) => quote!(.next_json(#name)),
        (PartKey::Position(_) | PartKey::Further, PartKind::Parts) => {
            quote!(.next_multipart(#name))
        }
    };
    let media_type = media_type.iter();
    let (names, values): (Vec<_>, Vec<_>) = part.headers.iter().cloned().unzip();
    quote!(#appended #(.content_type(#media_type))* #(.header(#names, #values))*)
}
