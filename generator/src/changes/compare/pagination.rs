//! Compares the pagination of lists.

use super::operation::OperationPair;
use super::{Comparison, Sink};
use crate::changes::kind::PaginationChange;
use crate::changes::surface::Member;
use crate::changes::{Kind, RustLevel, Wire, WireVerdict};
use crate::model::NextPage;

/// Reports the changes of the pagination of an operation.
pub(super) fn compare(_: &Comparison<'_>, pair: &OperationPair<'_>, sink: &mut Sink) {
    let breaking = Wire::both(WireVerdict::Breaking);
    let mut changes = Vec::new();
    match (&pair.old.pagination, &pair.new.pagination) {
        (None, None) => (),
        (None, Some(_)) => changes.push((PaginationChange::Added, Wire::NONE, None)),
        (Some(_), None) => changes.push((PaginationChange::Removed, Wire::NONE, None)),
        (Some(old), Some(new)) => {
            if old.next != new.next {
                let values = (next(&old.next), next(&new.next));
                changes.push((PaginationChange::NextChanged, breaking, Some(values)));
            }
            if old.items != new.items {
                let values = (format!("`{}`", old.items), format!("`{}`", new.items));
                let wire = Wire::responses(WireVerdict::Breaking);
                changes.push((PaginationChange::ItemsMoved, wire, Some(values)));
            }
        }
    }
    for (change, wire, values) in changes {
        let (before, after) = values.unzip();
        let draft = pair
            .draft(Kind::Pagination(change))
            .value(before, after)
            .rust(RustLevel::Patch)
            .wire(wire);
        sink.report(draft, pair.members(&[Member::Items, Member::ItemStream]));
    }
}

/// Returns how the next page is found, in words.
fn next(next: &NextPage) -> String {
    match next {
        NextPage::Link => "header `Link`".to_owned(),
        NextPage::Address(at) => format!("URL at `{at}`"),
        NextPage::Cursor { at, parameter, .. } => format!("`{at}` as `{parameter}`"),
        NextPage::LastItem { at, parameter, .. } => {
            format!("`{at}` of the last item as `{parameter}`")
        }
        NextPage::Offset { parameter, .. } => format!("offset `{parameter}`"),
        NextPage::Number {
            parameter, first, ..
        } => format!("page number `{parameter}` from {first}"),
    }
}
