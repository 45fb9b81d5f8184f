//! The size of generated code.

use std::fs;
use std::path::Path;

use openapi_crate::outcome::Failure;

/// The lines and bytes of Rust files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    pub lines: usize,
    pub bytes: usize,
}

/// Returns the size of all Rust files below a folder.
pub fn of(folder: &Path) -> Result<Size, Failure> {
    let mut size = Size::default();
    for entry in fs::read_dir(folder).map_err(Failure::file("list", folder))? {
        let path = entry.map_err(Failure::file("list", folder))?.path();
        let found = match path.is_dir() {
            true => of(&path)?,
            false if path.extension().is_some_and(|it| it == "rs") => file(&path)?,
            false => Size::default(),
        };
        size.lines += found.lines;
        size.bytes += found.bytes;
    }
    Ok(size)
}

/// Returns the bytes of a file.
pub fn of_file(path: &Path) -> Result<usize, Failure> {
    let metadata = fs::metadata(path).map_err(Failure::file("read", path))?;
    Ok(usize::try_from(metadata.len()).unwrap_or(usize::MAX))
}

fn file(path: &Path) -> Result<Size, Failure> {
    let text = fs::read_to_string(path).map_err(Failure::file("read", path))?;
    Ok(Size {
        lines: text.lines().count(),
        bytes: text.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rust_files_are_counted_in_all_folders() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("models")).unwrap();
        for (path, text) in [
            ("lib.rs", "mod models;\n"),
            ("guide.md", "# Guide\n"),
            ("models/user.rs", "struct A;\nstruct B;\n"),
        ] {
            fs::write(folder.path().join(path), text).unwrap();
        }
        assert_eq!(
            of(folder.path()).unwrap(),
            Size {
                lines: 3,
                bytes: 32
            }
        );
    }
}
