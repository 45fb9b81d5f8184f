//! The report for a terminal.

mod colour;

use std::fmt::Write as _;

use crate::changes::{Change, Scope, Wire};
use crate::diagnostic::Look;

use super::place::Located;
use super::text::visible;
use super::{Gravity, Report, by_scope, is_reassigned};
use colour::Palette;

/// Returns the report for a terminal or a log: a headline, then each change, by client, operations and types.
#[must_use]
pub fn human(report: &Report<'_>, look: Look) -> String {
    let palette = Palette::of(look);
    if report.is_empty() {
        return "no change\n".to_owned();
    }
    let mut out = String::new();
    headline(&mut out, report, palette);
    for (scope, changes) in by_scope(report.changes.list.iter()) {
        let heading = match scope {
            Scope::Client => "client".to_owned(),
            // A line never begins with a text of the document.
            Scope::Operation(name) => format!("operation {}", visible(name)),
            Scope::Type(name) => format!("type {}", visible(name)),
        };
        push(&mut out, "");
        push(&mut out, &palette.bold(&heading));
        for change in changes {
            entry(&mut out, report, change, palette);
        }
    }
    out
}

/// Writes the verdicts with their counts, the version, and what differs in documentation.
fn headline(out: &mut String, report: &Report<'_>, palette: Palette) {
    let changes = report.changes;
    let (rust, wire) = (changes.rust(), changes.wire());
    let (old, new) = (visible(report.old), visible(report.new));
    push(out, &palette.bold(&format!("changes from {old} to {new}")));
    row(out, "version", &report.step(), "");
    let level = palette.level(rust);
    row(out, "Rust", &level, &report.rust_counts());
    let counts = report.wire_counts(|wire: Wire| wire.requests);
    row(out, "requests", &palette.verdict(wire.requests), &counts);
    let counts = report.wire_counts(|wire: Wire| wire.responses);
    row(out, "responses", &palette.verdict(wire.responses), &counts);
    let advice = report.version_advice();
    for line in advice.into_iter().chain(report.documentation()) {
        push(out, &format!("  {line}"));
    }
    for change in changes.list.iter().filter(|it| is_reassigned(it)) {
        let message = visible(&change.message());
        let warning = format!("  Careful: {message}. {}", change.action());
        let warning = palette.alarm(&warning);
        push(out, &warning);
    }
}

/// Writes one line of the headline.
fn row(out: &mut String, name: &str, verdict: &str, counts: &str) {
    let counts = match counts {
        "" => String::new(),
        counts => format!(" ({counts})"),
    };
    push(out, &format!("  {name:<9} {verdict}{counts}"));
}

fn entry(out: &mut String, report: &Report<'_>, change: &Change, palette: Palette) {
    let message = visible(&change.message());
    let message = match Gravity::of(change) {
        Gravity::Breaking => palette.alarm(&message),
        Gravity::Compatible | Gravity::Neutral => message,
    };
    push(out, &format!("  - {message}"));
    let item = change.item.as_deref().map(visible).unwrap_or_default();
    field(
        out,
        "rust",
        &format!("{}  {item}", palette.level(change.rust)),
    );
    let requests = palette.verdict(change.wire.requests);
    let responses = palette.verdict(change.wire.responses);
    field(
        out,
        "wire",
        &format!("requests {requests}, responses {responses}"),
    );
    places(out, report, change, palette);
    field(out, "do", change.action());
    for line in change.setting.iter().flat_map(|it| it.lines()) {
        field(out, "keep", &visible(line));
    }
}

/// Writes both places; the pointer once if it is the same.
fn places(out: &mut String, report: &Report<'_>, change: &Change, palette: Palette) {
    let (old, new) = (report.old_place(change), report.new_place(change));
    match (old, new) {
        (Some(old), Some(new)) if old.place.pointer == new.place.pointer => {
            field(out, "old", &old.location());
            field(out, "new", &with_pointer(&new, palette));
        }
        (old, new) => {
            for (name, located) in [("old", old), ("new", new)] {
                if let Some(located) = located {
                    field(out, name, &with_pointer(&located, palette));
                }
            }
        }
    }
}

fn with_pointer(located: &Located<'_>, palette: Palette) -> String {
    format!(
        "{}  {}",
        located.location(),
        palette.dim(&located.pointer())
    )
}

fn field(out: &mut String, name: &str, value: &str) {
    push(out, &format!("      {name:<4}  {value}"));
}

/// Writes one line without trailing spaces.
fn push(out: &mut String, line: &str) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(out, "{}", line.trim_end());
}
