//! Names of operations.

use std::collections::BTreeMap;

use crate::diagnostic::{OperationProblem, Problem};
use crate::pointer::Pointer;

use crate::lower::Context;
use crate::lower::reports::Reports;

/// The names of all operations, counted before any operation is named: the order of two operations must not decide
/// which of them gets a name.
#[derive(Debug, Default)]
pub(in crate::lower) struct OperationIds {
    /// The pointers at which each `operationId` is used.
    declared: BTreeMap<String, Vec<Pointer>>,
    /// How many operations have the same name made from method and path.
    made: BTreeMap<String, usize>,
}

impl OperationIds {
    fn is_unique(&self, id: &str) -> bool {
        self.declared
            .get(id)
            .is_none_or(|pointers| pointers.len() < 2)
    }

    /// Returns a name from method and path that no other operation has.
    fn made(&self, path: &str, method: &str) -> String {
        let short = made(path, method);
        let is_alone = self.made.get(&short).is_none_or(|count| *count < 2);
        let mut made = match is_alone {
            true => short,
            false => format!("{method} {path}"),
        };
        while self.declared.contains_key(&made) {
            made.insert_str(0, "operation ");
        }
        made
    }
}

fn made(path: &str, method: &str) -> String {
    format!("{method} {}", path.replace(['{', '}'], ""))
}

/// Returns the `operationId` of an operation, unless it is blank.
fn declared(operation: &openapiv3::Operation) -> Option<&str> {
    let declared = operation.operation_id.as_deref();
    declared.filter(|id| !id.trim().is_empty())
}

impl OperationIds {
    /// Counts the names of all operations of the document.
    pub(in crate::lower) fn of(context: Context<'_, '_>) -> Self {
        let mut ids = Self::default();
        for (path, item) in context.document.paths.iter() {
            let at = Pointer::root().key("paths").key(path);
            let Some(target) = context.resolver.path_item(item, &at) else {
                continue;
            };
            for (key, operation) in target.value.iter() {
                *ids.made.entry(made(path, key.name())).or_default() += 1;
                if let Some(id) = declared(operation) {
                    let at = key.pointer(&target.at).key("operationId");
                    ids.declared.entry(id.to_owned()).or_default().push(at);
                }
            }
        }
        ids
    }

    /// Returns the name of an operation: its `operationId` (OpenAPI 3.0.3, section 4.7.10), or its method and path if
    /// it has none or shares it with another operation.
    pub(in crate::lower) fn name(
        &self,
        path: &str,
        method: &str,
        operation: &openapiv3::Operation,
        at: &Pointer,
        reports: &mut Reports<'_>,
    ) -> String {
        let made = self.made(path, method);
        let Some(id) = declared(operation) else {
            reports.report(
                at,
                Problem::Operation(OperationProblem::OperationIdMissing { made: made.clone() }),
            );
            return made;
        };
        if self.is_unique(id) {
            return id.to_owned();
        }
        let at = at.key("operationId");
        let pointers = self.declared.get(id).into_iter().flatten();
        let other = pointers.filter(|pointer| **pointer != at).min();
        let problem = Problem::Operation(OperationProblem::DuplicateOperationId {
            id: id.to_owned(),
            other: other.unwrap_or(&at).clone(),
            made: made.clone(),
        });
        reports.report(&at, problem);
        made
    }
}
