//! The files of a new crate that are written while the document is read.
//!
//! Creating the files of a crate takes the system about as long as making their texts takes the generator, and a document is
//! read by one thread. What every client has is known before, so another thread writes it meanwhile: into the temporary
//! folder of the run, which is removed if the document is rejected. What is already in a crate may need no change, so
//! this is for new ones only.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use generator::files::Files;

use super::comparison::{Comparison, Wanted};
use super::replacement;
use super::stage::Stage;
use super::target::Target;

/// Files that were written into the temporary folder of a run.
pub struct Early {
    stage: Stage,
    files: Files,
    folder: Made,
}

impl Early {
    /// Does `work`, and meanwhile writes `files` for a target without any; `None` if it has some, or anything fails. What
    /// fails is tried again when all files are written, and reported there.
    pub fn beside<T>(
        target: &Target,
        files: impl FnOnce() -> Files + Send,
        work: impl FnOnce() -> T,
    ) -> (T, Option<Self>) {
        if !is_new(target.path()) {
            return (work(), None);
        }
        thread::scope(|scope| {
            let writer = thread::Builder::new()
                .spawn_scoped(scope, || Self::write(target.path(), files()))
                .ok();
            let done = work();
            (done, writer.and_then(|writer| writer.join().ok().flatten()))
        })
    }

    fn write(target: &Path, files: Files) -> Option<Self> {
        let folder = Made::at(target)?;
        let stage = Stage::create(target).ok()?;
        let new = stage.new_parts();
        replacement::create_folders(&new, files.iter().map(|(path, _)| path)).ok()?;
        for (path, text) in files.iter() {
            fs::write(new.join(path), text).ok()?;
        }
        Some(Self {
            stage,
            files,
            folder,
        })
    }

    /// Returns the temporary folder and the files that are in it, if all of them are wanted as they are. The folder of the
    /// target stays in any case.
    pub fn fitting(self, comparison: &Comparison<'_>) -> Option<(Stage, Files)> {
        self.folder.keep();
        let is_wanted = |path: &str, text: &str| {
            let wanted = comparison.wanted.get(path);
            wanted.is_some_and(|wanted| *wanted == Wanted::New { text })
        };
        let fits = self.files.iter().all(|(path, text)| is_wanted(path, text));
        fits.then_some((self.stage, self.files))
    }
}

/// Returns whether nothing was generated into a folder yet.
fn is_new(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => super::target::is_missing(&error),
    }
}

/// A folder that is removed again if it stays empty, unless it was there before.
struct Made(Option<PathBuf>);

impl Made {
    fn at(folder: &Path) -> Option<Self> {
        if folder.is_dir() {
            return Some(Self(None));
        }
        fs::create_dir(folder).ok()?;
        Some(Self(Some(folder.to_owned())))
    }

    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        if let Some(folder) = &self.0 {
            // It is not empty after a generation, or if another run has begun one.
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::layout::Layout;
    use crate::generate::target::Ownership;

    fn target(folder: &Path) -> Target {
        Target::open(folder, "crate", Layout::Crate, Ownership::Unknown).unwrap()
    }

    /// Generates from a document of one operation, and returns what every client has of that.
    fn texts() -> (Files, Files) {
        let text = "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths:\n  /a:\n    get:\n      \
                    operationId: get\n      responses: {'204': {description: a}}\n";
        let source = generator::source::Source::new("a.yaml", text);
        let config = generator::config::Config::for_document("a");
        let generated = generator::generate(&source, &config).unwrap();
        (generated.files, generator::steady_files(&source, &config))
    }

    #[test]
    fn what_is_written_early_is_not_written_again() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().join("new");
        let target = target(&folder);
        let (all, steady) = texts();
        let expected = steady.len();
        assert!(expected > 100 && expected < all.len());
        let ((), early) = Early::beside(&target, || steady, || ());
        let early = early.unwrap();
        let one = early.stage.new_parts().join("src/runtime/json/read.rs");
        let written = fs::metadata(&one).unwrap().modified().unwrap();

        let comparison = Comparison::between(&target, &all).unwrap();
        replacement::replace(&target, &comparison, Some(early)).unwrap();

        let there = Comparison::between(&target, &all).unwrap();
        assert!(there.orphaned.is_empty() && there.written().next().is_none());
        let one = folder.join("src/runtime/json/read.rs");
        assert_eq!(fs::metadata(one).unwrap().modified().unwrap(), written);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
    }

    #[test]
    fn what_does_not_fit_is_written_anew() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().join("new");
        let target = target(&folder);
        let (all, _) = texts();
        let source = generator::source::Source::new("other.yaml", "");
        let config = generator::config::Config::for_document("a");
        let other = || generator::steady_files(&source, &config);
        let ((), early) = Early::beside(&target, other, || ());
        assert!(early.is_some());

        let comparison = Comparison::between(&target, &all).unwrap();
        replacement::replace(&target, &comparison, early).unwrap();

        let there = Comparison::between(&target, &all).unwrap();
        assert!(there.orphaned.is_empty() && there.written().next().is_none());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
    }

    #[test]
    fn nothing_is_left_of_a_run_without_a_result() {
        let scratch = tempfile::tempdir().unwrap();
        let [new, empty] = ["new", "empty"].map(|name| scratch.path().join(name));
        fs::create_dir(&empty).unwrap();
        for folder in [&new, &empty] {
            let (_, steady) = texts();
            let ((), early) = Early::beside(&target(folder), || steady, || ());
            drop(early.unwrap());
        }
        assert!(!new.exists());
        assert_eq!(fs::read_dir(&empty).unwrap().count(), 0);
    }

    #[test]
    fn nothing_is_written_early_into_a_folder_with_files() {
        let scratch = tempfile::tempdir().unwrap();
        let target = target(scratch.path());
        fs::write(scratch.path().join("notes"), "").unwrap();
        let ((), early) = Early::beside(&target, Files::default, || ());
        assert!(early.is_none());
    }
}
