//! `src/lib.rs` and the module indexes.

use std::iter;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::plan::binding::Bindings;
use crate::plan::item::Deprecation;
use crate::plan::krate::{Crate, ModelModule, Visibility};
use crate::plan::name;
use crate::runtime::Part;

use super::ty::ty;
use super::{Piece, SourceFile, ident};

/// Emits `src/lib.rs`.
pub(super) fn library(krate: &Crate) -> SourceFile<'_> {
    let shown = krate.shown.iter().map(|name| {
        let name = ident(name);
        quote!(pub use runtime::#name;)
    });
    let external = (!krate.external.is_empty()).then(|| {
        quote!(
            mod external;
        )
    });
    let headers = (!krate.headers.headers.is_empty()).then(|| {
        quote!(
            pub mod headers;
        )
    });
    let declared_error = match krate.error.variants.as_slice() {
        [] => TokenStream::new(),
        _ => {
            let name = ty(&krate.error.ty);
            quote!(pub use error::#name;)
        }
    };
    let downloading = shown_alias(krate, Part::Download, "DownloadCall");
    let listening = shown_alias(krate, Part::Events, "EventsCall");
    let items_of_lists = shown_alias(krate, Part::Pagination, "Items");
    let page = shown_alias(krate, Part::Pagination, "Page");
    let pages = shown_alias(krate, Part::Pagination, "Pages");
    let oauth = client_credentials(krate);
    let optional = behind_features();
    let items = quote! {
        mod client;
        mod error;
        #external
        #headers
        pub mod models;
        pub mod operations;
        #[doc(hidden)]
        pub mod runtime;

        #optional

        pub use error::Call;
        #declared_error
        #downloading
        pub use error::Error;
        #items_of_lists
        #listening
        #page
        #pages
        #(#shown)*
        #oauth
    };
    SourceFile {
        path: "src/lib.rs".to_owned(),
        docs: krate.docs.clone(),
        attributes: attributes(krate),
        imports: Vec::new(),
        pieces: Box::new(iter::once(Piece::Items(items))),
    }
}

/// Returns the re-exports that every crate has behind features.
fn behind_features() -> TokenStream {
    quote! {
        #[cfg(feature = "mock")]
        pub use runtime::mock;
        #[cfg(feature = "hyper")]
        pub use runtime::Proxy;
    }
}

/// Returns the re-exports of the OAuth client, behind their feature.
fn client_credentials(krate: &Crate) -> Option<TokenStream> {
    let is_included = krate.package.parts.contains(&Part::OAuth);
    is_included.then(|| {
        quote! {
            #[cfg(feature = "oauth")]
            pub use runtime::{ClientCredentials, KeyError, SigningAlgorithm, SigningKey};
        }
    })
}

/// Returns the re-export of an alias in `error.rs` if the crate contains the given runtime module.
fn shown_alias(krate: &Crate, part: Part, name: &str) -> Option<TokenStream> {
    let name = Ident::new(name, Span::call_site());
    let is_included = krate.package.parts.contains(&part);
    is_included.then(|| quote!(pub use error::#name;))
}

fn attributes(krate: &Crate) -> Vec<&'static str> {
    let mut attributes = vec!["#![forbid(unsafe_code)]", "#![warn(missing_docs)]"];
    if krate.bindings == Bindings::LikeVariants {
        attributes.push(
            "#![allow(bindings_with_variant_name, reason = \"some names have no capitals\")]",
        );
    }
    if krate.deprecation == Deprecation::Deprecated {
        attributes.push(
            "#![allow(deprecated, reason = \"deprecated items are still read and written\")]",
        );
    }
    attributes
}

/// Emits `src/models.rs`.
pub(super) fn models(krate: &Crate) -> SourceFile<'_> {
    let modules = krate.models.iter().map(module);
    let exports = krate.models.iter().flat_map(|module| {
        let name = ident(&module.name);
        let inline = match module.visibility {
            Visibility::Private => TokenStream::new(),
            Visibility::Public => quote!(#[doc(inline)]),
        };
        let cfg = behind(&module.features);
        module.exports.iter().map(move |export| {
            let export = ident(export);
            quote!(#cfg #inline pub use self::#name::#export;)
        })
    });
    SourceFile {
        path: "src/models.rs".to_owned(),
        docs: vec!["Request and response types.".to_owned()],
        attributes: Vec::new(),
        imports: Vec::new(),
        pieces: Box::new(
            [quote!(#(#modules)*), quote!(#(#exports)*)]
                .into_iter()
                .map(Piece::Items),
        ),
    }
}

fn module(module: &ModelModule) -> TokenStream {
    let name = ident(&module.name);
    let cfg = behind(&module.features);
    match module.visibility {
        Visibility::Private => quote!(#cfg mod #name;),
        Visibility::Public => {
            let line = match module.exports.first() {
                Some(owner) => format!(" `{}` and its nested types.", owner.bare()),
                None => format!(" Types of `{}`.", module.name),
            };
            quote! {
                #[doc = #line]
                #cfg
                pub mod #name;
            }
        }
    }
}

/// Emits `src/operations.rs`.
pub(super) fn operations(krate: &Crate) -> SourceFile<'_> {
    let modules = krate.operations.iter().map(|module| {
        let name = ident(&module.name);
        let cfg = behind(module.feature.as_slice());
        quote!(#cfg pub mod #name;)
    });
    SourceFile {
        path: "src/operations.rs".to_owned(),
        docs: vec!["Operations of [`Client`](crate::Client), grouped by OpenAPI tag.".to_owned()],
        attributes: Vec::new(),
        imports: Vec::new(),
        pieces: Box::new(iter::once(Piece::Items(quote!(#(#modules)*)))),
    }
}

/// Returns the `cfg` attribute that requires any of these features.
fn behind(features: &[name::Ident]) -> TokenStream {
    let features = features.iter().map(name::Ident::bare);
    let features: Vec<&str> = features.collect();
    match features.as_slice() {
        [] => TokenStream::new(),
        [feature] => quote!(#[cfg(feature = #feature)]),
        features => quote!(#[cfg(any(#(feature = #features),*))]),
    }
}
