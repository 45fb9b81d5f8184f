//! The file that lists the losses of the crate of a project.
//!
//! It has one sorted line per loss, without anything that unrelated changes of the document affect: a new loss is one
//! new line in a pull request.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::comparison::plain_lines;
use super::stage::Stage;
use super::target::is_missing;
use crate::outcome::Failure;
use crate::project::NamedFile;
use crate::reading::{self, LARGEST};
use generator::diagnostic::{Diagnostic, Diagnostics};

/// The content of the file without losses.
const NONE: &str = "No losses.\n";

/// The generated list and the one on disk.
pub struct Losses {
    path: PathBuf,
    /// The name of the file in messages.
    pub shown: String,
    /// The generated text.
    pub text: String,
    /// The text on disk, if the file exists.
    pub old: Option<String>,
}

/// The list, written to a temporary file.
pub struct Staged {
    stage: Stage,
    new: PathBuf,
    path: PathBuf,
}

impl Losses {
    /// Reads the file and compares it with the generated list.
    pub fn between(file: &NamedFile, text: &str) -> Result<Self, Failure> {
        let path = &file.path;
        let old = match reading::bytes(path, LARGEST) {
            Ok(bytes) => Some(plain_lines(&bytes).into_owned()),
            Err(error) if is_missing(&error) => None,
            Err(error) => return Err(Failure::file("read", path)(error)),
        };
        Ok(Self {
            path: path.clone(),
            shown: file.shown.clone(),
            text: text.to_owned(),
            old,
        })
    }

    /// Returns whether the file on disk is exactly this list.
    pub fn is_equal(&self) -> bool {
        self.old.as_ref() == Some(&self.text)
    }

    /// Writes the list to a temporary file, so that only a rename remains; `None` if the file is up to date.
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
    /// Renames the temporary file to its final path.
    pub fn put(self) -> Result<(), Failure> {
        fs::rename(&self.new, &self.path).map_err(Failure::file("replace", &self.path))?;
        self.stage.close()
    }
}

/// Returns the content of the file.
pub fn text(diagnostics: &Diagnostics) -> String {
    let lines: BTreeSet<String> = diagnostics.iter().filter_map(Diagnostic::loss).collect();
    if lines.is_empty() {
        return NONE.to_owned();
    }
    lines.into_iter().map(|line| line + "\n").collect()
}
