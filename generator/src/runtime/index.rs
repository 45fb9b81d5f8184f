//! Writes `runtime/mod.rs`.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::layers::{LAYERS, VISIBLE};
use super::module::{Module, Usage};
use super::modules::{MODULES, Part};

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

const DOCS_OF_MODELS: &str = "\
//! The runtime of all types of this crate: JSON.
//!
//! A type with a form in JSON is a [`JsonCodec`]: a struct by `model!`, an enum by `text_enum!` or `integer_enum!`.
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

/// The modules of `mod.rs`, by their paths.
struct Index<'i> {
    modules: Vec<Declared<'i>>,
}

/// A module with what it needs in `mod.rs`.
struct Declared<'i> {
    module: &'i Module,
    folder: &'static str,
    name: &'static str,
    /// Whether the root of the crate re-exports the folder instead of the items.
    shown_as: Shown,
    /// The attributes under which the module is declared and re-exported.
    attributes: Vec<Cow<'i, str>>,
}

/// What of a module the root of the crate re-exports.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Items,
    Folder,
}

/// Returns `mod.rs` for the given parts. A part with an attribute is declared and re-exported under it.
pub(super) fn index(parts: &[Part], attributes: &[(Part, String)]) -> String {
    let modules = MODULES.iter().filter(|module| module.is_in(parts));
    let modules = modules.map(|module| Declared::new(module, attributes));
    let mut modules: Vec<Declared<'_>> = modules.collect();
    modules.sort_by_cached_key(|it| it.module.module_path());
    let index = Index { modules };
    let docs = match parts.contains(&Part::Client) {
        true => DOCS,
        false => DOCS_OF_MODELS,
    };
    let mut text = docs.to_owned();
    text.push('\n');
    index.declare("", "", &mut text);
    text.push('\n');
    for module in &index.modules {
        module.re_export(&mut text);
    }
    text
}

impl Index<'_> {
    /// Declares the modules of a folder, and those of the folders in it.
    fn declare(&self, folder: &str, indent: &str, text: &mut String) {
        for layer in LAYERS {
            let (parent, _) = layer.rsplit_once('/').unwrap_or(("", layer));
            if parent == folder && self.has(layer) {
                self.declare_folder(layer, indent, text);
            }
        }
        let inside = || self.modules.iter().filter(|module| module.folder == folder);
        inside().for_each(|module| module.declare(indent, text));
        inside().for_each(|module| module.re_export_in_folder(indent, text));
    }

    fn declare_folder(&self, layer: &str, indent: &str, text: &mut String) {
        let (_, name) = layer.rsplit_once('/').unwrap_or(("", layer));
        let docs = VISIBLE.iter().find(|(folder, _)| *folder == layer);
        if let Some((_, docs)) = docs {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{indent}/// {docs}");
        }
        let is_private = indent.is_empty() && docs.is_none();
        let visibility = if is_private { "" } else { "pub " };
        let _ = writeln!(text, "{indent}{visibility}mod {name} {{");
        self.declare(layer, &format!("{indent}    "), text);
        let _ = writeln!(text, "{indent}}}");
    }

    /// Returns whether a layer has any module.
    fn has(&self, layer: &str) -> bool {
        let mut modules = self.modules.iter();
        modules.any(|it| {
            let below = it.module.path.strip_prefix(layer);
            below.is_some_and(|rest| rest.starts_with('/'))
        })
    }
}

impl<'i> Declared<'i> {
    fn new(module: &'i Module, attributes: &'i [(Part, String)]) -> Self {
        let (folder, name) = module.folder_and_name();
        let feature = module.feature.map(super::behind).map(Cow::Owned);
        let given = attributes.iter();
        let given = given.filter(|(part, _)| Some(*part) == module.part);
        let given = given.map(|(_, attribute)| Cow::Borrowed(attribute.as_str()));
        Self {
            module,
            folder,
            name,
            shown_as: match module.visible_folder() {
                Some(_) => Shown::Folder,
                None => Shown::Items,
            },
            attributes: feature.into_iter().chain(given).collect(),
        }
    }

    fn declare(&self, indent: &str, text: &mut String) {
        let visibility = match self.shown_as {
            Shown::Folder => "",
            Shown::Items => "pub ",
        };
        self.line(indent, [visibility, "mod ", self.name, ";"], text);
    }

    /// Re-exports the items of a module from its folder, if that is visible.
    fn re_export_in_folder(&self, indent: &str, text: &mut String) {
        if self.shown_as == Shown::Items {
            return;
        }
        let mut items: Vec<_> = self.items().collect();
        items.sort_unstable();
        for item in items {
            let code = ["pub use self::", self.name, "::", item, ";"];
            self.line(indent, code, text);
        }
    }

    /// Re-exports the items of a module from the runtime.
    fn re_export(&self, text: &mut String) {
        if self.shown_as == Shown::Folder {
            return;
        }
        let path = self.module.module_path();
        let macros = self.module.macros.iter().map(|name| (*name, "pub(crate)"));
        let mut all: Vec<_> = macros
            .chain(self.items().map(|name| (name, "pub")))
            .collect();
        all.sort_unstable();
        for (name, visibility) in all {
            let is_partial =
                self.module.usage == Usage::Partial && self.module.macros.contains(&name);
            let allowed = if is_partial { PARTLY_USED } else { "" };
            let code = [allowed, visibility, " use self::", &path, "::", name, ";"];
            self.line("", code, text);
        }
    }

    fn items(&self) -> impl Iterator<Item = &'static str> {
        let items = self.module.public.iter().chain(self.module.hidden);
        items.copied()
    }

    /// Appends a line of code, below the attributes.
    fn line<const N: usize>(&self, indent: &str, code: [&str; N], text: &mut String) {
        for attribute in &self.attributes {
            text.extend([indent, attribute.as_ref(), "\n"]);
        }
        text.push_str(indent);
        text.extend(code);
        text.push('\n');
    }
}
