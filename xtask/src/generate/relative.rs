//! How the folder of the document sees other files.

use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use crate::outcome::Failure;

/// The path of `file`, whose folder has to be there, as the folder of the document `spec` sees it, with `/` between its parts.
pub fn seen_from(spec: &Path, file: &Path) -> Result<String, Failure> {
    let base = folder_of(spec).map_err(Failure::file("find", spec))?;
    let folder = folder_of(file).map_err(Failure::file("find", file))?;
    let name = file.file_name().unwrap_or_default();
    Ok(path_between(&base, &folder.join(name)))
}

/// The folder that a file lies in, with symbolic links on the way followed.
pub fn folder_of(file: &Path) -> io::Result<PathBuf> {
    match file.parent() {
        Some(folder) if folder != Path::new("") => fs::canonicalize(folder),
        _ => fs::canonicalize("."),
    }
}

/// Whether two paths lead to the same place, which need not be there itself.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let place = |path: &Path| Some(folder_of(path).ok()?.join(path.file_name()?));
    place(one).is_some_and(|one| Some(one) == place(other))
}

fn path_between(base: &Path, file: &Path) -> String {
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
    fn a_file_is_named_from_the_folder_of_the_document() {
        let seen = |file| path_between(Path::new("/a/spec"), Path::new(file));
        assert_eq!(seen("/a/spec/fix.yaml"), "fix.yaml");
        assert_eq!(seen("/a/config/fix.yaml"), "../config/fix.yaml");
    }
}
