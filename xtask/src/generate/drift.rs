//! What `generate --check` says when the crate is not what the document gives.

use std::fmt::Write as _;

use similar::TextDiff;

use super::change::{Change, ChangeKind, Tense};
use super::comparison::Comparison;
use super::inputs::Inputs;
use super::losses::Losses;
use crate::workspace::LOSSES;

/// Writes a unified diff of each changed file, the list of all that differs, and the cure.
pub fn report(
    comparison: &Comparison,
    losses: Option<&Losses>,
    changes: &[Change],
    inputs: &Inputs,
) -> String {
    let target = &inputs.target;
    let losses = losses.filter(|losses| !losses.is_equal());
    let mut diffs = String::new();
    for (path, old, new) in comparison.changed() {
        // Writing to a `String` cannot fail.
        let _ = writeln!(diffs, "{}", diff(&format!("{target}/{path}"), old, new));
    }
    if let Some(losses) = losses {
        let old = losses.old.as_deref().unwrap_or_default();
        let _ = writeln!(diffs, "{}", diff(LOSSES, old, &losses.text));
    }
    let subject = match (losses, comparison.is_equal()) {
        (None, _) => format!("{target} is"),
        (Some(_), true) => format!("{LOSSES} is"),
        (Some(_), false) => format!("{target} and {LOSSES} are"),
    };
    let list: String = changes
        .iter()
        .map(|change| change.line(Tense::Found))
        .collect();
    format!(
        "{diffs}{subject} not what {spec} gives: {counts}\n{list}{help}",
        spec = inputs.shown.name,
        counts = counts(changes),
        help = help(changes, &inputs.cure),
    )
}

/// How many differ in each way.
fn counts(changes: &[Change]) -> String {
    let (mut changed, mut missing, mut orphaned, mut foreign) = (0, 0, 0, 0);
    for change in changes {
        *match change.kind {
            ChangeKind::Changed { .. } => &mut changed,
            ChangeKind::Missing => &mut missing,
            ChangeKind::Orphaned => &mut orphaned,
            ChangeKind::Foreign => &mut foreign,
        } += 1;
    }
    let text = format!("{changed} changed, {missing} missing, {orphaned} orphaned");
    if foreign == 0 {
        text
    } else {
        format!("{text}, {foreign} foreign")
    }
}

fn help(changes: &[Change], cure: &str) -> String {
    if changes
        .iter()
        .any(|change| change.kind == ChangeKind::Foreign)
    {
        format!(
            "help: what is foreign was not generated: move it elsewhere; then run `{cure}` and commit the result\n"
        )
    } else {
        format!("help: run `{cure}` and commit the result\n")
    }
}

/// A unified diff of one file.
fn diff(path: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new)
        .unified_diff()
        .header(&format!("{path} (on disk)"), &format!("{path} (generated)"))
        .to_string()
}
