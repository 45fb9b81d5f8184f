//! A module of models: the structs and enums of schemas.

mod conversion;
mod enumeration;
mod setter;
mod structure;
mod union;

use crate::plan::krate::{Item, ModelModule};

use super::{Piece, SourceFile};

/// Emits a module of models.
pub(super) fn module(module: &ModelModule) -> SourceFile<'_> {
    SourceFile {
        path: format!("src/models/{}.rs", module.name),
        docs: Vec::new(),
        attributes: Vec::new(),
        imports: module.imports.clone(),
        pieces: Box::new(module.items.iter().flat_map(item)),
    }
}

/// Emits a struct or an enum.
pub(super) fn item(item: &Item) -> Vec<Piece<'_>> {
    match item {
        Item::Structure(structure) => structure::structure(structure),
        Item::Enumeration(enumeration) => enumeration::enumeration(enumeration),
        Item::Union(union) => union::union(union),
    }
}
