//! What `generate --check` says when the crate is not what the document gives.

use std::fmt::Write as _;

use similar::TextDiff;

use super::comparison::Comparison;
use super::inputs::Inputs;
use super::losses::Losses;
use crate::workspace::LOSSES;

/// Writes a unified diff of each changed file, the list of all that differs, and the cure.
pub fn report(comparison: &Comparison, losses: Option<&Losses>, inputs: &Inputs) -> String {
    let target = &inputs.target;
    let mut diffs = String::new();
    let mut list = String::new();
    let (mut changed, mut missing) = (0, 0);
    let losses = losses.filter(|losses| !losses.is_equal());
    for (path, old, new) in comparison.changed() {
        let path = format!("{target}/{path}");
        // Writing to a `String` cannot fail, here and below.
        let _ = writeln!(diffs, "{}", diff(&path, old, new));
        let _ = writeln!(list, "  changed   {path}");
        changed += 1;
    }
    for path in comparison.missing() {
        let _ = writeln!(list, "  missing   {target}/{path}");
        missing += 1;
    }
    if let Some(losses) = losses {
        let old = losses.old.as_deref();
        let word = if old.is_some() { "changed" } else { "missing" };
        *(if old.is_some() {
            &mut changed
        } else {
            &mut missing
        }) += 1;
        let _ = writeln!(
            diffs,
            "{}",
            diff(LOSSES, old.unwrap_or_default(), &losses.text)
        );
        let _ = writeln!(list, "  {word}   {LOSSES}");
    }
    for path in &comparison.orphaned {
        let _ = writeln!(list, "  orphaned  {target}/{path}");
    }
    let subject = match (losses, comparison.is_equal()) {
        (None, _) => format!("{target} is"),
        (Some(_), true) => format!("{LOSSES} is"),
        (Some(_), false) => format!("{target} and {LOSSES} are"),
    };
    format!(
        "{diffs}{subject} not what {spec} gives: {changed} changed, {missing} missing, {orphaned} orphaned\n\
         {list}help: run `{cure}` and commit the result\n",
        spec = inputs.shown.name,
        orphaned = comparison.orphaned.len(),
        cure = inputs.cure,
    )
}

/// A unified diff of one file.
fn diff(path: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new)
        .unified_diff()
        .header(&format!("{path} (on disk)"), &format!("{path} (generated)"))
        .to_string()
}
