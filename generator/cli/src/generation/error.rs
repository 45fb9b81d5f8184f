//! The errors of a generation.

use std::fmt;
use std::path::PathBuf;

use generator::config::RootModuleError;
use generator::diagnostic::{Diagnostics, Severity};
use generator::requirements::{ManifestError, Missing};
use generator::source::Source;

use crate::generate::input_file::Stop;
use crate::outcome::Failure;

/// The maximum number of problems in a message; [`Rejection::diagnostics`] has all of them.
const SHOWN: usize = 20;

/// The reason why nothing was generated, or why the output cannot be used. Nothing was written, but by
/// [`Requirements`](Self::Requirements).
///
/// Its message has the problems as the commands print them, and a way out. `Debug` prints the same, since it is what a
/// `main` shows that returns an error.
pub enum GenerationError {
    /// The document or the configuration is invalid.
    Rejected(Rejection),
    /// A file or a folder cannot be read or written.
    Failed(Failure),
    /// Files that were not generated are in the place of generated ones.
    InTheWay {
        /// The folder of the output.
        folder: PathBuf,
        /// The files, relative to the folder.
        paths: Vec<String>,
    },
    /// The code was written, and the manifest of its crate lacks something that it needs.
    Requirements {
        /// The manifest.
        manifest: PathBuf,
        /// What it lacks.
        missing: Box<Missing>,
    },
    /// The manifest of the crate cannot be read.
    Manifest {
        /// The manifest.
        manifest: PathBuf,
        /// The reason.
        error: ManifestError,
    },
    /// The path of the module is not one.
    Module(RootModuleError),
    /// The path of the module is that of the crate.
    NoModule,
    /// Cargo has not set a variable of the environment: the program is no build script.
    NoBuildScript {
        /// The variable.
        variable: &'static str,
    },
}

/// What is wrong with an input.
#[derive(Clone, Debug)]
pub struct Rejection {
    /// The name of the document or of the configuration in messages.
    pub document: String,
    /// The problems, with their locations.
    pub diagnostics: Diagnostics,
}

impl fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = Source::new(&*self.document, "");
        let errors = self.diagnostics.iter();
        let errors = errors.filter(|found| found.severity == Severity::Error);
        let count = errors.clone().count();
        for error in errors.take(SHOWN) {
            writeln!(formatter, "{}", error.rendered(&source))?;
        }
        if count > SHOWN {
            writeln!(formatter, "note: {} errors more\n", count - SHOWN)?;
        }
        let noun = if count == 1 { "error" } else { "errors" };
        write!(
            formatter,
            "note: `openapi-crate explain CODE` explains a code in brackets\n\n\
             {}: nothing was written ({count} {noun})",
            self.document
        )
    }
}

impl fmt::Display for GenerationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected(rejection) => write!(formatter, "{rejection}"),
            Self::Failed(failure) => write!(formatter, "{failure}"),
            Self::InTheWay { folder, paths } => write!(
                formatter,
                "nothing was written to {}, since these files were not generated and would be overwritten:\n  {}\n\
                 help: move them out of the folder, or generate into another one",
                folder.display(),
                paths.join("\n  ")
            ),
            Self::Requirements { manifest, missing } => write!(
                formatter,
                "{} lacks what the generated code needs; add these entries, then build again:\n\n{missing}",
                manifest.display()
            ),
            Self::Manifest { manifest, error } => {
                write!(formatter, "{}: {error}", manifest.display())
            }
            Self::Module(error) => write!(formatter, "{error}"),
            Self::NoModule => write!(
                formatter,
                "\"crate\" is a whole crate, expected the path of a module such as \"crate::api\"; \
                 `write_crate` generates a crate"
            ),
            Self::NoBuildScript { variable } => write!(
                formatter,
                "the environment has no {variable}, which Cargo sets for build scripts; \
                 call `write_module` or `write_crate` in any other program"
            ),
        }
    }
}

impl fmt::Debug for GenerationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl std::error::Error for GenerationError {}

impl From<Rejection> for GenerationError {
    fn from(rejection: Rejection) -> Self {
        Self::Rejected(rejection)
    }
}

impl From<Failure> for GenerationError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<RootModuleError> for GenerationError {
    fn from(error: RootModuleError) -> Self {
        Self::Module(error)
    }
}

impl From<Stop> for GenerationError {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Failure(failure) => Self::Failed(failure),
            Stop::Findings {
                diagnostics,
                source,
            } => Self::Rejected(Rejection {
                document: source.name,
                diagnostics,
            }),
        }
    }
}
