//! The outcome of one document.

use std::fmt;

use generator::model::Coverage;

/// The outcome of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// The crate was generated, and compiles if that was requested.
    Ok,
    /// The generator rejected the document with an error.
    Rejected,
    /// The generated crate does not compile.
    CheckFailed,
    /// The generator panicked.
    Panic,
    /// The generator or the compiler exceeded its time limit.
    Timeout,
}

impl Fate {
    /// All outcomes, in the order of the counts.
    pub const ALL: [Self; 5] = [
        Self::Ok,
        Self::Rejected,
        Self::CheckFailed,
        Self::Panic,
        Self::Timeout,
    ];

    /// Returns the word in the table and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Rejected => "rejected",
            Self::CheckFailed => "check-failed",
            Self::Panic => "panic",
            Self::Timeout => "timeout",
        }
    }
}

impl fmt::Display for Fate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A document and its outcome.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The path of the document, based on the argument of the command line.
    pub path: String,
    /// The generated package.
    pub package: String,
    pub fate: Fate,
    /// The duration of the generation.
    pub generate_s: f64,
    /// The compile time of its crate alone.
    pub check_s: Option<f64>,
    pub losses: usize,
    /// The share of typed schemas, if the crate was generated.
    pub coverage: Option<Coverage>,
    /// The first problem, in one line.
    pub problem: Option<Problem>,
    /// The outcome of a rejected document with `--lenient`.
    pub lenient: Option<Fate>,
}

/// The first problem of a document.
#[derive(Clone, Debug)]
pub struct Problem {
    pub text: String,
    /// Whether it has a line.
    pub located: bool,
}

impl Problem {
    /// Creates a problem of a program, which has no line in the document.
    pub fn without_line(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            located: false,
        }
    }
}

impl Entry {
    /// Returns whether the generator has to be fixed, not the document.
    pub fn is_finding(&self) -> bool {
        let failed = matches!(self.lenient, Some(Fate::Panic | Fate::Timeout));
        failed
            || match self.fate {
                Fate::Ok => false,
                Fate::Rejected => !self.problem.as_ref().is_some_and(|problem| problem.located),
                Fate::CheckFailed | Fate::Panic | Fate::Timeout => true,
            }
    }
}
