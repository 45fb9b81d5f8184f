//! The files that a document may refer to.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use generator::library::{Library, Unavailable};
use generator::source::Source;

use super::relative::folder_of;
use crate::reading::{self, LARGEST};

/// The files below one folder, as the folder of the document sees them.
#[derive(Debug)]
pub struct Folder {
    /// The folder of the document.
    base: PathBuf,
    /// The folder that no file may lie outside of.
    root: PathBuf,
    /// The largest file that is read, in bytes.
    most: usize,
}

impl Folder {
    /// The files that the document `spec` may refer to: those below `root`, or else below its own folder.
    pub fn of(spec: &Path, root: Option<&Path>) -> std::io::Result<Self> {
        let base = folder_of(spec)?;
        let root = match root {
            Some(root) => fs::canonicalize(root)?,
            None => base.clone(),
        };
        let most = LARGEST;
        Ok(Self { base, root, most })
    }

    /// The same, where files have another size at most.
    pub fn reading_at_most(self, bytes: usize) -> Self {
        Self {
            most: bytes,
            ..self
        }
    }

    /// Where the file at `path` lies, as far as its name tells.
    fn find(&self, path: &str) -> Result<PathBuf, Unavailable> {
        let mut place = self.base.clone();
        for component in Path::new(path).components() {
            match component {
                Component::Normal(name) => place.push(name),
                Component::CurDir => (),
                Component::ParentDir if place.pop() => (),
                Component::ParentDir | Component::RootDir | Component::Prefix(_) => {
                    return Err(Unavailable::Outside);
                }
            }
        }
        if place.starts_with(&self.root) {
            Ok(place)
        } else {
            Err(Unavailable::Outside)
        }
    }
}

impl Library for Folder {
    /// A symbolic link that leads outside the folder is outside it.
    fn text(&self, path: &str) -> Result<String, Unavailable> {
        let place = fs::canonicalize(self.find(path)?).map_err(|error| unavailable(&error))?;
        if !place.starts_with(&self.root) {
            return Err(Unavailable::Outside);
        }
        let bytes = reading::bytes(&place, self.most).map_err(|error| unavailable(&error))?;
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

    /// A folder of its own for one test, with a document in `api`.
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
    fn only_what_lies_below_the_folder_is_read() {
        let place = folder("below");
        let files = Folder::of(&place.join("api/a.yaml"), None).expect("a folder");
        assert_eq!(files.text("b.yaml").as_deref(), Ok("b"));
        assert_eq!(files.text("../c.yaml"), Err(Unavailable::Outside));
        assert_eq!(files.text("gone.yaml"), Err(Unavailable::Missing));
        let wider = Folder::of(&place.join("api/a.yaml"), Some(&place)).expect("a folder");
        assert_eq!(wider.text("../c.yaml").as_deref(), Ok("c"));
        assert_eq!(wider.text("../../c.yaml"), Err(Unavailable::Outside));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_outside_is_outside() {
        let place = folder("link");
        let link = place.join("api/link.yaml");
        std::os::unix::fs::symlink(place.join("c.yaml"), link).expect("a link");
        let files = Folder::of(&place.join("api/a.yaml"), None).expect("a folder");
        assert_eq!(files.text("link.yaml"), Err(Unavailable::Outside));
    }
}
