//! What is said of a crate that was written.

use super::change::{Change, ChangeKind, Tense};
use super::comparison::{Comparison, Found};
use super::inputs::Inputs;
use super::surroundings::{Listing, Surroundings};

/// The most changed and new files that a person is shown; more of them would hide what was removed.
const MOST_WRITTEN: usize = 20;

/// Names the files that were replaced, those that are new beside others, and whatever is gone.
pub fn list(comparison: &Comparison, changes: &[Change], swept: &[String]) -> String {
    let is_new = |change: &&Change| change.kind == ChangeKind::Missing;
    let is_first = changes.iter().filter(is_new).count() >= comparison.wanted.len();
    let (written, gone): (Vec<&Change>, Vec<&Change>) =
        changes.iter().partition(|change| match change.kind {
            ChangeKind::Changed { .. } | ChangeKind::Missing => true,
            ChangeKind::Orphaned | ChangeKind::Foreign => false,
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
            "  … and {more} more; `--message-format json` names all\n"
        ));
    }
    text.extend(gone.iter().map(|change| change.line(Tense::Done)));
    text.extend(
        swept
            .iter()
            .map(|path| format!("  swept     {path}, left over by a run that was killed\n")),
    );
    text
}

/// What a person may have to do now.
pub fn notes(comparison: &Comparison, changes: &[Change], inputs: &Inputs) -> String {
    let mut text = String::new();
    for change in changes {
        if let ChangeKind::Changed { removed_entries } = &change.kind
            && !removed_entries.is_empty()
        {
            let entries: Vec<String> = removed_entries.iter().map(|it| format!("`{it}`")).collect();
            text.push_str(&format!(
                "note: {} no longer has {}: it is written anew from the document and the configuration\n  \
                 = help: name dependencies of yours in `dependencies` or `dev-dependencies` of the configuration\n\n",
                change.path,
                entries.join(", ")
            ));
        }
    }
    let manifest = comparison.wanted.get("Cargo.toml");
    let is_new = manifest.is_some_and(|manifest| !matches!(manifest.found, Found::Same(_)));
    if let Some(Surroundings {
        manifest,
        folder,
        listing: Listing::Unlisted,
    }) = &inputs.surroundings
        && is_new
    {
        text.push_str(&format!(
            "note: {} lies in the workspace of {}, whose `members` do not name it\n  \
             = help: add \"{folder}\" there, or let a member depend on it by its path; `workspace = \"standalone\"` in \
             the configuration makes it a workspace of its own\n\n",
            inputs.target,
            manifest.display()
        ));
    }
    text
}
