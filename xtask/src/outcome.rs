//! How a command ends.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What a command that could do its work says of what it looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing is wrong: exit status 0.
    Fine,
    /// Something has to be mended: exit status 1. The command has printed it.
    Finding,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => ExitCode::SUCCESS,
            Outcome::Finding => ExitCode::from(1),
        }
    }
}

/// Why a command could not do its work: exit status 2.
#[derive(Debug)]
pub enum Failure {
    /// The operating system refused to read or write a file or a folder.
    File {
        /// What was being done, as a verb.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why it failed.
        error: io::Error,
    },
    /// A program could not be started or waited for.
    Program {
        /// The program.
        name: String,
        /// Why it failed.
        error: io::Error,
    },
    /// A program that the command needs is not installed.
    MissingTools {
        /// The programs.
        tools: Vec<&'static str>,
    },
    /// A program ended before it had done what it was started for.
    Stopped {
        /// The program.
        program: &'static str,
        /// What it said.
        output: String,
    },
    /// Standard output is closed or full.
    Output(io::Error),
    /// The folder to generate into is not one that may be overwritten.
    Target {
        /// The folder.
        path: PathBuf,
        /// Why not.
        refusal: Refusal,
    },
    /// A crate could not be written, and is as it was.
    Unwritten {
        /// The folder of the crate.
        target: String,
        /// Why not.
        failure: Box<Failure>,
    },
    /// A crate was replaced in part, and could be neither completed nor put back.
    Stranded {
        /// Where its old parts are.
        old: PathBuf,
        /// Why not.
        failure: Box<Failure>,
    },
    /// Files that the generator did not make are in its way.
    InTheWay {
        /// The files.
        paths: Vec<String>,
        /// The command that can be told to overwrite them.
        cure: String,
    },
    /// A place has no OpenAPI document.
    NoDocument {
        /// The place.
        path: PathBuf,
    },
    /// The generator made a file outside the part of a crate that it owns.
    ForeignFile {
        /// The file.
        path: String,
    },
}

/// Why a folder is not overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It, or a part that would be replaced, is a symbolic link.
    Symlink,
    /// It is something other than a folder.
    NotAFolder,
    /// It has files, and not those of an earlier output.
    Foreign,
    /// It has no name that a crate could be called by.
    Nameless,
}

impl Failure {
    /// Says what was being done to `path` when `error` came.
    pub fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File {
            action,
            path,
            error,
        }
    }

    /// Says that the crate in `target` is what it was before the failure.
    pub fn unwritten(target: &impl fmt::Display) -> impl FnOnce(Self) -> Self {
        let target = target.to_string();
        move |failure| Self::Unwritten {
            target,
            failure: Box::new(failure),
        }
    }

    /// Says which program `error` belongs to.
    pub fn program(name: &str) -> impl FnOnce(io::Error) -> Self {
        let name = name.to_owned();
        move |error| Self::Program { name, error }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File {
                action,
                path,
                error,
            } => {
                write!(f, "could not {action} {}: {error}", path.display())
            }
            Self::Unwritten { target, failure } => write!(f, "{failure}\n{}", as_it_was(target)),
            Self::Stranded { old, failure } => write!(f, "{failure}\n{}", not_whole(old)),
            Self::Program { name, error } => write!(f, "could not run `{name}`: {error}"),
            Self::MissingTools { tools } => write!(
                f,
                "{} not found: this command needs Node.js 18.20 or later with npm; install it and run the \
                 command again",
                tools.join(" and ")
            ),
            Self::Stopped { program, output } => {
                write!(
                    f,
                    "{program} stopped before it was ready; it said:\n{output}"
                )
            }
            Self::Output(error) => write!(f, "could not write to standard output: {error}"),
            Self::Target { path, refusal } => write!(f, "{} {refusal}", path.display()),
            Self::InTheWay { paths, cure } => {
                writeln!(
                    f,
                    "nothing was written, since these were not generated and would be lost:"
                )?;
                for path in paths {
                    writeln!(f, "  {path}")?;
                }
                write!(
                    f,
                    "help: move them out of the crate's src/, Cargo.toml and README.md, or run `{cure} --force` \
                     to have them overwritten or removed"
                )
            }
            Self::NoDocument { path } => write!(
                f,
                "{} has no OpenAPI document: no YAML or JSON file with `openapi` or `swagger` at the top",
                path.display()
            ),
            Self::ForeignFile { path } => write!(
                f,
                "the generator made `{path}`, which is neither below src/ nor Cargo.toml nor README.md; \
                 nothing was written, please report this"
            ),
        }
    }
}

fn as_it_was(target: &str) -> String {
    format!(
        "help: {target} is as it was; nothing of the new crate was put there. Mend this and run the command again"
    )
}

fn not_whole(old: &Path) -> String {
    format!(
        "help: the crate is not whole; its old parts are in {}. Mend this and run the command again, which makes it whole",
        old.display()
    )
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Symlink => "is a symbolic link, and a link is never overwritten; name the real folder",
            Self::NotAFolder => "is not a folder; name a new folder or one that holds an earlier output",
            Self::Foreign => {
                "has files that were not generated (no `@generated` in its Cargo.toml or src/lib.rs); name a \
                 new folder, or add `--force` to write beside them"
            }
            Self::Nameless => "gives no name for the crate; add `--name CRATE`",
        })
    }
}
