//! `src/lib.rs` and the module indexes.

use std::borrow::Cow;
use std::iter;

use crate::plan::binding::Bindings;
use crate::plan::item::Deprecation;
use crate::plan::krate::{
    Crate, ErrorType, InnerModule, Kind, ModelModule, OperationModule, Visibility,
};
use crate::plan::name;
use crate::plan::ty::{Import, OWN_OPERATIONS};
use crate::sentence;

use super::allowed;
use super::attributes::behind;
use super::{Declared, Imports, Piece, ReExports, SourceFile};

/// Emits `src/lib.rs`.
pub(super) fn library(krate: &Crate) -> SourceFile<'_> {
    let external = (!krate.external.is_empty()).then_some("mod external;");
    let headers = (!krate.headers.headers.is_empty()).then_some("pub mod headers;");
    let (own, operations): (&[&str], _) = match krate.package.kind {
        Kind::Client => (&["mod client;", "mod error;"], Some("pub mod operations;")),
        Kind::Models => (&[], None),
    };
    let modules = own.iter().copied().chain(external).chain(headers);
    let modules = modules.chain(["pub mod models;"]).chain(operations);
    let modules = modules.map(|code| declared(&[], code.to_owned()));
    let scopes = (!krate.scopes.is_empty()).then(|| declared(&[], "pub mod scopes;".to_owned()));
    let modules = modules.chain([runtime(krate)]).chain(scopes);
    let mut modules: Vec<Declared<'_>> = modules.collect();
    let mut re_exports: Vec<ReExports> = re_exports(krate).collect();
    let (docs, attributes) = match krate.root.is_crate() {
        true => (krate.docs.clone(), attributes(krate)),
        false => {
            let attribute = allowed::attribute(krate);
            modules = allowed::modules(modules, &attribute);
            re_exports = allowed::re_exports(re_exports, &attribute);
            // Another file includes this one, which can neither have attributes of its own nor documentation.
            (Vec::new(), Vec::new())
        }
    };
    let modules = iter::once(Piece::Modules(modules));
    SourceFile {
        path: "src/lib.rs".to_owned(),
        docs,
        attributes,
        imports: Imports::default(),
        pieces: Box::new(modules.chain(re_exports.into_iter().map(Piece::ReExports))),
    }
}

/// Returns the declaration of the runtime.
fn runtime(krate: &Crate) -> Declared<'static> {
    let mut runtime = Declared {
        attributes: vec!["#[doc(hidden)]".into()],
        ..declared(&[], "pub mod runtime;".to_owned())
    };
    if !krate.root.is_crate() {
        // The paths in its files are longer below a module than where they were formatted.
        runtime.attributes.push("#[rustfmt::skip]".into());
    }
    runtime
}

