//! The files that the rules check.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

use super::blank;
use openapi_crate::outcome::Failure;

/// The declarations of the runtime's modules, which a test of the generator writes from their table.
const RUNTIME_INDEX: &str = "generator/runtime/mod.rs";

/// A text file of the repository.
#[derive(Debug)]
pub struct Tracked {
    /// The path relative to the repository, with `/` separators.
    pub path: String,
    /// Its content.
    pub text: String,
    /// The content of a Rust file with comments and literals blanked; empty for other files.
    pub code: String,
    /// The same without test code; empty if the whole file is a test.
    pub production: String,
}

impl Tracked {
    /// Creates a file with this content.
    pub fn new(path: &str, text: &str) -> Self {
        let code = if path.ends_with(".rs") {
            blank::literals(text)
        } else {
            String::new()
        };
        let production = if is_test(path) {
            String::new()
        } else {
            blank::tests(&code)
        };
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            code,
            production,
        }
    }

    /// Returns whether it is handwritten Rust.
    pub fn is_handwritten_rust(&self) -> bool {
        self.path.ends_with(".rs") && !self.is_generated() && self.path != RUNTIME_INDEX
    }

    /// Returns whether the generator owns it.
    pub fn is_generated(&self) -> bool {
        self.path.starts_with("generated-client/src/")
    }
}

fn is_test(path: &str) -> bool {
    path.split('/')
        .any(|part| matches!(part, "tests" | "tests.rs"))
}

/// Returns every text file that Git tracks or would track, sorted by path.
///
/// Without Git, e.g. in an unpacked archive, returns every file outside of build folders.
pub fn files(root: &Path) -> Result<Vec<Tracked>, Failure> {
    let mut paths = match listed_by_git(root) {
        Some(paths) => paths,
        None => {
            let mut paths = Vec::new();
            walk(root, "", &mut paths)?;
            paths
        }
    };
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let full = root.join(&path);
        match fs::read_to_string(&full) {
            Ok(text) => files.push(Tracked::new(&path, &text)),
            // A deleted file that is still in the index, a link to a folder, an image.
            Err(error) if is_not_text(error.kind()) => (),
            Err(error) => return Err(Failure::file("read", &full)(error)),
        }
    }
    Ok(files)
}

fn is_not_text(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::NotFound | ErrorKind::IsADirectory | ErrorKind::InvalidData
    )
}

fn listed_by_git(root: &Path) -> Option<Vec<String>> {
    let output = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let paths = text
        .split('\0')
        .filter(|path| !path.is_empty())
        .map(str::to_owned)
        .collect();
    output.status.success().then_some(paths)
}

fn walk(root: &Path, below: &str, paths: &mut Vec<String>) -> Result<(), Failure> {
    let folder = root.join(below);
    for entry in fs::read_dir(&folder).map_err(Failure::file("list", &folder))? {
        let entry = entry.map_err(Failure::file("list", &folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry
            .file_type()
            .map_err(Failure::file("look at", &folder))?;
        let path = if below.is_empty() {
            name.clone()
        } else {
            format!("{below}/{name}")
        };
        if kind.is_file() {
            paths.push(path);
        } else if kind.is_dir() && !matches!(name.as_str(), ".git" | "node_modules" | "target") {
            walk(root, &path, paths)?;
        }
    }
    Ok(())
}
