//! Lists that may be paginated, although neither document nor configuration defines how.

use crate::diagnostic::{Diagnostics, OperationProblem, Problem};
use crate::model::{Location, Operation};
use crate::pointer::Pointer;

use crate::lower::pagination::detect::normal;

/// Parameters that request a part of a list, by their names without case and separators.
const PARTS: [&str; 14] = [
    "after",
    "before",
    "continuation",
    "continuationtoken",
    "cursor",
    "marker",
    "nextpagetoken",
    "nexttoken",
    "offset",
    "page",
    "pagenumber",
    "pagetoken",
    "startafter",
    "startingafter",
];

/// Parameters for the page size.
const LENGTHS: [&str; 6] = ["count", "limit", "pagesize", "perpage", "size", "top"];

/// The operations that return lists without pagination.
#[derive(Default)]
pub(in crate::lower) struct UnpaginatedLists {
    operations: Vec<String>,
    /// A setting that may fit the first operation that has a parameter for it.
    example: Option<String>,
}

impl UnpaginatedLists {
    /// Adds an operation that returns a list at `items`.
    pub(in crate::lower) fn add(&mut self, operation: &Operation, items: &str) {
        self.operations.push(operation.id.clone());
        if self.example.is_none() {
            self.example = example(operation, items);
        }
    }

    /// Reports all such lists in one warning, unless there are errors.
    pub(in crate::lower) fn report(self, diagnostics: &mut Diagnostics) {
        if self.operations.is_empty() || diagnostics.has_errors() {
            return;
        }
        let example = self.example;
        let problem = Problem::Operation(OperationProblem::ListsNotFollowed {
            operations: self.operations,
            example: example.unwrap_or_else(|| "{ link-header = true }".to_owned()),
        });
        diagnostics.report(&Pointer::root().key("paths"), problem);
    }
}

/// Returns true if a parameter requests a part of the list.
pub(in crate::lower) fn requests_part(operation: &Operation) -> bool {
    query(operation, &PARTS).is_some()
}

/// Suggests a pagination setting by the names of the parameters.
fn example(operation: &Operation, items: &str) -> Option<String> {
    let mut keys = match (
        query(operation, &["offset"]),
        query(operation, &["page", "pagenumber"]),
    ) {
        (Some(offset), _) => format!("offset = {offset:?}"),
        (None, Some(page)) => format!("page-number = {page:?}"),
        (None, None) => {
            let parameter = query(operation, &PARTS)?;
            return Some(if items.is_empty() {
                format!("{{ last-item = \"/id\", parameter = {parameter:?} }}")
            } else {
                format!("{{ cursor = \"/next\", parameter = {parameter:?}, items = {items:?} }}")
            });
        }
    };
    if let Some(limit) = query(operation, &LENGTHS) {
        keys.push_str(&format!(", page-size = {limit:?}"));
    }
    if !items.is_empty() {
        keys.push_str(&format!(", items = {items:?}"));
    }
    Some(format!("{{ {keys} }}"))
}

/// Returns the first query parameter with one of these names.
fn query<'o>(operation: &'o Operation, names: &[&str]) -> Option<&'o str> {
    let mut parameters = operation.parameters.iter();
    let parameter = parameters.find(|parameter| {
        parameter.location == Location::Query && names.contains(&normal(&parameter.wire).as_str())
    })?;
    Some(&parameter.wire)
}
