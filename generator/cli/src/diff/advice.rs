//! The warning of `generate` about a version that does not suffice.

use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use semver::Version;

use super::base::{Base, repository};
use super::branch::Beginning;
use super::side::Reading;
use super::{compare, git};
use crate::project::NamedFile;
use crate::terminal;

/// The question to Git whether files differ from the last commit, asked while the crate is generated.
pub struct Question {
    git: Child,
    base: Base,
    program: &'static str,
}

/// A version that does not suffice.
struct Missing {
    needed: Version,
    has: Version,
}

impl Question {
    /// Asks Git; `None` if it cannot be started.
    pub fn ask(
        spec: NamedFile,
        config: NamedFile,
        reading: Reading,
        program: &'static str,
    ) -> Option<Self> {
        // The folder of the document has the files that it references and, usually, the configuration and the overlays.
        let folder = match spec.path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let config_path: PathBuf = std::path::absolute(&config.path).ok()?;
        let mut command = git::command(
            folder,
            ["diff", "--quiet", "--no-ext-diff", "HEAD", "--", "."],
        );
        command
            .arg(config_path)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Some(Self {
            git: command.spawn().ok()?,
            base: Base {
                name: "HEAD".to_owned(),
                spec,
                config: Some(config),
                old_spec: None,
                old_config: None,
                reading,
            },
            program,
        })
    }

    /// Prints a warning if the version of the configuration is lower than the changes since the last commit need.
    ///
    /// Whatever prevents the comparison is no problem of a generation, and ends it without a word.
    pub fn warn(mut self) {
        let differs = self.git.wait().is_ok_and(|status| status.code() == Some(1));
        if !differs {
            return;
        }
        let Some(missing) = self.missing() else {
            return;
        };
        // The version may have been raised by an earlier commit of this branch, which suffices.
        if let Some(begin) = self.beginning() {
            self.base.name = begin;
            if self.missing().is_none() {
                return;
            }
        }
        let config = self.base.config.as_ref().map_or("", |config| &config.shown);
        terminal::error(&format!(
            "warning: {} changed since the last commit in a way that needs version {}; {config} has {}\n\
             help: `{} diff --base HEAD` lists the changes\n\n",
            self.base.spec.shown, missing.needed, missing.has, self.program,
        ));
    }

    /// Returns the version that is needed, if the configuration has a lower one.
    fn missing(&self) -> Option<Missing> {
        let pair = self.base.read().ok()?;
        let changes = compare(&pair).ok()?;
        (!changes.has_needed_version()).then(|| Missing {
            needed: changes.needed_version(),
            has: changes.new_version,
        })
    }

    fn beginning(&self) -> Option<String> {
        let repository = repository(&self.base.spec.path).ok()?;
        match Beginning::of(&repository, None).ok()? {
            Beginning::Commit(id) => Some(id),
            Beginning::Unknown(_) => None,
        }
    }
}