/// Returns the public items of the crate: those of the runtime and of other crates, and those behind features.
fn re_exports(krate: &Crate) -> impl Iterator<Item = ReExports> + use<'_> {
    let declared_error = match &krate.error.ty {
        ErrorType::One(_) => None,
        ErrorType::Several(name, _) => Some(Import(format!("error::{name}").into())),
    };
    let of_runtime = |name: &&str| Import(format!("runtime::{name}").into());
    let shown = krate.shown.iter().map(of_runtime);
    let gates = krate.package.gates.iter();
    let gates = gates.filter(|gate| !gate.shown.is_empty());
    let with_models = gates.map(move |gate| ReExports {
        attribute: behind(gate.features.iter().map(name::Ident::bare)),
        paths: gate.shown.iter().map(of_runtime).collect(),
    });
    let external = krate
        .public_crates
        .iter()
        .map(|name| Import(Cow::Owned(name.to_string())));
    let gated = krate.gated_items.iter().map(move |items| ReExports {
        attribute: behind([items.feature]),
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
    let mut attributes = vec!["#![doc = include_str!(\"guide.md\")]"];
    if krate.package.kind == Kind::Client {
        attributes.push("#![cfg_attr(docsrs, feature(doc_cfg))]");
    }
    attributes.extend(["#![forbid(unsafe_code)]", "#![warn(missing_docs)]"]);
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
    let exports = krate.models.iter().flat_map(exports);
    SourceFile {
        path: "src/models.rs".to_owned(),
        docs: match krate.package.kind {
            Kind::Client => sentence::MODELS.to_lines(),
            Kind::Models => sentence::TYPES.to_lines(),
        },
        attributes: Vec::new(),
        imports: Imports::default(),
        pieces: Box::new(
            [
                Piece::Modules(modules.collect()),
                Piece::Exports(exports.collect()),
            ]
            .into_iter(),
        ),
    }
}

/// Returns the documentation of the index of operations.
fn operations_docs(krate: &Crate) -> Vec<String> {
    let lines = sentence::OPERATIONS.to_lines().into_iter();
    lines
        .map(|line| krate.root.rewritten(line).into_owned())
        .collect()
}

fn exports(module: &ModelModule) -> impl Iterator<Item = Declared<'_>> {
    let inline = match module.visibility {
        Visibility::Private => None,
        Visibility::Public => Some(Cow::Borrowed("#[doc(inline)]")),
    };
    module.exports.iter().map(move |export| {
        let code = format!("pub use self::{}::{export};", module.name);
        let mut export = declared(&module.features, code);
        export.attributes.extend(inline.clone());
        export
    })
}

fn module(module: &ModelModule) -> Declared<'_> {
    let name = &module.name;
    match module.visibility {
        Visibility::Private => declared(&module.features, format!("mod {name};")),
        Visibility::Public => {
            let line = match module.exports.first() {
                Some(owner) => format!("`{}` and its nested types.", owner.bare()),
                None => format!("Types of `{name}`."),
            };
            Declared {
                docs: vec![line].into(),
                ..declared(&module.features, format!("pub mod {name};"))
            }
        }
    }
}

/// Emits `src/operations.rs`.
pub(super) fn operations(krate: &Crate) -> SourceFile<'_> {
    let modules = krate.operation_index.iter().map(declaration);
    SourceFile {
        path: "src/operations.rs".to_owned(),
        docs: operations_docs(krate),
        attributes: Vec::new(),
        imports: Imports::default(),
        pieces: Box::new(iter::once(Piece::Modules(modules.collect()))),
    }
}

/// Emits the index of a module of operations that contains others. Its own operations are in a private module: names of
/// tags never meet those of imports, and one `cfg` is enough.
pub(super) fn outer_module(module: &OperationModule) -> SourceFile<'_> {
    let features = module.feature.as_slice();
    let own = |code: String| match module.operations.is_empty() {
        true => None,
        false => Some(declared(features, code)),
    };
    let own_module = own(format!("mod {OWN_OPERATIONS};"));
    let own_items = own(format!("pub use self::{OWN_OPERATIONS}::*;"));
    let inner = module.inner.iter().map(declaration);
    let modules = Piece::Modules(own_module.into_iter().chain(inner).collect());
    let own_items = own_items.map(|items| Piece::Exports(vec![items]));
    SourceFile {
        path: format!("src/operations/{}.rs", module.path.file()),
        docs: module.docs.clone(),
        attributes: Vec::new(),
        imports: Imports::default(),
        pieces: Box::new(iter::once(modules).chain(own_items)),
    }
}

fn declaration(module: &InnerModule) -> Declared<'_> {
    declared(&module.features, format!("pub mod {};", module.name))
}

/// Returns a declaration behind any of these features, without documentation.
fn declared<'k>(features: &[name::Ident], code: String) -> Declared<'k> {
    Declared {
        docs: Cow::Borrowed(&[]),
        attributes: behind(features.iter().map(name::Ident::bare))
            .map(Cow::Owned)
            .into_iter()
            .collect(),
        code,
    }
}
