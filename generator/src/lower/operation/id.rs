//! Names of operations.

use std::collections::BTreeMap;

use crate::config::Candidate;
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
    /// The operations that are generated: what the types in each are named after.
    owners: BTreeMap<Pointer, String>,
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
        ids.owners = ids.owners(context);
        ids
    }

    /// Returns what the types in an operation are named after, if it is generated.
    pub(in crate::lower) fn owner(&self, at: &Pointer) -> Option<&str> {
        self.owners.get(at).map(String::as_str)
    }

    /// Names the generated operations by their pointers: after the path that they are in, else after the first path
    /// that shares them.
    fn owners(&self, context: Context<'_, '_>) -> BTreeMap<Pointer, String> {
        let mut owners: BTreeMap<Pointer, (bool, &String, String)> = BTreeMap::new();
        for (path, item) in context.document.paths.iter() {
            let own = Pointer::root().key("paths").key(path);
            let Some(target) = context.resolver.path_item(item, &own) else {
                continue;
            };
            for (key, operation) in target.value.iter() {
                let id = self.settled(path, key.name(), operation);
                let candidate = Candidate {
                    tags: &operation.tags,
                    path,
                    id: &id,
                };
                if !context.config.selection().takes(candidate) {
                    continue;
                }
                let named = (target.at != own, path, id);
                let known = owners.entry(key.pointer(&target.at));
                let known = known.or_insert_with(|| named.clone());
                if named < *known {
                    *known = named;
                }
            }
        }
        let owners = owners.into_iter();
        owners.map(|(at, (_, _, id))| (at, id)).collect()
    }

    /// Returns the name of an operation: its `operationId` (OpenAPI 3.0.3, section 4.7.10), or its method and path if
    /// it has none or shares it with another operation.
    fn settled(&self, path: &str, method: &str, operation: &openapiv3::Operation) -> String {
        let id = declared(operation).filter(|id| self.is_unique(id));
        id.map_or_else(|| self.made(path, method), str::to_owned)
    }

    /// Returns the name of an operation, and reports it if it is not its `operationId`.
    pub(in crate::lower) fn name(
        &self,
        path: &str,
        method: &str,
        operation: &openapiv3::Operation,
        at: &Pointer,
        reports: &mut Reports<'_>,
    ) -> String {
        let settled = self.settled(path, method, operation);
        match declared(operation) {
            Some(id) if self.is_unique(id) => (),
            Some(id) => {
                let at = at.key("operationId");
                let pointers = self.declared.get(id).into_iter().flatten();
                let other = pointers.filter(|pointer| **pointer != at).min();
                let problem = Problem::Operation(OperationProblem::DuplicateOperationId {
                    id: id.to_owned(),
                    other: other.unwrap_or(&at).clone(),
                    made: settled.clone(),
                });
                reports.report(&at, problem);
            }
            None => {
                let made = settled.clone();
                let problem = OperationProblem::OperationIdMissing { made };
                reports.report(at, Problem::Operation(problem));
            }
        }
        settled
    }
}
