//! Names the modules of operations.

use std::collections::BTreeMap;

use crate::config::name_key;
use crate::model::Api;

use crate::plan::name::{Case, Claim, Collision, Ident, Scope, Source};
use crate::plan::names::reserved::inner_module_scope;
use crate::plan::ty::ModulePath;

/// The module of operations without a tag.
pub(super) const UNTAGGED: &str = "default";

/// The modules in another one, or in none.
#[derive(Default)]
struct Level<'a> {
    scope: Scope<'a>,
    tags: Vec<Option<&'a str>>,
}

/// Returns the modules of all tags with operations, and of those that contain them. Each module is a namespace of its
/// own, so that a tag inside another one renames none outside.
pub(super) fn modules(
    api: &Api,
    collisions: &mut Vec<Collision>,
) -> BTreeMap<Option<String>, ModulePath> {
    let mut levels = levels(api);
    let mut modules = BTreeMap::new();
    let mut open = vec![(None, None)];
    while let Some((parent, path)) = open.pop() {
        let Some(level) = levels.remove(&parent) else {
            continue;
        };
        for (tag, name) in level.tags.into_iter().zip(level.scope.settle(collisions)) {
            let module = match &path {
                None => ModulePath::root(name),
                Some(outer) => ModulePath::inner(outer, name),
            };
            if tag.is_some() {
                open.push((tag, Some(module.clone())));
            }
            modules.insert(tag.map(str::to_owned), module);
        }
    }
    modules
}

/// Returns the claims of the modules, by the tag that contains them.
fn levels(api: &Api) -> BTreeMap<Option<&str>, Level<'_>> {
    let tree = api.tag_tree();
    let mut levels = BTreeMap::from([(None, Level::default())]);
    for operation in &api.operations {
        let Some(tag) = operation.tag.as_deref() else {
            let claim = Claim::new(Case::Module, UNTAGGED).at("without tag");
            let level = levels.entry(None).or_insert_with(Level::inner);
            level
                .scope
                .claim(claim, Source::derived(&operation.pointer));
            level.tags.push(None);
            continue;
        };
        let mut parent = None;
        for tag in tree.path(tag) {
            let level = levels.entry(parent).or_insert_with(Level::inner);
            let name = match parent {
                None => api.tag_name(tag).to_owned(),
                Some(_) => inner_name(api.tag_name(tag)),
            };
            let claim = Claim::new(Case::Module, name).of(tag);
            let key = name_key::tag(tag).to_string();
            let source = Source::keyed(operation.pointer.fragment(), key);
            level.scope.claim(claim, source);
            level.tags.push(Some(tag));
            parent = Some(tag);
        }
    }
    levels
}

impl Level<'_> {
    /// Returns the namespace inside a module.
    fn inner() -> Self {
        Self {
            scope: inner_module_scope(),
            tags: Vec::new(),
        }
    }
}

/// Returns the name of a module beside the types of the module that contains it. Most scripts have no case: a name that
/// could be that of a type gets a prefix.
fn inner_name(name: &str) -> String {
    match Ident::new(Case::Module, name).bare() == Ident::new(Case::Type, name).bare() {
        true => format!("tag {name}"),
        false => name.to_owned(),
    }
}
