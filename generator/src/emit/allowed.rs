//! What the compiler is told not to report about code in a module of another crate, item by item: the file of the module is
//! included by another one, and can have no inner attributes.

use crate::plan::binding::Bindings;
use crate::plan::item::Deprecation;
use crate::plan::krate::Crate;
use crate::plan::ty::Import;

use super::{Declared, ReExports};

/// Returns the attribute of each item: a program may use any part of the code.
pub(super) fn attribute(krate: &Crate) -> String {
    let bindings = match krate.bindings {
        Bindings::LikeVariants => Some("bindings_with_variant_name"),
        Bindings::Own => None,
    };
    let deprecated = match krate.deprecation {
        Deprecation::Deprecated => Some("deprecated"),
        Deprecation::Current => None,
    };
    let lints = bindings.into_iter().chain(["dead_code"]);
    let lints: Vec<&str> = lints.chain(deprecated).chain(["unused_imports"]).collect();
    format!("#[allow({})]", lints.join(", "))
}

/// Returns declarations of modules with the attribute.
pub(super) fn modules<'k>(modules: Vec<Declared<'k>>, attribute: &str) -> Vec<Declared<'k>> {
    let modules = modules.into_iter().map(|mut module| {
        module.attributes.insert(0, attribute.to_owned().into());
        module
    });
    modules.collect()
}

/// Returns re-exports with the attribute, which is for one declaration.
pub(super) fn re_exports(re_exports: Vec<ReExports>, attribute: &str) -> Vec<ReExports> {
    let re_exports = re_exports.into_iter().flat_map(|exports| {
        let attribute = match exports.attribute {
            Some(condition) => format!("{condition}\n{attribute}"),
            None => attribute.to_owned(),
        };
        let declarations = declarations(exports.paths).into_iter();
        declarations.map(move |paths| ReExports {
            attribute: Some(attribute.clone()),
            paths,
        })
    });
    re_exports.collect()
}

/// Returns the paths of each declaration: those of a module together, a crate for itself.
fn declarations(paths: Vec<Import>) -> Vec<Vec<Import>> {
    let mut declarations: Vec<Vec<Import>> = Vec::new();
    for path in paths {
        let is_beside = |other: &[Import]| {
            let module = |path: &Import| path.0.rsplit_once("::").map(|it| it.0.to_owned());
            let own = module(&path);
            own.is_some() && other.first().and_then(module) == own
        };
        match declarations.last_mut().filter(|last| is_beside(last)) {
            Some(last) => last.push(path),
            None => declarations.push(vec![path]),
        }
    }
    declarations
}
