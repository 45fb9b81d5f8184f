//! One of the two revisions, with everything that a comparison reads.

use std::fmt;
use std::path::PathBuf;

use generator::changes::Revision;
use generator::config::Config;
use generator::file_source::FileSource;
use generator::input::{Input, LaterVersions, Leniency};
use generator::limits::Limits;
use generator::source::Source;

use crate::generate::input_file::Stop;
use crate::outcome::Failure;

/// Which of the two revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one before the change.
    Old,
    /// The one after it.
    New,
}

impl fmt::Display for Which {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Old => "old",
            Self::New => "new",
        })
    }
}

/// How documents are read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Whether invalid parts are repaired.
    pub leniency: Leniency,
    /// Whether later versions of OpenAPI are read.
    pub later: LaterVersions,
    /// The limits of a document.
    pub limits: Limits,
    /// The folder that referenced files must be in, if it is not that of the document.
    pub root: Option<PathBuf>,
}

/// A document, its configuration, and the files that both name.
pub struct Side {
    /// The document, with its name in messages.
    pub source: Source,
    /// The files that the document may reference.
    pub files: Box<dyn FileSource>,
    /// The overlays of the document.
    pub overlays: Vec<Source>,
    /// The configuration.
    pub config: Config,
    /// Whether invalid parts of the document are repaired.
    pub leniency: Leniency,
    /// Whether later versions of OpenAPI are read.
    pub later: LaterVersions,
    /// The limits for the document.
    pub limits: Limits,
}

impl Side {
    /// Returns it for the library.
    pub fn revision(&self) -> Revision<'_> {
        Revision {
            input: Input {
                library: &*self.files,
                overlays: &self.overlays,
                leniency: self.leniency,
                later: self.later,
                limits: &self.limits,
                ..Input::from(&self.source)
            },
            config: &self.config,
        }
    }
}

/// The two sides of a comparison.
pub struct Pair {
    /// The revision before the change.
    pub old: Side,
    /// The revision after it.
    pub new: Side,
    /// What a reader has to know of how they were read.
    pub notes: Vec<String>,
}

/// The reason why there is nothing to compare: which side cannot be read, and why.
pub struct Unusable {
    /// The side.
    pub which: Which,
    /// The reason.
    pub stop: Stop,
}

impl Unusable {
    /// Attributes a reason to a side.
    pub fn on(which: Which) -> impl FnOnce(Stop) -> Self {
        move |stop| Self { which, stop }
    }
}

impl From<Failure> for Unusable {
    /// A failure names what failed, so the side does not matter.
    fn from(failure: Failure) -> Self {
        Self {
            which: Which::New,
            stop: Stop::Failure(failure),
        }
    }
}
