//! Writes `runtime/mod.rs`.

use std::fmt::Write as _;

use super::module::{Module, Usage};
use super::modules::{LAYERS, MODULES, Part, VISIBLE};

const DOCS: &str = "\
//! The runtime of all operations and models of this crate: JSON, requests and errors.
//!
//! - A type with a form in JSON is a [`JsonCodec`]: a struct by `model!`, an enum by `text_enum!` or `integer_enum!`.
//! - An [`Operation`] is plain data. A [`Call`] adds the arguments. When it is awaited, `send_request` sends the
//!   request through a [`Transport`], retries it if that is allowed, and reads the response, for all operations alike.
//! - A successful body is parsed into a [`FromResponse`], any other body into an [`ErrorBody`].
//!
//! The folders are layers: a file imports nothing of a later one.
";

/// The attribute of macros of which a crate may not use all.
const PARTLY_USED: &str = "\
#[allow(
    unused_imports,
    reason = \"a document can do without some of the tables\"
)]
";

/// A folder of the runtime in `mod.rs`.
struct Index<'i> {
    modules: Vec<&'i Module>,
    /// The attributes of modules with a part.
    attributes: &'i [(Part, String)],
}

/// Returns `mod.rs` for the given parts. A part with an attribute is declared and re-exported under it.
pub(super) fn index(parts: &[Part], attributes: &[(Part, String)]) -> String {
    let mut modules: Vec<&Module> = MODULES
        .iter()
        .filter(|module| module.is_in(parts))
        .collect();
    modules.sort_by_key(|module| module.module_path());
    let index = Index {
        modules,
        attributes,
    };
    let mut text = DOCS.to_owned();
    text.push('\n');
    index.declare("", &mut text);
    text.push('\n');
    for module in &index.modules {
        index.re_export(module, &mut text);
    }
    text
}

impl Index<'_> {
    /// Declares the modules of a folder, and those of the folders in it.
    fn declare(&self, folder: &str, text: &mut String) {
        let depth = folder.split('/').filter(|part| !part.is_empty()).count();
        let indent = "    ".repeat(depth);
        for layer in LAYERS {
            let (parent, name) = layer.rsplit_once('/').unwrap_or(("", layer));
            if parent == folder && self.has(layer) {
                let docs = VISIBLE.iter().find(|(folder, _)| *folder == layer);
                if let Some((_, docs)) = docs {
                    // Writing to a string cannot fail.
                    let _ = writeln!(text, "{indent}/// {docs}");
                }
                let is_private = depth == 0 && docs.is_none();
                let visibility = if is_private { "" } else { "pub " };
                let _ = writeln!(text, "{indent}{visibility}mod {name} {{");
                self.declare(layer, text);
                let _ = writeln!(text, "{indent}}}");
            }
        }
        for module in &self.modules {
            let (parent, name) = module.folder_and_name();
            if parent == folder {
                for attribute in self.attributes_of(module) {
                    let _ = writeln!(text, "{indent}{attribute}");
                }
                let visibility = match module.visible_folder() {
                    Some(_) => "",
                    None => "pub ",
                };
                let _ = writeln!(text, "{indent}{visibility}mod {name};");
            }
        }
        for module in &self.modules {
            let (parent, name) = module.folder_and_name();
            let mut items: Vec<_> = module.public.iter().chain(module.hidden).collect();
            items.sort_unstable();
            for item in items {
                if parent != folder || module.visible_folder().is_none() {
                    continue;
                }
                for attribute in self.attributes_of(module) {
                    let _ = writeln!(text, "{indent}{attribute}");
                }
                let _ = writeln!(text, "{indent}pub use self::{name}::{item};");
            }
        }
    }

    /// Returns whether a layer has any module.
    fn has(&self, layer: &str) -> bool {
        let mut modules = self.modules.iter();
        modules.any(|module| {
            let below = module.path.strip_prefix(layer);
            below.is_some_and(|rest| rest.starts_with('/'))
        })
    }

    /// Re-exports the items of a module.
    fn re_export(&self, module: &Module, text: &mut String) {
        if module.visible_folder().is_some() {
            return;
        }
        let path = module.module_path();
        let macros = module.macros.iter().map(|name| (name, "pub(crate)"));
        let items = module.public.iter().chain(module.hidden);
        let mut all: Vec<_> = macros.chain(items.map(|name| (name, "pub"))).collect();
        all.sort_unstable();
        for (name, visibility) in all {
            for attribute in self.attributes_of(module) {
                text.push_str(&attribute);
                text.push('\n');
            }
            if module.usage == Usage::Partial && module.macros.contains(name) {
                text.push_str(PARTLY_USED);
            }
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{visibility} use self::{path}::{name};");
        }
    }

    fn attributes_of(&self, module: &Module) -> Vec<String> {
        let feature = module.feature.map(super::behind);
        let given = self.attributes.iter();
        let given = given.filter(|(part, _)| Some(*part) == module.part);
        let given = given.map(|(_, attribute)| attribute.clone());
        feature.into_iter().chain(given).collect()
    }
}
