//! The report of a written crate.

use super::change::{Change, ChangeKind, Tense};
use super::comparison::{Comparison, Wanted};
use super::inputs::Inputs;
use super::surroundings::{Listing, Surroundings};

/// The maximum number of changed and new files in the text; further ones would hide the removed files.
const MOST_WRITTEN: usize = 20;

/// Lists the replaced, new and removed files.
pub fn list(comparison: &Comparison<'_>, changes: &[Change], swept: &[String]) -> String {
    let is_new = |change: &&Change| change.kind == ChangeKind::Missing;
    let is_first = changes.iter().filter(is_new).count() >= comparison.wanted.len();
    let (written, gone): (Vec<&Change>, Vec<&Change>) =
        changes.iter().partition(|change| match change.kind {
            ChangeKind::Changed { .. } | ChangeKind::Missing => true,
            ChangeKind::Orphaned | ChangeKind::Unmarked => false,
        });
    let shown = if is_first { 0 } else { MOST_WRITTEN };
    let mut text: String = written
        .iter()
        .take(shown)
        .map(|change| change.line(Tense::Done))
        .collect();
    if !is_first && written.len() > shown {
        let more = written.len() - shown;
        text.push_str(&format!(
            "  … and {more} more; `--message-format json` lists all\n"
        ));
    }
    text.extend(gone.iter().map(|change| change.line(Tense::Done)));
    text.extend(
        swept
            .iter()
            .map(|path| format!("  swept     {path}, left by a killed run\n")),
    );
    text
}

/// Returns notes on what the user may have to do.
pub fn notes(comparison: &Comparison<'_>, changes: &[Change], inputs: &Inputs) -> String {
    let mut text = String::new();
    for change in changes {
        if let ChangeKind::Changed { removed_entries } = &change.kind
            && !removed_entries.is_empty()
        {
            let entries: Vec<String> = removed_entries.iter().map(|it| format!("`{it}`")).collect();
            text.push_str(&format!(
                "note: {} no longer contains {}: neither the document nor the configuration needs it\n  \
                 = help: if you added it by hand, add it to `dependencies` or `dev-dependencies` in the configuration\n\n",
                change.path,
                entries.join(", ")
            ));
        }
    }
    let manifest = comparison.wanted.get("Cargo.toml");
    let is_new = manifest.is_some_and(|manifest| !matches!(manifest, Wanted::Same(_)));
    if let Some(Surroundings {
        manifest,
        folder,
        listing: Listing::Unlisted,
    }) = &inputs.surroundings
        && is_new
    {
        text.push_str(&format!(
            "note: {} is in the workspace of {}, whose `members` do not contain it\n  \
             = help: add \"{folder}\" to `members`, or let a member depend on it by its path, or set \
             `workspace = \"standalone\"` in the configuration\n\n",
            inputs.target,
            manifest.display()
        ));
    }
    text
}
