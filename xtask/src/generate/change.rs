//! What becomes, or would become, of each file.

use serde_json::json;

use super::comparison::{Comparison, Found, Origin};
use super::inputs::Inputs;
use super::losses::Losses;
use super::manifest::removed_entries;
use crate::workspace::LOSSES;

/// One file that is not as it should be, or was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file, below the target as the command line names it.
    pub path: String,
    /// How it differs.
    pub kind: ChangeKind,
}

/// How a file differs from what was generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It has another text. A manifest names what the new one no longer says.
    Changed { removed_entries: Vec<String> },
    /// It is not there.
    Missing,
    /// It is there and is not made any more.
    Orphaned,
    /// It lies in the way, and the generator did not make it.
    Foreign,
}

impl ChangeKind {
    /// The word for it before anything is written.
    fn found(&self) -> &'static str {
        match self {
            Self::Changed { .. } => "changed",
            Self::Missing => "missing",
            Self::Orphaned => "orphaned",
            Self::Foreign => "foreign",
        }
    }

    /// The word for it when the output is written.
    fn done(&self) -> &'static str {
        match self {
            Self::Changed { .. } => "changed",
            Self::Missing => "new",
            Self::Orphaned => "removed",
            // Only with `--force` anything is done to it.
            Self::Foreign => "forced",
        }
    }
}

/// When changes are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Nothing is written.
    Found,
    /// The output is on the disk.
    Done,
}

impl Change {
    /// One object, whose only key is one that no problem has.
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

    /// One line of a list.
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

/// All changes: what has another text, what is missing, and what is there beside.
pub fn changes(comparison: &Comparison, losses: Option<&Losses>, inputs: &Inputs) -> Vec<Change> {
    let target = &inputs.target;
    let below = |path: &str| format!("{target}/{path}");
    let mut changes = Vec::new();
    for (path, file) in &comparison.wanted {
        let kind = match &file.found {
            Found::Same(_) => continue,
            Found::Nothing => ChangeKind::Missing,
            Found::Different {
                origin: Origin::Foreign,
                ..
            } => ChangeKind::Foreign,
            Found::Different { old, .. } if path == "Cargo.toml" => ChangeKind::Changed {
                removed_entries: removed_entries(old, &file.text),
            },
            Found::Different { .. } => ChangeKind::Changed {
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
            path: LOSSES.to_owned(),
            kind,
        });
    }
    for (path, origin) in &comparison.orphaned {
        let kind = match origin {
            Origin::Generated => ChangeKind::Orphaned,
            Origin::Foreign => ChangeKind::Foreign,
        };
        changes.push(Change {
            path: below(path),
            kind,
        });
    }
    changes
}
