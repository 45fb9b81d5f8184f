//! The comparison of the working tree with a commit.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use generator::config::Config;

use super::commit::{NamedCommit, Paths};
use super::disk;
use super::git::{Commit, Repository, shown};
use super::side::{Pair, Reading, Unusable, Which};
use crate::generate::relative::folder_of;
use crate::outcome::Failure;
use crate::project::{NamedFile, Project};

/// The files of the working tree, and where they are in the commit.
#[derive(Clone, Debug)]
pub struct Base {
    /// The name of the commit.
    pub name: String,
    /// The document.
    pub spec: NamedFile,
    /// The configuration; `None` is the default one.
    pub config: Option<NamedFile>,
    /// The document in the commit, if it is not found by its path or by its rename.
    pub old_spec: Option<PathBuf>,
    /// The configuration in the commit, likewise.
    pub old_config: Option<PathBuf>,
    /// How both are read.
    pub reading: Reading,
}

impl Base {
    /// Returns the comparison of the document and the configuration of a project.
    pub fn of_project(name: impl Into<String>, project: &Project) -> Self {
        Self {
            name: name.into(),
            spec: project.document(),
            config: Some(project.config()),
            old_spec: None,
            old_config: None,
            reading: Reading::default(),
        }
    }

    /// Reads both sides.
    pub fn read(&self) -> Result<Pair, Unusable> {
        let repository = repository(&self.spec.path)?;
        let commit = NamedCommit {
            commit: Arc::new(Commit::of(&repository, &self.name)?),
            name: shown(&self.name).to_owned(),
        };
        let default = || Config::for_document(&name_of(&self.spec.path));
        let new = disk::read(&self.spec, self.config.as_ref(), default, &self.reading)
            .map_err(Unusable::on(Which::New))?;
        let mut notes = Vec::new();
        let paths = self.old_paths(&commit, &mut notes)?;
        let default = || Config::for_package(new.config.package().clone());
        let old = commit.read(&paths, default, &self.reading);
        let old = old.map_err(Unusable::on(Which::Old))?;
        Ok(Pair { old, new, notes })
    }

    fn old_paths(&self, commit: &NamedCommit, notes: &mut Vec<String>) -> Result<Paths, Failure> {
        let root = self.reading.root.as_deref();
        let root = root.map(|root| commit.commit.repository().path_of(root));
        Ok(Paths {
            spec: old_path(commit, &self.spec.path, self.old_spec.as_deref())?,
            config: match &self.config {
                Some(config) => self.old_config_path(commit, config, notes)?,
                None => None,
            },
            root: root.transpose()?,
        })
    }

    /// Returns the path of the old configuration; a commit without one has the default configuration, with a note.
    fn old_config_path(
        &self,
        commit: &NamedCommit,
        config: &NamedFile,
        notes: &mut Vec<String>,
    ) -> Result<Option<String>, Failure> {
        let path = old_path(commit, &config.path, self.old_config.as_deref())?;
        if self.old_config.is_some() || commit.has(&path) {
            return Ok(Some(path));
        }
        notes.push(format!(
            "{} does not exist; the old document is read with the default configuration",
            commit.shown(&path)
        ));
        Ok(None)
    }
}

/// Returns the repository around a file, whose folder must exist.
pub fn repository(file: &Path) -> Result<Repository, Failure> {
    let folder = folder_of(file).map_err(Failure::file("find", file))?;
    Repository::around(&folder)
}

/// Returns the name of a document, for that of its package.
pub fn name_of(spec: &Path) -> String {
    let stem = spec.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// Returns the path of a file in the commit: as given, the same, or the one before it was renamed.
fn old_path(commit: &NamedCommit, file: &Path, given: Option<&Path>) -> Result<String, Failure> {
    let repository = commit.commit.repository();
    if let Some(given) = given {
        return repository.path_of(given);
    }
    let path = repository.path_of(file)?;
    if commit.has(&path) {
        return Ok(path);
    }
    Ok(commit.commit.renamed_from(&path)?.unwrap_or(path))
}
