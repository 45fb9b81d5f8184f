//! The report that a pull request shows.

mod table;

use std::fmt::Write as _;

use crate::changes::{Change, RustLevel, Scope, Wire, WireVerdict};

use super::inline::{cell, code, message};
use super::{Gravity, Report, by_scope, is_reassigned};

/// The first line, by which a program finds its comment again.
pub const MARKER: &str = "<!-- openapi-change-report -->";

/// The number of compatible changes from which on they are folded away.
const MANY: usize = 8;

/// The length from which on changes are only counted. A comment has at most 65,536 characters, and a row fits into the
/// rest.
const LONGEST: usize = 58_000;

/// Returns the report for a comment or a summary: the verdicts, a table for each operation and type, and the compatible
/// changes folded away if they are many.
#[must_use]
pub fn markdown(report: &Report<'_>) -> String {
    if report.is_empty() {
        return format!("{MARKER}\n## Change report: no change\n");
    }
    let mut out = headline(report);
    let (grave, light): (Vec<&Change>, Vec<&Change>) = report
        .changes
        .list
        .iter()
        .partition(|change| Gravity::of(change) == Gravity::Breaking || is_reassigned(change));
    let left_out = match light.len() {
        0..MANY => groups(
            &mut out,
            report,
            &report.changes.list.iter().collect::<Vec<_>>(),
        ),
        count => {
            let grave = groups(&mut out, report, &grave);
            let title = format!("{count} compatible changes");
            let _ = write!(out, "\n<details>\n<summary>{title}</summary>\n");
            let light = groups(&mut out, report, &light);
            out.push_str("\n</details>\n");
            grave + light
        }
    };
    if left_out > 0 {
        let _ = write!(
            out,
            "\n**{left_out} more changes** are left out; the format `human` has all of them.\n"
        );
    }
    out
}

/// Returns the verdicts with their counts, the version, the documents, and what differs in documentation.
fn headline(report: &Report<'_>) -> String {
    let changes = report.changes;
    let (rust, wire) = (changes.rust(), changes.wire());
    let requests = report.wire_counts(|wire: Wire| wire.requests);
    let responses = report.wire_counts(|wire: Wire| wire.responses);
    let mut lines = vec![
        MARKER.to_owned(),
        format!("## Change report: {}", report.step()),
        String::new(),
        "| | Verdict | Changes |".to_owned(),
        "| --- | --- | --- |".to_owned(),
        format!("| Rust | {} | {} |", level(rust), report.rust_counts()),
        format!("| Requests | {} | {requests} |", verdict(wire.requests)),
        format!("| Responses | {} | {responses} |", verdict(wire.responses)),
        String::new(),
        format!("From {} to {}.", code(report.old), code(report.new)),
    ];
    let notes = report
        .documentation()
        .into_iter()
        .chain(report.version_advice());
    lines.extend(notes.flat_map(|note| [String::new(), note]));
    for change in changes.list.iter().filter(|it| is_reassigned(it)) {
        let item = change.item.as_deref().map(code);
        let item = item.map(|item| format!("{item}: ")).unwrap_or_default();
        let (message, action) = (message(change), change.action());
        lines.extend([String::new(), "> [!CAUTION]".to_owned()]);
        lines.push(format!("> {item}{message}. {action}"));
    }
    lines.join("\n") + "\n"
}

/// Writes a table for each scope; returns how many changes have no room.
fn groups(out: &mut String, report: &Report<'_>, changes: &[&Change]) -> usize {
    let mut left_out = 0;
    for (scope, changes) in by_scope(changes.iter().copied()) {
        if out.len() > LONGEST {
            left_out += changes.len();
            continue;
        }
        let heading = match scope {
            Scope::Client => "Client".to_owned(),
            Scope::Operation(name) | Scope::Type(name) => code(name),
        };
        let _ = write!(out, "\n### {heading}\n\n{}", table::HEAD);
        for change in changes {
            match out.len() > LONGEST {
                true => left_out += 1,
                false => out.push_str(&table::row(report, change)),
            }
        }
    }
    left_out
}

fn level(level: RustLevel) -> String {
    match level {
        RustLevel::Major => format!("**{level}**"),
        RustLevel::Minor | RustLevel::Patch | RustLevel::None => level.to_string(),
    }
}

fn verdict(verdict: WireVerdict) -> String {
    match verdict {
        WireVerdict::Breaking => format!("**{verdict}**"),
        WireVerdict::Compatible | WireVerdict::None => verdict.to_string(),
    }
}
