//! Git, run as a program and never through a shell.

mod error;
pub mod files;
mod objects;
mod rename;
mod tree;

use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub use error::GitError;
pub use tree::Commit;

use crate::outcome::Failure;

/// Variables that a hook of Git sets, and that would lead to another repository than the one around a folder.
const OVERRIDES: [&str; 6] = [
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_WORK_TREE",
];

/// A repository with a working tree.
#[derive(Clone, Debug)]
pub struct Repository {
    root: PathBuf,
}

impl Repository {
    /// Finds the repository around a folder.
    pub fn around(folder: &Path) -> Result<Self, Failure> {
        let output = output(folder, &["rev-parse", "--show-toplevel"])?;
        let text = String::from_utf8_lossy(&output.stdout);
        let found = text.trim_end_matches(['\n', '\r']);
        if !output.status.success() || found.is_empty() {
            return Err(GitError::NoRepository {
                folder: folder.to_owned(),
                output: error::first_line(&output.stderr),
            }
            .into());
        }
        let root = PathBuf::from(found);
        let root = fs::canonicalize(&root).map_err(Failure::file("find", &root))?;
        Ok(Self { root })
    }

    /// Resolves a name, such as a branch, a tag or `HEAD~1`, to the ID of a commit.
    pub fn resolve(&self, name: &str) -> Result<String, Failure> {
        // No name of Git begins with a hyphen; old versions take such a name for an option even after the separator.
        if name.is_empty() || name.starts_with('-') || name.contains(char::is_control) {
            return Err(GitError::InvalidName(name.to_owned()).into());
        }
        let wanted = format!("{name}^{{commit}}");
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
        let output = output(&self.root, &[&arguments[..], &[&wanted]].concat())?;
        let text = String::from_utf8_lossy(&output.stdout);
        let id = text.trim_end();
        if !output.status.success() || !is_id(id) {
            return Err(GitError::NoCommit(name.to_owned()).into());
        }
        Ok(id.to_owned())
    }

    /// Returns the best common ancestor of two commits, given by their IDs; `None` if there is none.
    pub fn merge_base(&self, one: &str, other: &str) -> Result<Option<String>, Failure> {
        let output = output(&self.root, &["merge-base", one, other])?;
        let text = String::from_utf8_lossy(&output.stdout);
        let id = text.trim_end();
        Ok((output.status.success() && is_id(id)).then(|| id.to_owned()))
    }

    /// Returns whether a file or folder of the working tree, a path from its root, differs from a commit.
    pub fn differs(&self, id: &str, path: &str) -> Result<bool, Failure> {
        let arguments = ["diff", "--quiet", "--no-ext-diff", id, "--", path];
        let output = output(&self.root, &arguments)?;
        match output.status.code() {
            Some(0) => Ok(false),
            Some(1) => Ok(true),
            _ => Err(GitError::failed(&arguments, &output.stderr).into()),
        }
    }

    /// Returns the path of a file, which need not exist, from the root of the repository.
    pub fn path_of(&self, file: &Path) -> Result<String, Failure> {
        let absolute = std::path::absolute(file).map_err(Failure::file("find", file))?;
        let resolved = resolved(&absolute);
        let inside = resolved.strip_prefix(&self.root).map_err(|_| {
            Failure::from(GitError::Outside {
                path: file.to_owned(),
                root: self.root.clone(),
            })
        })?;
        let parts = inside
            .components()
            .map(|part| part.as_os_str().to_string_lossy());
        Ok(parts.collect::<Vec<_>>().join("/"))
    }

    /// Runs a command that must succeed, and returns its output.
    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
        let output = output(&self.root, arguments)?;
        match output.status.success() {
            true => Ok(output.stdout),
            false => Err(GitError::failed(arguments, &output.stderr).into()),
        }
    }
}

/// Creates a command of Git in a folder.
pub fn command<I: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = I>) -> Command {
    let mut command = Command::new("git");
    command
        .current_dir(folder)
        .args(["--no-pager", "--literal-pathspecs"])
        .args(arguments)
        .stdin(Stdio::null())
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C");
    for name in OVERRIDES {
        command.env_remove(name);
    }
    command
}

fn output(folder: &Path, arguments: &[&str]) -> Result<Output, Failure> {
    command(folder, arguments)
        .output()
        .map_err(Failure::program("git"))
}

/// Returns the name of a commit for messages: that of the command line, or the beginning of an ID.
pub fn shown(name: &str) -> &str {
    match is_id(name) {
        true => name.get(..12).unwrap_or(name),
        false => name,
    }
}

fn is_id(text: &str) -> bool {
    text.len() >= 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Resolves the links of the part of a path that exists, and the `..` of the rest.
fn resolved(absolute: &Path) -> PathBuf {
    let mut rest: Vec<Component<'_>> = absolute.components().collect();
    let mut missing = Vec::new();
    let mut found = loop {
        let existing: PathBuf = rest.iter().collect();
        match (fs::canonicalize(&existing), rest.pop()) {
            // The last part may be a link, which is a file of its own for Git.
            (Ok(_), Some(last @ Component::Normal(_))) if missing.is_empty() => missing.push(last),
            (Ok(folder), _) => break folder,
            (Err(_), Some(last)) => missing.push(last),
            (Err(_), None) => break PathBuf::new(),
        }
    };
    for part in missing.into_iter().rev() {
        match part {
            Component::ParentDir => {
                found.pop();
            }
            Component::Normal(name) => found.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => (),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_of_a_path_that_does_not_exist_is_kept() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = fs::canonicalize(scratch.path()).unwrap();
        fs::create_dir(folder.join("spec")).unwrap();
        let of = |path: &str| resolved(&folder.join(path));
        assert_eq!(of("spec"), folder.join("spec"));
        assert_eq!(of("spec/a.yaml"), folder.join("spec/a.yaml"));
        assert_eq!(of("gone/deeper/../a.yaml"), folder.join("gone/a.yaml"));
        assert_eq!(of("spec/../a.yaml"), folder.join("a.yaml"));
    }

    #[cfg(unix)]
    #[test]
    fn the_folder_of_a_link_is_resolved_and_the_link_is_not() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = fs::canonicalize(scratch.path()).unwrap();
        fs::create_dir(folder.join("spec")).unwrap();
        fs::write(folder.join("spec/a.yaml"), "").unwrap();
        std::os::unix::fs::symlink("spec", folder.join("api")).unwrap();
        std::os::unix::fs::symlink("a.yaml", folder.join("spec/b.yaml")).unwrap();
        assert_eq!(
            resolved(&folder.join("api/b.yaml")),
            folder.join("spec/b.yaml")
        );
    }
}
