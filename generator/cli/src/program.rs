//! The program that a command runs in.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::project::Project;

/// The program that runs a command: what people type to start it, and the project that it works on by default.
#[derive(Clone, Debug)]
pub struct Program {
    name: &'static str,
    project: Option<Project>,
    lock: Option<PathBuf>,
}

impl Program {
    /// Creates a program without a project; `name` is what people type before the name of a command.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            project: None,
            lock: None,
        }
    }

    /// Sets the project of commands that are not given a document.
    #[must_use]
    pub fn with_project(self, project: Project) -> Self {
        Self {
            project: Some(project),
            ..self
        }
    }

    /// Sets the lock file whose versions crates are compiled with, without the network. Without it Cargo chooses them.
    #[must_use]
    pub fn with_lock(self, lock: impl Into<PathBuf>) -> Self {
        Self {
            lock: Some(lock.into()),
            ..self
        }
    }

    /// Returns the lock file whose versions crates are compiled with, if there is one.
    #[must_use]
    pub fn lock(&self) -> Option<&Path> {
        self.lock.as_deref()
    }

    /// Returns the folder for files that a command can recreate.
    #[must_use]
    pub fn scratch(&self, command: &str) -> PathBuf {
        let root = self.project.as_ref().map_or(Path::new("."), Project::root);
        root.join("target").join(command)
    }

    /// Returns the project of commands that are not given a document, if there is one.
    #[must_use]
    pub fn project(&self) -> Option<&Project> {
        self.project.as_ref()
    }

    /// Returns what people type before the name of a command.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the command that generates a crate.
    #[must_use]
    pub fn generation(&self) -> String {
        format!("{self} generate")
    }
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
