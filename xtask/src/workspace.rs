//! The paths of this repository.

use std::env;
use std::path::{Path, PathBuf};

use openapi_crate::program::Program;
use openapi_crate::project::Project;

/// The repository that the command works on.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Finds the repository around the current folder: the nearest ancestor with `spec/` and `generator/`.
    ///
    /// Falls back to the repository that this program was built in, so that a built program works in another clone and
    /// from any folder.
    pub fn find() -> Self {
        let around = env::current_dir().ok().and_then(|here| {
            here.ancestors()
                .find(|folder| folder.join("spec").is_dir() && folder.join("generator").is_dir())
                .map(Path::to_owned)
        });
        let built_in = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self {
            root: around.unwrap_or_else(|| built_in.parent().unwrap_or(built_in).to_owned()),
        }
    }

    /// Returns the repository in a folder.
    #[cfg(test)]
    pub(crate) fn at(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }

    /// Returns the folder of the repository.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the document, the configuration and the crate that commands work on by default.
    #[must_use]
    pub fn project(&self) -> Project {
        Project::new(&self.root, SPEC, CONFIG, CLIENT).with_losses(LOSSES)
    }

    /// Returns the folder for files that a command can recreate.
    pub fn scratch(&self, command: &str) -> PathBuf {
        self.root.join("target").join(command)
    }
}

/// Returns this program, which works on the repository around the current folder.
#[must_use]
pub fn program() -> Program {
    let workspace = Workspace::find();
    let lock = workspace.root().join("Cargo.lock");
    Program::new("cargo xtask")
        .with_project(workspace.project())
        .with_lock(lock)
}

/// The document, with its name in messages and in the header of generated files.
pub const SPEC: &str = "spec/users.yaml";

/// The configuration of the checked-in client.
pub const CONFIG: &str = "spec/client.toml";

/// The list of losses of the checked-in client.
pub const LOSSES: &str = "spec/losses.txt";

/// The checked-in generated crate.
pub const CLIENT: &str = "generated-client";

/// The manifest of the checked-in generated crate.
pub const CLIENT_MANIFEST: &str = "generated-client/Cargo.toml";
