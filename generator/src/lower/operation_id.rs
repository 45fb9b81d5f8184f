use crate::diagnostic::Problem;
use crate::pointer::Pointer;

use super::Lowering;

impl Lowering<'_, '_> {
    /// What an operation is called: its `operationId` (OpenAPI 3.0.3, section 4.7.10), or its method and path
    /// where it has none or one that another operation has already.
    pub(super) fn operation_id(
        &mut self,
        path: &str,
        method: &str,
        operation: &openapiv3::Operation,
        at: &Pointer,
    ) -> String {
        let declared = operation.operation_id.as_deref();
        let Some(id) = declared.filter(|id| !id.trim().is_empty()) else {
            let made = self.made_operation_id(path, method, at);
            self.report(at, Problem::OperationIdMissing { made: made.clone() });
            return made;
        };
        let at = at.key("operationId");
        let Some(first) = self.operation_ids.get(id).cloned() else {
            self.operation_ids.insert(id.to_owned(), at);
            return id.to_owned();
        };
        let made = self.made_operation_id(path, method, &at);
        let problem = Problem::DuplicateOperationId {
            id: id.to_owned(),
            first,
            made: made.clone(),
        };
        self.report(&at, problem);
        made
    }

    /// A name that no other operation has; method and path are one, unless an `operationId` reads like them.
    fn made_operation_id(&mut self, path: &str, method: &str, at: &Pointer) -> String {
        let mut made = format!("{method} {}", path.replace(['{', '}'], ""));
        while self.operation_ids.contains_key(&made) {
            made.insert_str(0, "operation ");
        }
        self.operation_ids.insert(made.clone(), at.clone());
        made
    }
}
