//! The overlays that the configuration names.

use std::fs;
use std::path::{Component, Path};

use generator::config::Config;
use generator::library::{Library as _, Unavailable};
use generator::source::Source;

use super::folder::Folder;
use super::inputs::{Stop, bad_file};
use crate::outcome::Failure;

/// Reads the overlays of `config`, which stands in `file`, for the document `spec`.
pub fn read(config: &Config, file: &Path, spec: &Path) -> Result<Vec<Source>, Stop> {
    if config.overlays().is_empty() {
        return Ok(Vec::new());
    }
    let files = Folder::of(file, None).map_err(Failure::file("find", file))?;
    let folder = folder_of(file).map_err(Failure::file("find", file))?;
    let base = folder_of(spec).map_err(Failure::file("find", spec))?;
    let overlays = config.overlays().iter().map(|path| {
        let text = files.text(path).map_err(|because| {
            let message = match because {
                Unavailable::Missing => "there is no such overlay".to_owned(),
                Unavailable::Outside => "the overlay lies outside the folder".to_owned(),
                Unavailable::Unreadable(reason) => format!("the overlay cannot be read: {reason}"),
            };
            let help = "correct `overlays` in the configuration";
            bad_file("overlay-unavailable", path, message, help)
        })?;
        Ok(Source::new(seen_from(&base, &folder.join(path)), text))
    });
    overlays.collect()
}

fn folder_of(file: &Path) -> std::io::Result<std::path::PathBuf> {
    match file.parent() {
        Some(folder) if folder != Path::new("") => fs::canonicalize(folder),
        _ => fs::canonicalize("."),
    }
}

/// The path of `file` as the folder `base` sees it, with `/` between its parts.
fn seen_from(base: &Path, file: &Path) -> String {
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
    fn an_overlay_is_named_from_the_folder_of_the_document() {
        let seen = |file| seen_from(Path::new("/a/spec"), Path::new(file));
        assert_eq!(seen("/a/spec/fix.yaml"), "fix.yaml");
        assert_eq!(seen("/a/config/fix.yaml"), "../config/fix.yaml");
    }
}
