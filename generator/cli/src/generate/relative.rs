//! Paths relative to the folder of the document.

use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use crate::outcome::Failure;

/// Returns the path of `file` relative to the folder of the document `spec`, with `/` separators. The folder of `file`
/// must exist.
pub fn seen_from(spec: &Path, file: &Path) -> Result<String, Failure> {
    let base = folder_of(spec).map_err(Failure::file("find", spec))?;
    let folder = folder_of(file).map_err(Failure::file("find", file))?;
    let name = file.file_name().unwrap_or_default();
    Ok(path_between(&base, &folder.join(name)))
}

/// Returns the folder of a file, with symbolic links resolved.
pub fn folder_of(file: &Path) -> io::Result<PathBuf> {
    match file.parent() {
        Some(folder) if folder != Path::new("") => fs::canonicalize(folder),
        _ => fs::canonicalize("."),
    }
}

/// Returns whether two paths are the same file, which need not exist.
#[cfg(feature = "cli")]
pub fn is_same(one: &Path, other: &Path) -> bool {
    let canonical = |path: &Path| Some(folder_of(path).ok()?.join(path.file_name()?));
    canonical(one).is_some_and(|one| Some(one) == canonical(other))
}

/// Returns the path of a file relative to a folder, with `/` separators. Both paths begin at the same folder and have no
/// links.
pub fn path_between(base: &Path, file: &Path) -> String {
    let shared = base
        .components()
        .zip(file.components())
        .take_while(|(one, other)| one == other)
        .count();
    let up = base.components().skip(shared).map(|_| "..".to_owned());
    let down = file
        .components()
        .skip(shared)
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        });
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_the_folder_of_the_document() {
        let relative = |file| path_between(Path::new("/a/spec"), Path::new(file));
        assert_eq!(relative("/a/spec/fix.yaml"), "fix.yaml");
        assert_eq!(relative("/a/config/fix.yaml"), "../config/fix.yaml");
    }
}
