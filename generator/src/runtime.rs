//! The support code of every generated crate: real files, copied verbatim.

mod dependency;
mod index;
mod layers;
mod module;
mod modules;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::config::RootModule;

pub use self::dependency::Dependency;
use self::dependency::{Exposure, dependency_of};
pub use self::layers::LAYERS;
use self::module::Module;
use self::modules::MODULES;
pub use self::modules::Part;

/// The items of the runtime that the root of a crate re-exports behind a feature.
#[derive(Debug)]
pub struct GatedItems {
    /// The feature.
    pub feature: &'static str,
    /// The items.
    pub names: Vec<&'static str>,
}

/// Returns the files that a crate with these parts needs, by their path below `src/runtime`.
///
/// A part with an attribute is declared and re-exported under it. The macros name their items by paths below `root`.
pub fn files<'r>(
    parts: &'r [Part],
    attributes: &[(Part, String)],
    root: &'r RootModule,
) -> impl Iterator<Item = (&'static str, Cow<'static, str>)> + use<'r> {
    let gated = modules(parts).filter_map(|module| Some((module.part?, behind(module.gate?))));
    let attributes: Vec<_> = attributes.iter().cloned().chain(gated).collect();
    let index = index::index(parts, &attributes);
    let files = modules(parts).flat_map(|module| module.files);
    let files = files.map(move |(path, text)| (*path, root.rewritten(*text)));
    std::iter::once(("mod.rs", Cow::Owned(index))).chain(files)
}

/// Returns the items that the root of a crate with these parts re-exports always, and those behind features.
pub fn public_items(parts: &[Part]) -> (Vec<&'static str>, Vec<GatedItems>) {
    let mut always = Vec::new();
    let mut gated: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for module in modules(parts) {
        let names = match module.visible_folder() {
            Some(folder) => vec![folder],
            None => module.public.to_vec(),
        };
        let public_with = module.public_with;
        let is_public = public_with.is_empty() || public_with.iter().any(|it| parts.contains(it));
        if !is_public || names.is_empty() {
            continue;
        }
        match module.feature.or(module.gate) {
            Some(feature) => gated.entry(feature).or_default().extend(names),
            None => always.extend(names),
        }
    }
    always.sort_unstable();
    let gated = gated.into_iter().map(|(feature, mut names)| {
        names.dedup();
        GatedItems { feature, names }
    });
    (always, gated.collect())
}

/// Returns the items of a part that the root of a crate re-exports.
pub fn public_names(part: Part) -> impl Iterator<Item = &'static str> {
    let modules = MODULES.iter();
    let of_part = modules.filter(move |module| module.part == Some(part));
    of_part.flat_map(|module| module.public).copied()
}

/// Returns the names of the runtime that emitted models use.
pub fn names_in_models() -> impl Iterator<Item = &'static str> {
    MODULES.iter().flat_map(|module| module.in_models).copied()
}

/// Returns the further names of the runtime that emitted operations use.
pub fn names_in_operations() -> impl Iterator<Item = &'static str> {
    let modules = MODULES.iter();
    modules.flat_map(|module| module.in_operations).copied()
}

/// Returns the crates that these parts need beyond those of every crate.
pub fn dependencies(parts: &[Part]) -> Vec<&'static Dependency> {
    let names = modules(parts).flat_map(|module| module.depends);
    let mut found: Vec<_> = names.filter_map(|name| dependency_of(name)).collect();
    found.sort_by_key(|dependency| dependency.name);
    found.dedup_by_key(|dependency| dependency.name);
    found
}

/// Returns those of them whose types are part of the public API.
pub fn public_dependencies(parts: &[Part]) -> impl Iterator<Item = &'static str> {
    let all = dependencies(parts).into_iter();
    let public = all.filter(|dependency| dependency.exposure == Exposure::Public);
    public.map(|dependency| dependency.name)
}

fn modules(parts: &[Part]) -> impl Iterator<Item = &'static Module> {
    MODULES.iter().filter(move |module| module.is_in(parts))
}

/// Returns the `cfg` attribute that requires a feature.
fn behind(feature: &str) -> String {
    format!("#[cfg(feature = \"{feature}\")]")
}

#[cfg(test)]
mod tests;
