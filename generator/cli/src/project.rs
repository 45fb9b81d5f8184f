//! A document with its configuration and its crate, which commands work on by default.

use std::path::{Path, PathBuf};

use crate::generate::relative::is_same;

/// The paths of a project, relative to its folder, with `/` separators.
#[derive(Clone, Debug)]
pub struct Project {
    root: PathBuf,
    document: String,
    config: String,
    output: String,
    losses: Option<String>,
}

/// A file of the command line or of a project.
#[derive(Clone, Debug)]
pub struct NamedFile {
    /// The file.
    pub path: PathBuf,
    /// Its name in messages.
    pub shown: String,
}

impl NamedFile {
    /// Returns a file of the command line.
    #[must_use]
    pub fn given(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            shown: path.display().to_string(),
        }
    }
}

impl Project {
    /// Creates the project in the folder `root`: its OpenAPI document, its configuration, and the folder of its crate.
    pub fn new(
        root: impl Into<PathBuf>,
        document: impl Into<String>,
        config: impl Into<String>,
        output: impl Into<String>,
    ) -> Self {
        Self {
            root: root.into(),
            document: document.into(),
            config: config.into(),
            output: output.into(),
            losses: None,
        }
    }

    /// Sets the file that lists the losses of the crate.
    #[must_use]
    pub fn with_losses(self, losses: impl Into<String>) -> Self {
        Self {
            losses: Some(losses.into()),
            ..self
        }
    }

    /// Returns the folder of the project.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the name of the document in generated files.
    #[must_use]
    pub fn document_name(&self) -> &str {
        &self.document
    }

    /// Returns the OpenAPI document.
    #[must_use]
    pub fn document(&self) -> NamedFile {
        self.file(&self.document)
    }

    /// Returns the configuration.
    #[must_use]
    pub fn config(&self) -> NamedFile {
        self.file(&self.config)
    }

    /// Returns the folder of the crate.
    #[must_use]
    pub fn output(&self) -> NamedFile {
        self.file(&self.output)
    }

    /// Returns the file that lists the losses, if there is one.
    #[must_use]
    pub fn losses(&self) -> Option<NamedFile> {
        self.losses.as_deref().map(|losses| self.file(losses))
    }

    /// Returns whether these are the paths of the project.
    #[must_use]
    pub fn has(&self, document: &Path, output: &Path, config: Option<&Path>) -> bool {
        is_same(document, &self.document().path)
            && is_same(output, &self.output().path)
            && config.is_some_and(|config| is_same(config, &self.config().path))
    }

    /// Messages name a file by its path from the folder of the project, whatever the working folder is.
    fn file(&self, path: &str) -> NamedFile {
        NamedFile {
            path: self.root.join(path),
            shown: path.to_owned(),
        }
    }
}
