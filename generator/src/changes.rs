//! Compares two revisions of a document: what changed, in Rust and on the wire, and what a caller must do.

pub mod change;
mod compare;
pub mod kind;
mod pairing;
pub mod report;
mod side;
mod surface;
mod unexplained;
pub mod verdict;
pub mod version;

pub use change::{Change, Place, Scope};
pub use kind::Kind;
pub use verdict::{RustLevel, Wire, WireVerdict};

use semver::Version;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::input::Input;
use compare::{Comparison, Sink};
use pairing::{OperationPairs, TypePairs};
use side::{Planned, Side};
use surface::{Differences, Names, Surface};

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
    let (old_side, new_side) = std::thread::scope(|scope| {
        let old_side = scope.spawn(|| Side::read(old));
        let new_side = Side::read(new);
        let old_side = old_side.join();
        let old_side = old_side.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (old_side, new_side)
    });
    let mut old_side = old_side.map_err(Unreadable::Old)?;
    let mut new_side = new_side.map_err(Unreadable::New)?;
    let sink = differences(&old_side, &new_side);
    let mut list = sink.changes;
    for change in &mut list {
        if let Some(place) = &mut change.old {
            old_side.locate(old, place);
        }
        if let Some(place) = &mut change.new {
            new_side.locate(new, place);
        }
    }
    list.sort_by(|one, other| one.order().cmp(&other.order()));
    Ok(Changes {
        list,
        documentation: sink.documentation,
        old_version: old.config.version().clone(),
        new_version: new.config.version().clone(),
    })
}

/// Returns the changes between two revisions that were read.
fn differences(old: &Side, new: &Side) -> Sink {
    let operations = OperationPairs::of(&old.api, &new.api);
    let types = TypePairs::of(&old.api, &new.api, &operations);
    let old_names = Names::of_old(old, new, &types);
    let new_names = Names::of_new(new);
    let old_planned = Planned::of(&old.krate);
    let new_planned = Planned::of(&new.krate);
    let differences = Differences::between(
        &Surface::of(&old.krate, &old_planned, &old_names),
        &Surface::of(&new.krate, &new_planned, &new_names),
    );
    let comparison = Comparison {
        old,
        new,
        old_planned: &old_planned,
        new_planned: &new_planned,
        operations: &operations,
        types: &types,
        old_names: &old_names,
        new_names: &new_names,
    };
    let mut sink = comparison.run(differences);
    unexplained::report(&mut sink);
    sink
}
