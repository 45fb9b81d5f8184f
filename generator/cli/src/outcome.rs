//! The outcomes and failures of commands.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[cfg(feature = "cli")]
use crate::diff::git::GitError;

/// The outcome of a command without a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// No problems: exit status 0.
    Fine,
    /// Something has to be fixed: exit status 1. The command has printed it.
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

/// The failure of a command: exit status 2.
#[derive(Debug)]
pub enum Failure {
    /// An I/O error of a file or a folder.
    File {
        /// The action, as a verb.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The error.
        error: io::Error,
    },
    /// A program could not be started or waited for.
    Program {
        /// The program.
        name: String,
        /// The error.
        error: io::Error,
    },
    /// A program that the command needs is not installed.
    MissingTools {
        /// The programs.
        tools: Vec<&'static str>,
    },
    /// A program ended prematurely.
    Stopped {
        /// The program.
        program: &'static str,
        /// Its output.
        output: String,
    },
    /// A command was given no document, and there is no project.
    NoProject {
        /// The command.
        command: String,
    },
    /// Standard output is closed or full.
    Output(io::Error),
    /// The target folder must not be overwritten.
    Target {
        /// The folder.
        path: PathBuf,
        /// The reason.
        reason: TargetError,
    },
    /// A crate could not be written, and is unchanged.
    Unwritten {
        /// The folder of the crate.
        target: String,
        /// The reason.
        failure: Box<Failure>,
    },
    /// A crate was replaced partially, and could be neither completed nor restored.
    Stranded {
        /// The folder of its old parts.
        old: PathBuf,
        /// The reason.
        failure: Box<Failure>,
    },
    /// Files that were not generated would be overwritten.
    InTheWay {
        /// The files.
        paths: Vec<String>,
        /// The command that overwrites them with `--force`.
        cure: String,
    },
    /// Something of a git repository cannot be read.
    #[cfg(feature = "cli")]
    Git(GitError),
    /// A path contains no OpenAPI document.
    NoDocument {
        /// The path.
        path: PathBuf,
    },
    /// The generator emitted a file outside the owned part of the crate.
    ForeignFile {
        /// The file.
        path: String,
    },
}

/// The reason why a folder is not overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetError {
    /// It, or a part to replace, is a symbolic link.
    Symlink,
    /// It is not a folder.
    NotAFolder,
    /// It contains files that are not an earlier output.
    Unmarked,
    /// The same, for the folder of a module.
    UnmarkedModule,
    /// Its name is not usable as the name of a crate.
    Nameless,
}

impl Failure {
    /// Creates a failure of an action on `path`.
    pub fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File {
            action,
            path,
            error,
        }
    }

    /// Marks the crate in `target` as unchanged by the failure.
    pub fn unwritten(target: &impl fmt::Display) -> impl FnOnce(Self) -> Self {
        let target = target.to_string();
        move |failure| Self::Unwritten {
            target,
            failure: Box::new(failure),
        }
    }

    /// Creates a failure of a program.
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
                    "{program} stopped before it was ready; its output:\n{output}"
                )
            }
            Self::NoProject { command } => write!(
                f,
                "no document: neither this folder nor one above it has an openapi-crate.toml with `document` and \
                 `output`\nhelp: run `openapi-crate init DOCUMENT`, which writes one, or name the document \
                 in the arguments, as `{command} --help` says"
            ),
            Self::Output(error) => write!(f, "could not write to standard output: {error}"),
            Self::Target { path, reason } => write!(f, "{} {reason}", path.display()),
            Self::InTheWay { paths, cure } => {
                writeln!(
                    f,
                    "nothing was written, since these files were not generated and would be overwritten:"
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
            #[cfg(feature = "cli")]
            Self::Git(error) => write!(f, "{error}"),
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
    format!("help: {target} is unchanged. Fix this and run the command again")
}

fn not_whole(old: &Path) -> String {
    format!(
        "help: the crate is incomplete; its old parts are in {}. Fix this and run the command again, which completes it",
        old.display()
    )
}

impl fmt::Display for TargetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Symlink => "is a symbolic link, which is never overwritten; pass the real folder",
            Self::NotAFolder => "is not a folder; pass a new folder or one with an earlier output",
            Self::Unmarked => {
                "contains files that were not generated (no `@generated` in its Cargo.toml or src/lib.rs); pass a \
                 new folder, or add `--force` to overwrite or remove what is in its src/, Cargo.toml and README.md"
            }
            Self::UnmarkedModule => {
                "contains files that were not generated (no `@generated` in its mod.rs or client.rs); pass a new folder"
            }
            Self::Nameless => "has no name for the crate; add `--name CRATE`",
        })
    }
}
