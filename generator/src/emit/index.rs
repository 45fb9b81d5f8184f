//! `src/lib.rs` and the module indexes.

use std::iter;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::plan::binding::Bindings;
use crate::plan::item::Deprecation;
use crate::plan::krate::{Crate, Gate, InnerModule, ModelModule, OperationModule, Visibility};
use crate::plan::name;
use crate::plan::ty::{Import, OWN_OPERATIONS};
use crate::runtime;
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
    let gates = krate.package.gates.iter();
    let with_models: Vec<(&Gate, Vec<&str>)> = gates
        .map(|gate| (gate, runtime::public_names(gate.part).collect()))
        .collect();
    let is_always = |name: &&&str| !with_models.iter().any(|(_, names)| names.contains(name));
    let shown: Vec<Import> = krate
        .shown
        .iter()
        .filter(is_always)
        .map(of_runtime)
        .collect();
    let with_models = with_models.into_iter().map(move |(gate, names)| ReExports {
        attribute: Some(super::gate(gate).1),
        paths: names.iter().map(of_runtime).collect(),
    });
    let with_models = with_models.filter(|it| !it.paths.is_empty());
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
    .chain(with_models)
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
    let modules = krate.operation_index.iter().map(declaration);
    SourceFile {
        path: "src/operations.rs".to_owned(),
        docs: sentence::OPERATIONS.to_lines(),
        attributes: Vec::new(),
        imports: Imports::default(),
        pieces: Box::new(iter::once(Piece::Items(quote!(#(#modules)*)))),
    }
}

/// Emits the index of a module of operations that contains others. Its own operations are in a private module: names of
/// tags never meet those of imports, and one `cfg` is enough.
pub(super) fn outer_module(module: &OperationModule) -> SourceFile<'_> {
    let own = Ident::new(OWN_OPERATIONS, Span::call_site());
    let cfg = behind(module.feature.as_slice());
    let (own_module, own_items) = match module.operations.is_empty() {
        true => (TokenStream::new(), TokenStream::new()),
        false => (quote!(#cfg mod #own;), quote!(#cfg pub use self::#own::*;)),
    };
    let inner = module.inner.iter().map(declaration);
    SourceFile {
        path: format!("src/operations/{}.rs", module.path.file()),
        docs: module.docs.clone(),
        attributes: Vec::new(),
        imports: Imports::default(),
        pieces: Box::new(
            [quote!(#own_module #(#inner)*), own_items]
                .into_iter()
                .filter(|items| !items.is_empty())
                .map(Piece::Items),
        ),
    }
}

fn declaration(module: &InnerModule) -> TokenStream {
    let name = ident(&module.name);
    let cfg = behind(&module.features);
    quote!(#cfg pub mod #name;)
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
