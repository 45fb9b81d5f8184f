//! A module of operations: the methods of a tag, their tables and the types that only they use.

mod argument;
mod method;
pub(super) mod mock;
mod operation;
mod outcome;
mod pagination;
mod parts;

use crate::plan::krate::OperationModule;

use super::types::item;
use super::{ImplBlock, Piece, SourceFile};

/// Emits a module of operations.
pub(super) fn module(module: &OperationModule) -> SourceFile<'_> {
    let operations = module.operations.iter().flat_map(|operation| {
        let outcomes = operation.outcomes.iter().flat_map(outcome::outcomes);
        let mut pieces = operation::tables(operation);
        pieces.extend(outcomes);
        pieces
    });
    let methods = module.operations.iter().flat_map(method::methods);
    let methods = Piece::Impl(ImplBlock {
        attribute: None,
        subject: "Client",
        methods: Box::new(methods),
    });
    let expectations = Piece::Table(mock::expectations(&module.operations));
    SourceFile {
        path: format!("src/operations/{}.rs", module.name),
        docs: module.docs.clone(),
        attributes: Vec::new(),
        imports: module.imports.clone(),
        pieces: Box::new(
            std::iter::once(methods)
                .chain(operations)
                .chain([expectations])
                .chain(module.items.iter().flat_map(item)),
        ),
    }
}
