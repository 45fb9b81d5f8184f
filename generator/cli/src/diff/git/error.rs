//! The errors of access to a repository.

use std::fmt;
use std::path::PathBuf;

use generator::diagnostic::quote;

use crate::outcome::Failure;

/// The reason why something of a repository cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitError {
    /// A folder is in no repository, or in one that Git does not open.
    NoRepository {
        /// The folder.
        folder: PathBuf,
        /// The message of Git.
        output: String,
    },
    /// A text cannot be the name of a commit.
    InvalidName(String),
    /// No commit has this name.
    NoCommit(String),
    /// A file is outside of the repository.
    Outside {
        /// The file.
        path: PathBuf,
        /// The folder of the repository.
        root: PathBuf,
    },
    /// A command of Git failed.
    Failed {
        /// The command.
        command: String,
        /// The message of Git.
        output: String,
    },
}

impl GitError {
    /// Creates the error of a command.
    pub fn failed(arguments: &[&str], stderr: &[u8]) -> Self {
        Self::Failed {
            command: arguments.join(" "),
            output: first_line(stderr),
        }
    }
}

/// Returns the first line of a message, safe to print.
pub fn first_line(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    let line = text.lines().next().unwrap_or_default();
    line.chars().filter(|it| !it.is_control()).collect()
}

impl From<GitError> for Failure {
    fn from(error: GitError) -> Self {
        Self::Git(error)
    }
}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRepository { folder, output } => write!(
                f,
                "{} is not in the working tree of a git repository, which `--base` reads: {output}",
                folder.display()
            ),
            Self::InvalidName(name) => write!(
                f,
                "`{}` cannot be the name of a commit; pass a branch, a tag or an ID, as in `--base main`",
                quote(name)
            ),
            Self::NoCommit(name) => write!(
                f,
                "the repository has no commit `{}`; `git fetch` gets branches and tags of the remote repository",
                quote(name)
            ),
            Self::Outside { path, root } => write!(
                f,
                "{} is outside of the git repository {}",
                path.display(),
                root.display()
            ),
            Self::Failed { command, output } => write!(f, "`git {command}` failed: {output}"),
        }
    }
}
