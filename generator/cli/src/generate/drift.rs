//! The report of `generate --check` if the crate is not up to date.

use std::fmt::Write as _;

use similar::TextDiff;

use super::change::{Change, ChangeKind, Tense};
use super::comparison::Comparison;
use super::inputs::Inputs;
use super::losses::Losses;

/// Writes a unified diff of each changed file, the list of all differences, and the fix.
pub fn report(
    comparison: &Comparison<'_>,
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
        let _ = writeln!(diffs, "{}", diff(&losses.shown, old, &losses.text));
    }
    let subject = match (losses, comparison.is_equal()) {
        (None, _) => format!("{target} is"),
        (Some(losses), true) => format!("{} is", losses.shown),
        (Some(losses), false) => format!("{target} and {} are", losses.shown),
    };
    let list: String = changes
        .iter()
        .map(|change| change.line(Tense::Found))
        .collect();
    format!(
        "{diffs}{subject} not up to date with {spec}: {counts}\n{list}{help}",
        spec = inputs.shown.name,
        counts = counts(changes),
        help = help(changes, &inputs.cure),
    )
}

/// Formats the number of differences of each kind.
fn counts(changes: &[Change]) -> String {
    let (mut changed, mut missing, mut orphaned, mut unmarked) = (0, 0, 0, 0);
    for change in changes {
        *match change.kind {
            ChangeKind::Changed { .. } => &mut changed,
            ChangeKind::Missing => &mut missing,
            ChangeKind::Orphaned => &mut orphaned,
            ChangeKind::Unmarked => &mut unmarked,
        } += 1;
    }
    let text = format!("{changed} changed, {missing} missing, {orphaned} orphaned");
    if unmarked == 0 {
        text
    } else {
        format!("{text}, {unmarked} unmarked")
    }
}

fn help(changes: &[Change], cure: &str) -> String {
    if changes
        .iter()
        .any(|change| change.kind == ChangeKind::Unmarked)
    {
        format!(
            "help: unmarked files were not generated: move them elsewhere, then run `{cure}` and commit the result\n"
        )
    } else {
        format!("help: run `{cure}` and commit the result\n")
    }
}

/// Returns a unified diff of one file.
fn diff(path: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new)
        .unified_diff()
        .header(&format!("{path} (on disk)"), &format!("{path} (generated)"))
        .to_string()
}
