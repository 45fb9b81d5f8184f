//! Lists that may come in pages, and of which nothing says how.

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{Location, Operation};
use crate::pointer::Pointer;

use super::next_page::normal;

/// Parameters that ask for a part of a list, by their names without case and separators.
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

/// Parameters that say how long a part is.
const LENGTHS: [&str; 6] = ["count", "limit", "pagesize", "perpage", "size", "top"];

/// The operations whose lists are not followed.
#[derive(Default)]
pub(super) struct Unfollowed {
    operations: Vec<String>,
    /// A line of the configuration that could be meant for the first that has a parameter for it.
    example: Option<String>,
}

impl Unfollowed {
    /// Notes the list that stands at `items` of what an operation answers.
    pub(super) fn add(&mut self, operation: &Operation, items: &str) {
        self.operations.push(operation.id.clone());
        if self.example.is_none() {
            self.example = example(operation, items);
        }
    }

    /// Tells of all such lists at once, unless there is something to mend first.
    pub(super) fn report(self, diagnostics: &mut Diagnostics) {
        if self.operations.is_empty() || diagnostics.has_errors() {
            return;
        }
        let example = self.example;
        let problem = Problem::ListsNotFollowed {
            operations: self.operations,
            example: example.unwrap_or_else(|| "{ link = \"header\" }".to_owned()),
        };
        diagnostics.report(&Pointer::root().key("paths"), problem);
    }
}

/// Whether a parameter asks for a part of the list.
pub(super) fn asks_for_part(operation: &Operation) -> bool {
    query(operation, &PARTS).is_some()
}

/// How the list could be followed, as the names of its parameters suggest it.
fn example(operation: &Operation, items: &str) -> Option<String> {
    let mut keys = match (
        query(operation, &["offset"]),
        query(operation, &["page", "pagenumber"]),
    ) {
        (Some(offset), _) => format!("offset = {offset:?}"),
        (None, Some(page)) => format!("page = {page:?}"),
        (None, None) => {
            let parameter = query(operation, &PARTS)?;
            return Some(if items.is_empty() {
                format!("{{ last = \"/id\", parameter = {parameter:?} }}")
            } else {
                format!("{{ cursor = \"/next\", parameter = {parameter:?}, items = {items:?} }}")
            });
        }
    };
    if let Some(limit) = query(operation, &LENGTHS) {
        keys.push_str(&format!(", limit = {limit:?}"));
    }
    if !items.is_empty() {
        keys.push_str(&format!(", items = {items:?}"));
    }
    Some(format!("{{ {keys} }}"))
}

/// The first query parameter with one of these names.
fn query<'o>(operation: &'o Operation, names: &[&str]) -> Option<&'o str> {
    let mut parameters = operation.parameters.iter();
    let parameter = parameters.find(|parameter| {
        parameter.location == Location::Query && names.contains(&normal(&parameter.wire).as_str())
    })?;
    Some(&parameter.wire)
}
