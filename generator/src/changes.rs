//! Compares two revisions of a document: what changed, in Rust and on the wire, and what a caller must do.

pub mod change;
pub mod kind;
pub mod report;
pub mod verdict;
pub mod version;

pub use change::{Change, Place, Scope};
pub use kind::Kind;
pub use verdict::{RustLevel, Wire, WireVerdict};

use semver::Version;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::input::Input;

/// One of the two revisions that are compared.
#[derive(Clone, Copy)]
pub struct Revision<'a> {
    /// The document.
    pub input: Input<'a>,
    /// Its configuration.
    pub config: &'a Config,
}

/// The revision that cannot be read.
#[derive(Debug)]
pub enum Unreadable {
    /// The old one, with its problems.
    Old(Diagnostics),
    /// The new one, with its problems.
    New(Diagnostics),
}

/// The changes between two revisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The changes, by scope, the gravest first.
    pub list: Vec<Change>,
    /// How many elements differ in their documentation only.
    pub documentation: usize,
    /// The version of the crate in the old configuration.
    pub old_version: Version,
    /// The version of the crate in the new configuration.
    pub new_version: Version,
}

impl Changes {
    /// Returns the level of the crate: the highest of all changes.
    #[must_use]
    pub fn rust(&self) -> RustLevel {
        let documented = match self.documentation {
            0 => RustLevel::None,
            _ => RustLevel::Patch,
        };
        let levels = self.list.iter().map(|change| change.rust);
        levels.fold(documented, RustLevel::max)
    }

    /// Returns the verdicts for the wire: the gravest of all changes.
    #[must_use]
    pub fn wire(&self) -> Wire {
        let verdicts = self.list.iter().map(|change| change.wire);
        verdicts.fold(Wire::NONE, Wire::or)
    }

    /// Returns the lowest version that the crate needs.
    ///
    /// A change that breaks the wire and not Rust counts as it does in Rust: the two verdicts are never folded.
    #[must_use]
    pub fn needed_version(&self) -> Version {
        version::next(&self.old_version, self.rust())
    }

    /// Returns true if the new configuration has a version that suffices.
    #[must_use]
    pub fn has_needed_version(&self) -> bool {
        self.new_version >= self.needed_version()
    }
}

/// Compares two revisions.
///
/// # Errors
///
/// Returns the problems of the first revision that cannot be read.
pub fn compare(old: &Revision<'_>, new: &Revision<'_>) -> Result<Changes, Unreadable> {
    let (_, _) = crate::describe(old.input, old.config).map_err(Unreadable::Old)?;
    let (_, _) = crate::describe(new.input, new.config).map_err(Unreadable::New)?;
    Ok(Changes {
        list: Vec::new(),
        documentation: 0,
        old_version: old.config.version().clone(),
        new_version: new.config.version().clone(),
    })
}
