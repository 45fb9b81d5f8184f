//! Replacement of the old crate by the generated one.
//!
//! It guarantees two properties.
//!
//! - **No partial output.** The new `src` is written completely into a temporary folder beside the old one. Only then
//!   are the parts swapped, by renaming. If a swap fails, the parts that were swapped before it are restored.
//! - **No needless rebuild.** A part without a difference is not touched. In a replaced part, a file with an unchanged
//!   text gets the modification time of the old one, which is all that Cargo checks.
//!
//! A process that is killed between two renames leaves a folder `.generate-…` with the old parts; see `stage`.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use generator::threads::workers;

use super::comparison::{Comparison, Wanted};
use super::stage::Stage;
use super::target::Target;
use crate::outcome::Failure;

/// Replaces the files of the target, or leaves it unchanged; the error tells which.
pub fn replace(target: &Target, comparison: &Comparison<'_>) -> Result<(), Failure> {
    let owned = target.layout().owned().iter().copied();
    let parts: Vec<&str> = owned.filter(|part| comparison.differs_in(part)).collect();
    if parts.is_empty() {
        return Ok(());
    }
    let folder = target.path();
    let stage = Stage::create(folder).map_err(Failure::unwritten(target))?;
    let swap = Swap {
        live: folder.to_owned(),
        new: stage.path().join("new"),
        old: stage.path().join("old"),
    };
    swap.prepare(&parts, comparison)
        .map_err(Failure::unwritten(target))?;
    match swap.all(&parts) {
        Ok(()) => stage.close(),
        Err(SwapError::Restored(failure)) => Err(Failure::unwritten(target)(failure)),
        Err(SwapError::Stranded(failure)) => {
            // Only the stage contains the old parts.
            let old = swap.old.clone();
            stage.keep();
            Err(Failure::Stranded {
                failure: Box::new(failure),
                old,
            })
        }
    }
}

/// Writes a file to `path`; an unchanged file is taken from disk, with its bytes and its modification time.
fn write(path: &Path, file: &Wanted<'_>, there: &Path) -> Result<(), Failure> {
    match file {
        Wanted::New { text } | Wanted::Different { text, .. } => {
            fs::write(path, text).map_err(Failure::file("write", path))
        }
        Wanted::Same(modified) => {
            // A second name for the file is as good as a copy: nothing writes to either, and the old one is removed.
            if fs::hard_link(there, path).is_ok() {
                return Ok(());
            }
            fs::copy(there, path).map_err(Failure::file("copy", there))?;
            File::options()
                .write(true)
                .open(path)
                .and_then(|file| file.set_modified(*modified))
                .map_err(Failure::file("set the time of", path))
        }
    }
}

/// The three folders that a part is moved between.
struct Swap {
    live: PathBuf,
    new: PathBuf,
    old: PathBuf,
}

enum SwapError {
    /// Every part is restored.
    Restored(Failure),
    /// A part could be neither replaced nor restored.
    Stranded(Failure),
}

impl Swap {
    /// Writes all new parts, before anything is moved.
    fn prepare(&self, parts: &[&str], comparison: &Comparison<'_>) -> Result<(), Failure> {
        for folder in [&self.new, &self.old] {
            fs::create_dir(folder).map_err(Failure::file("create", folder))?;
        }
        let is_new = |path: &str| {
            parts
                .iter()
                .any(|part| path.split('/').next() == Some(part))
        };
        let files: Vec<_> = comparison
            .wanted
            .iter()
            .filter(|(path, _)| is_new(path))
            .collect();
        let folders: BTreeSet<PathBuf> = files
            .iter()
            .filter_map(|(path, _)| Some(self.new.join(path).parent()?.to_owned()))
            .collect();
        for folder in &folders {
            fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
        }
        let written = workers::map(&files, |(path, file)| {
            write(&self.new.join(path), file, &self.live.join(path))
        });
        written.into_iter().collect()
    }

    /// Replaces every part, or none.
    fn all(&self, parts: &[&str]) -> Result<(), SwapError> {
        let mut moves = Moves(Vec::new());
        let swapped = parts.iter().try_for_each(|part| {
            let live = self.live.join(part);
            moves.rename(&live, &self.old.join(part))?;
            moves.rename(&self.new.join(part), &live)
        });
        swapped.map_err(|failure| match moves.undo() {
            Ok(()) => SwapError::Restored(failure),
            Err(failure) => SwapError::Stranded(failure),
        })
    }
}

/// The renames so far: source and destination.
struct Moves(Vec<(PathBuf, PathBuf)>);

impl Moves {
    /// Renames `from`; does nothing if it does not exist.
    fn rename(&mut self, from: &Path, to: &Path) -> Result<(), Failure> {
        match fs::rename(from, to) {
            Ok(()) => self.0.push((from.to_owned(), to.to_owned())),
            Err(error) if error.kind() == ErrorKind::NotFound => (),
            Err(error) => return Err(Failure::file("replace", to)(error)),
        }
        Ok(())
    }

    fn undo(self) -> Result<(), Failure> {
        self.0.into_iter().rev().try_for_each(|(from, to)| {
            fs::rename(&to, &from).map_err(Failure::file("put back", &from))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: PathBuf) -> String {
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    #[test]
    fn a_failed_swap_restores_every_part() {
        let folder = tempfile::tempdir().unwrap();
        let [live, new, old] = ["live", "new", "old"].map(|name| folder.path().join(name));
        for crate_folder in [&live, &new] {
            fs::create_dir_all(crate_folder.join("src")).unwrap();
            let name = crate_folder.file_name().unwrap().to_str().unwrap();
            fs::write(crate_folder.join("src/lib.rs"), name).unwrap();
            fs::write(crate_folder.join("Cargo.toml"), name).unwrap();
        }
        // A file cannot be renamed over a folder, so the second part cannot be moved away.
        fs::create_dir_all(old.join("Cargo.toml")).unwrap();
        let swap = Swap {
            live: live.clone(),
            new,
            old,
        };

        let swapped = swap.all(&["README.md", "src", "Cargo.toml"]);

        assert!(matches!(swapped, Err(SwapError::Restored(_))));
        assert_eq!(read(live.join("src/lib.rs")), "live");
        assert_eq!(read(live.join("Cargo.toml")), "live");
        assert!(!live.join("README.md").exists());
    }
}
