//! `src/lib.rs` and the module indexes.

use std::iter;

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::binding::Bindings;
use crate::plan::item::Deprecation;
use crate::plan::krate::{Crate, ModelModule, Visibility};
use crate::plan::name;
use crate::plan::ty::Import;
use crate::sentence;

use super::ty::ty_text;
use super::{Imports, Piece, ReExports, SourceFile, ident};

/// Emits `src/lib.rs`.
pub(super) fn library(krate: &Crate) -> SourceFile<'_> {
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
    let modules = quote! {
        mod client;
        mod error;
        #external
        #headers
        pub mod models;
        pub mod operations;
        #[doc(hidden)]
        pub mod runtime;
    };
    let mut pieces = vec![Piece::Items(modules)];
    pieces.extend(re_exports(krate).map(Piece::ReExports));
    SourceFile {
        path: "src/lib.rs".to_owned(),
        docs: krate.docs.clone(),
        attributes: attributes(krate),
        imports: Imports::default(),
        pieces: Box::new(pieces.into_iter()),
    }
}

/// Returns the public items of the crate: those of the runtime and of other crates, and those behind features.
fn re_exports(krate: &Crate) -> impl Iterator<Item = ReExports> + use<'_> {
    let error = &krate.error;
    let declared_error = (!error.variants.is_empty()).then(|| {
        Import::of(&format!(
            "error::{}",
            ty_text(&error.ty, &Imports::default())
        ))
    });
    let of_runtime = |name: &&str| Import::of(&format!("runtime::{name}"));
    let shown = krate.shown.iter().map(of_runtime);
    let external = krate.public_crates.iter().map(|name| Import::of(name));
    let gated = krate.gated_items.iter().map(move |items| ReExports {
        attribute: Some(format!("#[cfg(feature = \"{}\")]", items.feature)),
        paths: items.names.iter().map(of_runtime).collect(),
    });
    [
        ReExports {
            attribute: None,
            paths: external.collect(),
        },
        ReExports {
            attribute: None,
            paths: declared_error.into_iter().chain(shown).collect(),
        },
    ]
    .into_iter()
    .chain(gated)
}

fn attributes(krate: &Crate) -> Vec<&'static str> {
    let mut attributes = vec![
        "#![doc = include_str!(\"guide.md\")]",
        "#![cfg_attr(docsrs, feature(doc_cfg))]",
        "#![forbid(unsafe_code)]",
        "#![warn(missing_docs)]",
    ];
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
        docs: sentence::MODELS.to_lines(),
        attributes: Vec::new(),
        imports: Imports::default(),
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
        docs: sentence::OPERATIONS.to_lines(),
        attributes: Vec::new(),
        imports: Imports::default(),
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
