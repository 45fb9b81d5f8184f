//! The file that lists what the checked-in client does not carry of its document.
//!
//! One line a loss, sorted, and nothing that another change of the document would move: a new loss is one new line
//! of a pull request.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::comparison::plain_lines;
use super::stage::Stage;
use super::target::is_missing;
use crate::outcome::Failure;
use crate::reading::{self, LARGEST};
use generator::diagnostic::{Diagnostic, Diagnostics};

/// What the file says when there is nothing to list.
const NONE: &str = "No losses.\n";

/// The list beside what stands in its place.
pub struct Losses {
    path: PathBuf,
    /// The text that the file should have.
    pub text: String,
    /// The text that it has, if there is a file.
    pub old: Option<String>,
}

/// The list on the disk, but not yet in its place.
pub struct Staged {
    stage: Stage,
    new: PathBuf,
    path: PathBuf,
}

impl Losses {
    /// Reads the file at `path` beside what the document gives.
    pub fn between(path: &Path, diagnostics: &Diagnostics) -> Result<Self, Failure> {
        let old = match reading::bytes(path, LARGEST) {
            Ok(bytes) => Some(plain_lines(&bytes).into_owned()),
            Err(error) if is_missing(&error) => None,
            Err(error) => return Err(Failure::file("read", path)(error)),
        };
        Ok(Self {
            path: path.to_owned(),
            text: text(diagnostics),
            old,
        })
    }

    /// Whether the disk holds exactly this list.
    pub fn is_equal(&self) -> bool {
        self.old.as_ref() == Some(&self.text)
    }

    /// Writes the list beside its place, so that only a renaming is left to do; `None` when it is there already.
    pub fn stage(&self) -> Result<Option<Staged>, Failure> {
        if self.is_equal() {
            return Ok(None);
        }
        let beside = self.path.parent().unwrap_or_else(|| Path::new("."));
        let stage = Stage::create(beside)?;
        let new = stage.path().join("losses.txt");
        fs::write(&new, &self.text).map_err(Failure::file("write", &new))?;
        Ok(Some(Staged {
            stage,
            new,
            path: self.path.clone(),
        }))
    }
}

impl Staged {
    /// Puts the list in its place.
    pub fn put(self) -> Result<(), Failure> {
        fs::rename(&self.new, &self.path).map_err(Failure::file("replace", &self.path))?;
        self.stage.close()
    }
}

fn text(diagnostics: &Diagnostics) -> String {
    let lines: BTreeSet<String> = diagnostics.iter().filter_map(Diagnostic::loss).collect();
    if lines.is_empty() {
        return NONE.to_owned();
    }
    lines.into_iter().map(|line| line + "\n").collect()
}
