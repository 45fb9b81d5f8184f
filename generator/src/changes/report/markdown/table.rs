//! The table of an operation or a type, with a row for each change.

use crate::changes::Change;
use crate::changes::report::place::Located;

use super::{Report, cell, code, level, message, verdict};

/// The head of the table.
pub(super) const HEAD: &str =
    "| Change | Rust item | Rust | Requests | Responses |\n| --- | --- | --- | --- | --- |\n";

/// Returns the row of a change: what changed, what to do and where, the Rust item, and the verdicts.
pub(super) fn row(report: &Report<'_>, change: &Change) -> String {
    let mut lines = vec![
        format!("**{}**", message(change)),
        change.action().to_owned(),
    ];
    lines.extend(places(report, change));
    let setting: Vec<String> = change
        .setting
        .iter()
        .flat_map(|it| it.lines())
        .map(code)
        .collect();
    if !setting.is_empty() {
        lines.push(format!("Keep the name: {}", setting.join("<br>")));
    }
    let what = cell(&lines.join("<br>"));
    let item = cell(&change.item.as_deref().map(code).unwrap_or_default());
    let (rust, wire) = (level(change.rust), change.wire);
    let (requests, responses) = (verdict(wire.requests), verdict(wire.responses));
    format!("| {what} | {item} | {rust} | {requests} | {responses} |\n")
}

/// Returns both places, with the pointer once if it is the same.
fn places(report: &Report<'_>, change: &Change) -> Vec<String> {
    match (report.old_place(change), report.new_place(change)) {
        (Some(old), Some(new)) if old.place.pointer == new.place.pointer => {
            let (old, at) = (code(&old.location()), code(&new.location()));
            vec![format!("{old} → {at}"), code(&new.pointer())]
        }
        (Some(old), Some(new)) => vec![full(&old), format!("→ {}", full(&new))],
        (Some(old), None) => vec![format!("was {}", full(&old))],
        (None, Some(new)) => vec![full(&new)],
        (None, None) => Vec::new(),
    }
}

fn full(located: &Located<'_>) -> String {
    format!("{} {}", code(&located.location()), code(&located.pointer()))
}
