//! The files that a document may reference.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use generator::file_source::{FileSource, Unavailable};
use generator::source::Source;

use super::relative::folder_of;
use crate::reading::{self, LARGEST};

/// The files below one folder, with paths relative to the folder of the document.
#[derive(Debug)]
pub struct Folder {
    /// The folder of the document.
    base: PathBuf,
    /// The root folder of all files.
    root: PathBuf,
    /// The size limit of a file, in bytes.
    most: usize,
}

impl Folder {
    /// Returns the files that the document `spec` may reference: those below `root`, or else below its own folder.
    pub fn of(spec: &Path, root: Option<&Path>) -> std::io::Result<Self> {
        let base = folder_of(spec)?;
        let root = match root {
            Some(root) => fs::canonicalize(root)?,
            None => base.clone(),
        };
        let most = LARGEST;
        Ok(Self { base, root, most })
    }

    /// Sets the size limit of a file.
    pub fn reading_at_most(self, bytes: usize) -> Self {
        Self {
            most: bytes,
            ..self
        }
    }

    /// Returns the file at `path` if it is in the folder, without following links; it need not exist.
    pub fn location(&self, path: &str) -> Option<PathBuf> {
        self.find(path).ok()
    }

    /// Resolves `path` without following links.
    fn find(&self, path: &str) -> Result<PathBuf, Unavailable> {
        let mut resolved = self.base.clone();
        for component in Path::new(path).components() {
            match component {
                Component::Normal(name) => resolved.push(name),
                Component::CurDir => (),
                Component::ParentDir if resolved.pop() => (),
                Component::ParentDir | Component::RootDir | Component::Prefix(_) => {
                    return Err(Unavailable::Outside);
                }
            }
        }
        if resolved.starts_with(&self.root) {
            Ok(resolved)
        } else {
            Err(Unavailable::Outside)
        }
    }
}

impl FileSource for Folder {
    /// A symbolic link to a file outside the folder is outside it.
    fn text(&self, path: &str) -> Result<String, Unavailable> {
        let resolved = fs::canonicalize(self.find(path)?).map_err(|error| unavailable(&error))?;
        if !resolved.starts_with(&self.root) {
            return Err(Unavailable::Outside);
        }
        let bytes = reading::bytes(&resolved, self.most).map_err(|error| unavailable(&error))?;
        let source = Source::decode(path, bytes).map_err(|found| {
            let reason = found.into_iter().next().map(|first| first.message);
            Unavailable::Unreadable(reason.unwrap_or_default())
        })?;
        Ok(source.text)
    }
}

fn unavailable(error: &std::io::Error) -> Unavailable {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Unavailable::Missing,
        _ => Unavailable::Unreadable(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Creates a folder for one test, with a document in `api`.
    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("api")).expect("a folder");
        for (file, text) in [("api/a.yaml", "root"), ("api/b.yaml", "b"), ("c.yaml", "c")] {
            fs::write(folder.join(file), text).expect("a file");
        }
        folder
    }

    #[test]
    fn only_files_below_the_folder_are_read() {
        let scratch = folder("below");
        let files = Folder::of(&scratch.join("api/a.yaml"), None).expect("a folder");
        assert_eq!(files.text("b.yaml").as_deref(), Ok("b"));
        assert_eq!(files.text("../c.yaml"), Err(Unavailable::Outside));
        assert_eq!(files.text("gone.yaml"), Err(Unavailable::Missing));
        let wider = Folder::of(&scratch.join("api/a.yaml"), Some(&scratch)).expect("a folder");
        assert_eq!(wider.text("../c.yaml").as_deref(), Ok("c"));
        assert_eq!(wider.text("../../c.yaml"), Err(Unavailable::Outside));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_file_outside_is_outside() {
        let scratch = folder("link");
        let link = scratch.join("api/link.yaml");
        std::os::unix::fs::symlink(scratch.join("c.yaml"), link).expect("a link");
        let files = Folder::of(&scratch.join("api/a.yaml"), None).expect("a folder");
        assert_eq!(files.text("link.yaml"), Err(Unavailable::Outside));
    }
}
