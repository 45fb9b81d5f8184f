//! Where the parts of this repository are.

use std::env;
use std::path::{Path, PathBuf};

/// The repository that the command works on.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Finds the repository around the current folder: the nearest folder above that has `spec/` and
    /// `generator/`.
    ///
    /// The repository that this program was built in is taken when there is none, so that a built
    /// program works in another clone as well as from anywhere.
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

    /// The folder of the repository.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder where one command keeps what it can make again.
    pub fn scratch(&self, command: &str) -> PathBuf {
        self.root.join("target").join(command)
    }
}

/// The document, as it is named in messages and in the header of generated files.
pub const SPEC: &str = "spec/users.yaml";

/// The choices for the document.
pub const CONFIG: &str = "spec/client.toml";

/// The list of what the checked-in crate does not carry of the document.
pub const LOSSES: &str = "spec/losses.txt";

/// The checked-in crate that is made of them.
pub const CLIENT: &str = "generated-client";
