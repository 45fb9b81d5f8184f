//! A module of models: the structs and enums of schemas.

mod conversion;
mod enumeration;
mod setter;
mod structure;
mod union;

use crate::config::RootModule;
use crate::plan::krate::{Item, ModelModule};
use crate::plan::ty::Home;

use super::{Imports, Piece, SourceFile};

/// Emits a module of models.
pub(super) fn module<'k>(module: &'k ModelModule, root: &RootModule) -> SourceFile<'k> {
    let imports = Imports::below(root).declaring(Home::Models(module.name.clone()));
    let used = imports.clone();
    let items = module.items.iter();
    let items = items.flat_map(move |it| item(it, &used));
    SourceFile {
        path: format!("src/models/{}.rs", module.name),
        docs: Vec::new(),
        attributes: Vec::new(),
        imports,
        pieces: Box::new(items),
    }
}

/// Emits a struct or an enum.
pub(super) fn item<'k>(item: &'k Item, imports: &Imports) -> Vec<Piece<'k>> {
    match item {
        Item::Structure(structure) => structure::structure(structure, imports),
        Item::Enumeration(enumeration) => enumeration::enumeration(enumeration, imports),
        Item::Union(union) => union::union(union, imports),
    }
}
