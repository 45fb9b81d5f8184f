//! Reading of one input file, and the problems of a whole file.

use std::io::ErrorKind;
use std::path::Path;

use generator::config::Config;
use generator::diagnostic::{Diagnostics, Problem, TextProblem};
use generator::limits::{Limit, Limits};
use generator::pointer::Pointer;
use generator::source::Source;

use super::folder::Folder;
use crate::outcome::Failure;
use crate::reading;

/// The reason why a command cannot start.
pub enum Stop {
    /// The content of an input is invalid: exit status 1.
    Findings {
        /// The problems.
        diagnostics: Diagnostics,
        /// The input with its name in messages, without its text.
        source: Source,
    },
    /// An input or an output cannot be used: exit status 2.
    Failure(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// Returns the files that a document may reference.
pub fn folder(spec: &Path, root: Option<&Path>, limits: &Limits) -> Result<Folder, Failure> {
    let folder =
        Folder::of(spec, root).map(|folder| folder.reading_at_most(limits.of(Limit::InputBytes)));
    folder.map_err(Failure::file("find", root.unwrap_or(spec)))
}

/// Parses a configuration.
pub fn parse_config(shown: &str, text: &str) -> Result<Config, Stop> {
    Config::parse(shown, text).map_err(|errors| Stop::Findings {
        diagnostics: errors.diagnostics(),
        source: named(shown),
    })
}

/// Reads a text file of at most `most` bytes.
pub fn read_text(path: &Path, shown: &str, most: usize) -> Result<String, Stop> {
    let bytes = match reading::bytes(path, most) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(bad_file(shown, Problem::Text(TextProblem::FileMissing)));
        }
        Err(error) => return Err(Failure::file("read", path)(error).into()),
    };
    decode(shown, bytes)
}

/// Decodes the content of a text file.
pub fn decode(shown: &str, bytes: Vec<u8>) -> Result<String, Stop> {
    let source = Source::decode(shown, bytes).map_err(|diagnostics| Stop::Findings {
        diagnostics,
        source: named(shown),
    })?;
    Ok(source.text)
}

/// Creates a problem of a whole file.
pub fn bad_file(shown: &str, problem: Problem) -> Stop {
    let mut diagnostics = Diagnostics::new();
    diagnostics.report(&Pointer::root(), problem);
    Stop::Findings {
        diagnostics,
        source: named(shown),
    }
}

/// Returns an input with its name in messages, without its text.
pub fn named(shown: &str) -> Source {
    Source::new(shown, "")
}
