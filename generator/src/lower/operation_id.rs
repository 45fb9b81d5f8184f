use std::collections::BTreeMap;

use crate::diagnostic::Problem;
use crate::pointer::Pointer;

use super::Lowering;
use super::payload;

/// What the operations of a document are called, counted before any of them is named: which of two stands first must
/// not decide which of them a name means.
#[derive(Debug, Default)]
pub(super) struct OperationIds {
    /// Where each `operationId` is used.
    declared: BTreeMap<String, Vec<Pointer>>,
    /// How many operations have a method and path that read the same.
    made: BTreeMap<String, usize>,
}

impl OperationIds {
    fn is_unique(&self, id: &str) -> bool {
        self.declared.get(id).is_none_or(|places| places.len() < 2)
    }

    /// Method and path, unlike the name of any other operation.
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

/// The `operationId` of an operation, unless it is blank.
fn declared(operation: &openapiv3::Operation) -> Option<&str> {
    let declared = operation.operation_id.as_deref();
    declared.filter(|id| !id.trim().is_empty())
}

impl Lowering<'_, '_> {
    /// Looks through all operations of the document.
    pub(super) fn count_operation_ids(&mut self) {
        let mut ids = OperationIds::default();
        for (path, item) in self.document.paths.iter() {
            let at = Pointer::root().key("paths").key(path);
            let Some(target) = self.resolver.path_item(item, &at) else {
                continue;
            };
            if payload::webhook(target.value).is_some() {
                continue;
            }
            for (method, operation) in target.value.iter() {
                *ids.made.entry(made(path, method)).or_default() += 1;
                if let Some(id) = declared(operation) {
                    let at = target.at.key(method).key("operationId");
                    ids.declared.entry(id.to_owned()).or_default().push(at);
                }
            }
        }
        self.operation_ids = ids;
    }

    /// What an operation is called: its `operationId` (OpenAPI 3.0.3, section 4.7.10), or its method and path
    /// where it has none or one that another operation has as well.
    pub(super) fn operation_id(
        &mut self,
        path: &str,
        method: &str,
        operation: &openapiv3::Operation,
        at: &Pointer,
    ) -> String {
        let made = self.operation_ids.made(path, method);
        let Some(id) = declared(operation) else {
            self.report(at, Problem::OperationIdMissing { made: made.clone() });
            return made;
        };
        if self.operation_ids.is_unique(id) {
            return id.to_owned();
        }
        let at = at.key("operationId");
        let places = self.operation_ids.declared.get(id).into_iter().flatten();
        let other = places.filter(|place| **place != at).min();
        let problem = Problem::DuplicateOperationId {
            id: id.to_owned(),
            other: other.unwrap_or(&at).clone(),
            made: made.clone(),
        };
        self.report(&at, problem);
        made
    }
}
