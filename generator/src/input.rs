//! The input of a generation.

pub mod file_source;
pub mod limits;
pub mod source;

use file_source::{FileSource, NoFiles};
use limits::Limits;
use source::Source;

/// A document, the files that it may refer to, and how strictly it is read.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The document.
    pub source: &'a Source,
    /// The files that its references may name.
    pub library: &'a dyn FileSource,
    /// Overlays, applied in this order before anything else is read. Their names are paths relative to the folder of
    /// the document.
    pub overlays: &'a [Source],
    /// The treatment of mistakes that have no obvious reading.
    pub leniency: Leniency,
    /// The treatment of versions of OpenAPI after the latest that is read.
    pub later: LaterVersions,
    /// The limits on its size and cost.
    pub limits: &'a Limits,
    /// The command that generates the crate, which generated files name in their first line.
    pub command: &'a str,
}

/// The command that generated files name unless another is set.
pub const COMMAND: &str = "cargo xtask generate";

/// The default limits.
static USUAL: Limits = Limits::USUAL;

/// The treatment of mistakes that leave something out of the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leniency {
    /// They are errors.
    #[default]
    Strict,
    /// Each is read in the least harmful way, with a warning.
    Lenient,
}

/// The treatment of versions of OpenAPI 3 after 3.2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LaterVersions {
    /// They are errors.
    #[default]
    Rejected,
    /// They are read as 3.2, with a warning; each key that 3.2 does not have is another.
    ReadAsLatest,
}

impl<'a> From<&'a Source> for Input<'a> {
    /// Returns the input for a document without other files, read strictly.
    fn from(source: &'a Source) -> Self {
        Self {
            source,
            library: &NoFiles,
            overlays: &[],
            leniency: Leniency::Strict,
            later: LaterVersions::Rejected,
            limits: &USUAL,
            command: COMMAND,
        }
    }
}
