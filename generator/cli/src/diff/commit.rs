//! A revision in a commit, read without a checkout.

use std::path::Path;
use std::sync::Arc;

use generator::config::Config;
use generator::diagnostic::{OverlayProblem, Problem, TextProblem};
use generator::file_source::{FileSource as _, Unavailable};
use generator::limits::Limit;
use generator::source::Source;

use super::git::Commit;
use super::git::files::CommitFiles;
use super::side::{Reading, Side};
use crate::generate::input_file::{Stop, bad_file, decode, parse_config};
use crate::generate::relative::path_between;
use crate::outcome::Failure;
use crate::reading::LARGEST;

/// The files of a revision, as paths from the root of the repository.
pub struct Paths {
    /// The document.
    pub spec: String,
    /// The configuration, if it has one.
    pub config: Option<String>,
    /// The folder that referenced files must be in, if it is not that of the document.
    pub root: Option<String>,
}

/// A commit, with its name on the command line.
pub struct NamedCommit {
    /// The commit.
    pub commit: Arc<Commit>,
    /// The name.
    pub name: String,
}

impl NamedCommit {
    /// Returns the name of a file in messages, which `git show` takes too.
    pub fn shown(&self, path: &str) -> String {
        format!("{}:{path}", self.name)
    }

    /// Reads a revision; without a file for its configuration it has that of `otherwise`.
    pub fn read(
        &self,
        paths: &Paths,
        otherwise: impl FnOnce() -> Config,
        reading: &Reading,
    ) -> Result<Side, Stop> {
        let (config, overlays) = match &paths.config {
            Some(file) => self.configured(&paths.spec, file)?,
            None => (otherwise(), Vec::new()),
        };
        let most = reading.limits.of(Limit::InputBytes);
        let text = self.text(&paths.spec, most)?;
        let files = CommitFiles::of(&self.commit, &paths.spec, paths.root.as_deref(), most);
        let files = files.map_err(|because| self.unusable(&paths.spec, because))?;
        Ok(Side {
            source: Source::new(self.shown(&paths.spec), text),
            files: Box::new(files),
            overlays,
            config,
            leniency: reading.leniency,
            later: reading.later,
            limits: reading.limits.clone(),
        })
    }

    fn configured(&self, spec: &str, file: &str) -> Result<(Config, Vec<Source>), Stop> {
        let config = parse_config(&self.shown(file), &self.text(file, LARGEST)?)?;
        let folder = folder_of(spec);
        let config = config.in_file(path_between(folder, Path::new(file)));
        if config.overlays().is_empty() {
            return Ok((config, Vec::new()));
        }
        let files = CommitFiles::of(&self.commit, file, None, LARGEST);
        let files = files.map_err(|because| self.unusable(file, because))?;
        let overlays = config.overlays().iter().map(|path| {
            let overlay = folder_of(file).join(path);
            let text = files.text(path).map_err(|because| {
                let shown = self.shown(&overlay.to_string_lossy());
                bad_file(
                    &shown,
                    Problem::Overlay(OverlayProblem::OverlayUnavailable { because }),
                )
            })?;
            let name = path_between(folder, &overlay);
            Ok(Source::new(name, text))
        });
        let overlays = overlays.collect::<Result<_, Stop>>()?;
        Ok((config, overlays))
    }

    fn text(&self, path: &str, most: usize) -> Result<String, Stop> {
        let found = self.commit.find(path);
        let bytes = found.and_then(|found| self.commit.content(&found.entry, most));
        let bytes = bytes.map_err(|because| self.unusable(path, because))?;
        decode(&self.shown(path), bytes)
    }

    /// Returns true if the commit has a file at this path.
    pub fn has(&self, path: &str) -> bool {
        self.commit.find(path).is_ok()
    }

    fn unusable(&self, path: &str, because: Unavailable) -> Stop {
        let shown = self.shown(path);
        let reason = match because {
            Unavailable::Missing => {
                return bad_file(&shown, Problem::Text(TextProblem::FileMissing));
            }
            Unavailable::Outside => "it is a link out of the repository".to_owned(),
            Unavailable::Unreadable(reason) => reason,
        };
        let failure = Failure::file("read", Path::new(&shown));
        failure(std::io::Error::other(reason)).into()
    }
}

fn folder_of(file: &str) -> &Path {
    Path::new(file).parent().unwrap_or_else(|| Path::new(""))
}
