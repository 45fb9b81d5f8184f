//! What a generation starts from.

use crate::library::{Library, NoFiles};
use crate::limits::Limits;
use crate::source::Source;

/// A document, the files that it may refer to, and how strictly it is read.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The document.
    pub source: &'a Source,
    /// The files that its references may lead to.
    pub library: &'a dyn Library,
    /// Overlays, applied in this order before anything else is read. Their names are paths that are seen
    /// from the folder of the document.
    pub overlays: &'a [Source],
    /// What becomes of mistakes that have no obvious reading.
    pub leniency: Leniency,
    /// What it may cost.
    pub limits: &'a Limits,
}

/// The limits that nobody chose.
static USUAL: Limits = Limits::USUAL;

/// What becomes of mistakes that leave something out of the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leniency {
    /// They are refused.
    #[default]
    Strict,
    /// They are read in the way that does the least harm, each with a warning.
    Lenient,
}

impl<'a> From<&'a Source> for Input<'a> {
    /// A document that stands alone, read strictly.
    fn from(source: &'a Source) -> Self {
        Self {
            source,
            library: &NoFiles,
            overlays: &[],
            leniency: Leniency::Strict,
            limits: &USUAL,
        }
    }
}
