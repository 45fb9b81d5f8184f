//! What became of one document.

use std::fmt;

use generator::model::Coverage;

/// How a document fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It was generated, and compiled where that was asked for.
    Ok,
    /// The generator named what is wrong with it.
    Refused,
    /// What was generated does not compile.
    CheckFailed,
    /// The generator broke down.
    Panic,
    /// The generator or the compiler took too long.
    Timeout,
}

impl Fate {
    /// Every fate, in the order of the counts.
    pub const ALL: [Self; 5] = [
        Self::Ok,
        Self::Refused,
        Self::CheckFailed,
        Self::Panic,
        Self::Timeout,
    ];

    /// The word of the table and of JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Refused => "refused",
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

/// What became of one document.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The document, as its place was named on the command line.
    pub path: String,
    /// The package that is made of it.
    pub package: String,
    pub fate: Fate,
    /// How long the process ran that generated it.
    pub generate_s: f64,
    /// How long the compiler ran over its crate alone.
    pub check_s: Option<f64>,
    pub losses: usize,
    /// How much of what it gives a type has one, where it was generated.
    pub coverage: Option<Coverage>,
    /// The first problem, in one line.
    pub problem: Option<Problem>,
    /// What became of a refused document when its mistakes were forgiven.
    pub lenient: Option<Fate>,
}

/// The first problem of a document.
#[derive(Clone, Debug)]
pub struct Problem {
    pub text: String,
    /// Whether it names a line.
    pub located: bool,
}

impl Problem {
    /// A problem of a program, which has no line in the document.
    pub fn without_line(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            located: false,
        }
    }
}

impl Entry {
    /// Whether something has to be mended in the generator, not in the document.
    pub fn is_finding(&self) -> bool {
        let stumbled = matches!(self.lenient, Some(Fate::Panic | Fate::Timeout));
        stumbled
            || match self.fate {
                Fate::Ok => false,
                Fate::Refused => !self.problem.as_ref().is_some_and(|problem| problem.located),
                Fate::CheckFailed | Fate::Panic | Fate::Timeout => true,
            }
    }
}
