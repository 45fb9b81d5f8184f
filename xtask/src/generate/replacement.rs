//! Puts the generated crate in place of the old one.
//!
//! Two properties hold together.
//!
//! - **No half-written output.** The new `src` is written as a whole into a temporary folder beside the
//!   old one; only when every file is on the disk are the parts swapped, by renaming. When a swap fails,
//!   the parts that were swapped before it are put back.
//! - **No needless rebuild.** A part without a difference is not touched. In a part that is replaced, a
//!   file with the same text as before gets the time of the old one, which is all that Cargo looks at.
//!
//! A process that is killed between two renames leaves a folder `.generate-…` with the old parts in it; see `stage`.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::comparison::{Comparison, Found, Wanted};
use super::stage::Stage;
use super::target::{OWNED, Target};
use crate::outcome::Failure;

/// Makes the target hold what was generated, or leaves it as it was; a failure says which.
pub fn replace(target: &Target, comparison: &Comparison) -> Result<(), Failure> {
    let parts: Vec<&str> = OWNED
        .into_iter()
        .filter(|part| comparison.differs_in(part))
        .collect();
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
            // The old parts are in the stage and nowhere else.
            let old = swap.old.clone();
            stage.keep();
            Err(Failure::Stranded {
                failure: Box::new(failure),
                old,
            })
        }
    }
}

/// Writes a file to `path`; one that is the same already is a copy of what is there, to its last byte and its time.
fn write(path: &Path, file: &Wanted, there: &Path) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
    }
    match file.found {
        Found::Nothing | Found::Different { .. } => {
            fs::write(path, &file.text).map_err(Failure::file("write", path))
        }
        Found::Same(modified) => {
            fs::copy(there, path).map_err(Failure::file("copy", there))?;
            File::options()
                .write(true)
                .open(path)
                .and_then(|file| file.set_modified(modified))
                .map_err(Failure::file("set the time of", path))
        }
    }
}

/// The three places that a part moves between.
struct Swap {
    live: PathBuf,
    new: PathBuf,
    old: PathBuf,
}

enum SwapError {
    /// Every part is back where it was.
    Restored(Failure),
    /// A part could be neither replaced nor put back.
    Stranded(Failure),
}

impl Swap {
    /// Writes the new parts, all of them, before anything is moved.
    fn prepare(&self, parts: &[&str], comparison: &Comparison) -> Result<(), Failure> {
        for place in [&self.new, &self.old] {
            fs::create_dir(place).map_err(Failure::file("create", place))?;
        }
        let is_new = |path: &str| {
            parts
                .iter()
                .any(|part| path.split('/').next() == Some(part))
        };
        for (path, file) in comparison.wanted.iter().filter(|(path, _)| is_new(path)) {
            write(&self.new.join(path), file, &self.live.join(path))?;
        }
        Ok(())
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

/// What was renamed so far: from where, to where.
struct Moves(Vec<(PathBuf, PathBuf)>);

impl Moves {
    /// Renames what is at `from`; nothing there means that there is nothing to do.
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
    fn a_swap_that_fails_puts_every_part_back() {
        let folder = tempfile::tempdir().unwrap();
        let [live, new, old] = ["live", "new", "old"].map(|name| folder.path().join(name));
        for place in [&live, &new] {
            fs::create_dir_all(place.join("src")).unwrap();
            let name = place.file_name().unwrap().to_str().unwrap();
            fs::write(place.join("src/lib.rs"), name).unwrap();
            fs::write(place.join("Cargo.toml"), name).unwrap();
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
