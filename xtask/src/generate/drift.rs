//! What `generate --check` says when the crate is not what the document gives.

use std::fmt::Write as _;

use similar::TextDiff;

use super::comparison::Comparison;
use super::inputs::Inputs;

/// Writes a unified diff of each changed file, the list of all that differs, and the cure.
pub fn report(comparison: &Comparison, inputs: &Inputs) -> String {
    let target = &inputs.target;
    let mut diffs = String::new();
    let mut list = String::new();
    let (mut changed, mut missing) = (0, 0);
    for (path, old, new) in comparison.changed() {
        let diff = TextDiff::from_lines(old, new);
        let mut diff = diff.unified_diff();
        diff.header(
            &format!("{target}/{path} (on disk)"),
            &format!("{target}/{path} (generated)"),
        );
        // Writing to a `String` cannot fail, here and below.
        let _ = writeln!(diffs, "{diff}");
        let _ = writeln!(list, "  changed   {target}/{path}");
        changed += 1;
    }
    for path in comparison.missing() {
        let _ = writeln!(list, "  missing   {target}/{path}");
        missing += 1;
    }
    for path in &comparison.orphaned {
        let _ = writeln!(list, "  orphaned  {target}/{path}");
    }
    format!(
        "{diffs}{target} is not what {spec} gives: {changed} changed, {missing} missing, {orphaned} orphaned\n\
         {list}help: run `{cure}` and commit the result\n",
        spec = inputs.shown.name,
        orphaned = comparison.orphaned.len(),
        cure = inputs.cure,
    )
}
