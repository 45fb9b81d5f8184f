//! A module of operations: the methods of a tag, their tables and the types that only they use.

mod argument;
mod items;
mod method;
pub(super) mod mock;
mod operation;
mod outcome;
mod pagination;
mod parts;

use std::borrow::Cow;

use crate::config::RootModule;
use crate::plan::krate::OperationModule;
use crate::plan::ty::{Home, OWN_OPERATIONS};

use super::types::item;
use super::{ImplBlock, Imports, Piece, SourceFile};

/// Emits a module of operations.
pub(super) fn module<'k>(module: &'k OperationModule, root: &RootModule) -> SourceFile<'k> {
    let here = Home::Operations(module.path.clone());
    let imports = Imports::below(root).declaring(here);
    let (used, operations) = (imports.clone(), module.operations.iter());
    let tables = operations.flat_map(move |operation| {
        let mut pieces = operation::tables(operation, &used);
        let outcomes = operation.outcomes.iter();
        pieces.extend(outcomes.flat_map(|it| outcome::outcomes(it, &used)));
        pieces
    });
    let (used, operations) = (imports.clone(), module.operations.iter());
    let methods = operations.flat_map(move |operation| method::methods(operation, &used));
    imports.import("crate::runtime::Client");
    let methods = Piece::Impl(ImplBlock {
        docs: Cow::Borrowed(&[]),
        attribute: None,
        subject: "Client".into(),
        methods: Box::new(methods),
    });
    let expectations = mock::expectations(&module.operations, &imports);
    let (used, items) = (imports.clone(), module.items.iter());
    let items = items.flat_map(move |it| item(it, &used));
    let file = module.path.file();
    let (path, docs) = match module.inner.is_empty() {
        true => (format!("src/operations/{file}.rs"), module.docs.clone()),
        // The index of the module has the rest of the documentation.
        false => (
            format!("src/operations/{file}/{OWN_OPERATIONS}.rs"),
            module.docs.iter().take(1).cloned().collect(),
        ),
    };
    SourceFile {
        path,
        docs,
        attributes: Vec::new(),
        imports,
        pieces: Box::new(
            std::iter::once(methods)
                .chain(tables)
                .chain([expectations])
                .chain(items),
        ),
    }
}
