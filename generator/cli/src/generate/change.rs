//! The changes of files that a run makes, or would make.

use serde_json::json;

use super::comparison::{Comparison, Wanted};
use super::entries::Origin;
use super::inputs::Inputs;
use super::losses::Losses;
use super::manifest::removed_entries;

/// A file that differs, or differed, from the generated one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The path of the file, based on the target on the command line.
    pub path: String,
    /// How it differs.
    pub kind: ChangeKind,
}

/// How a file differs from what was generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Its text differs. A manifest lists the entries that the new one does not contain.
    Changed { removed_entries: Vec<String> },
    /// It is missing.
    Missing,
    /// It exists and is no longer generated.
    Orphaned,
    /// It was not generated and is at the path of a generated file.
    Unmarked,
}

impl ChangeKind {
    /// Returns the word for it before the output is written.
    fn found(&self) -> &'static str {
        match self {
            Self::Changed { .. } => "changed",
            Self::Missing => "missing",
            Self::Orphaned => "orphaned",
            Self::Unmarked => "unmarked",
        }
    }

    /// Returns the word for it after the output is written.
    fn done(&self) -> &'static str {
        match self {
            Self::Changed { .. } => "changed",
            Self::Missing => "new",
            Self::Orphaned => "removed",
            // It is only changed with `--force`.
            Self::Unmarked => "forced",
        }
    }
}

/// When changes are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Before the output is written.
    Found,
    /// After the output is written.
    Done,
}

impl Change {
    /// Returns one object, whose only key is not a key of a problem.
    pub fn json(&self, tense: Tense) -> String {
        let state = self.word(tense);
        let mut line = json!({ "output": { "path": self.path, "state": state } });
        if let ChangeKind::Changed { removed_entries } = &self.kind
            && !removed_entries.is_empty()
            && let Some(output) = line.get_mut("output")
        {
            output["removed_entries"] = json!(removed_entries);
        }
        format!("{line}\n")
    }

    /// Returns one line of a list.
    pub fn line(&self, tense: Tense) -> String {
        let Self { path, .. } = self;
        format!("  {:<9} {path}\n", self.word(tense))
    }

    fn word(&self, tense: Tense) -> &'static str {
        match tense {
            Tense::Found => self.kind.found(),
            Tense::Done => self.kind.done(),
        }
    }
}

/// Returns all changes: files that differ, missing files, and other files.
pub fn changes(
    comparison: &Comparison<'_>,
    losses: Option<&Losses>,
    inputs: &Inputs,
) -> Vec<Change> {
    let target = &inputs.target;
    let below = |path: &str| format!("{target}/{path}");
    let mut changes = Vec::new();
    for (path, file) in &comparison.wanted {
        let kind = match file {
            Wanted::Same(_) => continue,
            Wanted::New { .. } => ChangeKind::Missing,
            Wanted::Different {
                origin: Origin::Unmarked,
                ..
            } => ChangeKind::Unmarked,
            Wanted::Different { old, text, .. } if path == "Cargo.toml" => ChangeKind::Changed {
                removed_entries: removed_entries(old, text),
            },
            Wanted::Different { .. } => ChangeKind::Changed {
                removed_entries: Vec::new(),
            },
        };
        changes.push(Change {
            path: below(path),
            kind,
        });
    }
    if let Some(losses) = losses.filter(|losses| !losses.is_equal()) {
        let kind = match losses.old {
            Some(_) => ChangeKind::Changed {
                removed_entries: Vec::new(),
            },
            None => ChangeKind::Missing,
        };
        changes.push(Change {
            path: losses.shown.clone(),
            kind,
        });
    }
    for (path, origin) in &comparison.orphaned {
        let kind = match origin {
            Origin::Generated => ChangeKind::Orphaned,
            Origin::Unmarked => ChangeKind::Unmarked,
        };
        changes.push(Change {
            path: below(path),
            kind,
        });
    }
    changes
}
