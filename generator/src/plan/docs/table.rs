//! Writes tables.

use super::inline::{self, Context};
use super::tree::{Alignment, Inline, Table};
use super::wrap;

/// Returns the lines of a table, one per row; they are not wrapped, since a row cannot be.
pub(super) fn lines(table: &Table) -> Vec<String> {
    let rule = table.alignments.iter().map(|alignment| match alignment {
        Alignment::None => "---",
        Alignment::Left => ":--",
        Alignment::Center => ":-:",
        Alignment::Right => "--:",
    });
    let rule = row(rule.map(str::to_owned));
    let mut lines: Vec<String> = table
        .rows
        .iter()
        .map(|cells| row(cells.iter().map(|cell| text(cell))))
        .collect();
    lines.insert(lines.len().min(1), rule);
    lines
}

fn row(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {} |", cells.join(" | "))
}

fn text(cell: &[Inline]) -> String {
    wrap::unwrapped(&inline::markdown(cell, Context::Cell))
}
