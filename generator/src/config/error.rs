//! What can be wrong with a configuration.

use std::{error, fmt, ops::Range, slice};

use crate::diagnostic::{Diagnostics, Excerpt, Position, Problem, Span, excerpts, quote};

use crate::pointer::Pointer;

use super::package::PackageNameError;
use super::secret::SecretFieldError;

/// The ways to the next page, as a file has them.
const WAYS_TO_PAGE: &str = "`link = \"header\"`, `next-url = \"/links/next\"`, `cursor = \"/next_cursor\"` with \
                           `parameter = \"cursor\"`, `last = \"/id\"` with `parameter = \"after\"`, `offset = \"offset\"` and `page = \"page\"`";

/// A problem of a configuration file, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    file: String,
    span: Span,
    /// The line that it is in.
    excerpt: Option<Excerpt>,
    problem: ConfigProblem,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigProblem {
    /// The text is not TOML.
    Syntax(String),
    /// The key is not in the closed list.
    UnknownKey {
        /// The key as it stands in the file.
        key: String,
        /// The keys that are known there.
        known: &'static [&'static str],
        /// The known key that was probably meant.
        nearest: Option<&'static str>,
    },
    /// A key that every file must have is not there.
    MissingKey(&'static str),
    /// The value has another type than the key takes.
    Type {
        /// The key.
        key: String,
        /// The type that the key takes, with its article.
        expected: &'static str,
        /// The type that was found.
        found: &'static str,
    },
    /// The value is a string that the key does not take.
    Value {
        /// The key.
        key: String,
        /// The value as it stands in the file.
        found: String,
        /// What the key takes.
        expected: &'static str,
    },
    /// The name of the package is not allowed.
    Package {
        /// The name as it stands in the file.
        found: String,
        /// The rule that it breaks.
        reason: PackageNameError,
    },
    /// An entry of `secrets` names no property.
    Secret {
        /// The entry as it stands in the file.
        found: String,
        /// What is wrong with it.
        reason: SecretFieldError,
    },
    /// An entry of `paging` does not say how a list is followed.
    Paging {
        /// The operation.
        operation: String,
        /// What is wrong with it, as the end of a sentence.
        wrong: &'static str,
    },
    /// A key is no place of a document.
    Place {
        /// The key as it stands in the file.
        found: String,
    },
    /// An entry of `secrets` stands there twice.
    DuplicateSecret(String),
}

impl ConfigError {
    /// How the caller called the file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Where the problem is.
    pub fn position(&self) -> Position {
        self.span.start
    }

    /// What is wrong.
    pub fn problem(&self) -> &ConfigProblem {
        &self.problem
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { line, column } = self.position();
        write!(formatter, "{}:{line}:{column}: {}", self.file, self.problem)
    }
}

impl error::Error for ConfigError {}

impl ConfigProblem {
    /// What is wrong, and what can be done.
    fn parts(&self) -> (String, String) {
        match self {
            Self::UnknownKey {
                key,
                known,
                nearest,
            } => {
                let way_out = match nearest {
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => format!("remove it; the known keys are `{}`", known.join("`, `")),
                };
                (
                    format!("`{}` is no key of the configuration", quote(key)),
                    way_out,
                )
            }
            Self::MissingKey(key) => (
                format!("the key `{key}` is missing"),
                format!("add `{key}` at the top of the file"),
            ),
            Self::Syntax(_) => (
                self.to_string(),
                "correct the text at this place; a string stands in quotes, and a table begins with `[name]`".to_owned(),
            ),
            other => (
                other.to_string(),
                "correct the entry; the README lists the keys and what they take".to_owned(),
            ),
        }
    }
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) => {
                let message = message.trim_end().replace('\n', ", ");
                write!(formatter, "this is not TOML: {message}")
            }
            Self::UnknownKey {
                key,
                known,
                nearest,
            } => {
                write!(formatter, "unknown key {key:?}")?;
                if let Some(nearest) = nearest {
                    write!(formatter, "; did you mean `{nearest}`")?;
                }
                write!(formatter, "; the known keys are `{}`", known.join("`, `"))
            }
            Self::MissingKey(key) => write!(
                formatter,
                "the key `{key}` is missing; add it at the top of the file"
            ),
            Self::Type {
                key,
                expected,
                found,
            } => write!(
                formatter,
                "`{key}` is {expected}, and this is of type {found}"
            ),
            Self::Value {
                key,
                found,
                expected,
            } => write!(formatter, "`{key}` cannot be {found:?}; write {expected}"),
            Self::Package { found, reason } => {
                write!(
                    formatter,
                    "{found:?} cannot be the name of a package: {reason}; write one like `acme-users`"
                )
            }
            Self::Secret { found, reason } => {
                write!(
                    formatter,
                    "{found:?} names no secret: {reason}; write one like `User.password`"
                )
            }
            Self::Paging { operation, wrong } => write!(
                formatter,
                "the list of {operation:?} {wrong}; write one of {WAYS_TO_PAGE}"
            ),
            Self::Place { found } => write!(
                formatter,
                "{found:?} is no place of a document; write one like `#/components/schemas/User`, as messages show it"
            ),
            Self::DuplicateSecret(found) => write!(
                formatter,
                "{found:?} is listed twice; remove one of the two"
            ),
        }
    }
}

/// Everything that is wrong with a configuration, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigErrors(Vec<ConfigError>);

impl ConfigErrors {
    /// The problems; there is at least one.
    pub fn iter(&self) -> slice::Iter<'_, ConfigError> {
        self.0.iter()
    }

    /// The same, to be shown like the problems of a document; each has its place in this one file.
    pub fn diagnostics(&self) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        for error in &self.0 {
            let (what, way_out) = error.problem.parts();
            diagnostics.report_at(
                &Pointer::root(),
                error.span,
                Problem::Config { what, way_out },
            );
        }
        let lines = self.0.iter().map(|error| &error.excerpt);
        for (diagnostic, line) in diagnostics.iter_mut().zip(lines) {
            diagnostic.excerpt.clone_from(line);
        }
        diagnostics
    }
}

impl<'a> IntoIterator for &'a ConfigErrors {
    type Item = &'a ConfigError;
    type IntoIter = slice::Iter<'a, ConfigError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// One problem a line.
impl fmt::Display for ConfigErrors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.iter().map(ToString::to_string).collect();
        formatter.write_str(&lines.join("\n"))
    }
}

impl error::Error for ConfigErrors {}

/// Problems that know their places by bytes only.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<Located>);

impl Problems {
    /// Those of a reading that may have gone well.
    pub(super) fn of(read: Result<(), Self>) -> Self {
        read.err().unwrap_or_default()
    }

    pub(super) fn add(&mut self, problem: Located) {
        self.0.push(problem);
    }

    /// Adds those of a reading that may have gone well.
    pub(super) fn extend(&mut self, read: Result<(), Self>) {
        self.0.extend(Self::of(read).0);
    }

    /// Whether a key is among them that is not known.
    pub(super) fn have_unknown_key(&self) -> bool {
        let mut problems = self.0.iter();
        problems.any(|located| matches!(located.problem, ConfigProblem::UnknownKey { .. }))
    }

    /// Goes on where there are none.
    pub(super) fn none(self) -> Result<(), Self> {
        match self.0.as_slice() {
            [] => Ok(()),
            _ => Err(self),
        }
    }

    pub(super) fn in_file(mut self, file: &str, text: &str) -> ConfigErrors {
        self.0.sort_by_key(|located| located.at.start);
        let spans = self.0.iter().map(|located| span(text, &located.at));
        let lines = excerpts(text, spans.collect());
        let problems = self.0.into_iter().map(|located| {
            let span = span(text, &located.at);
            ConfigError {
                file: file.to_owned(),
                span,
                excerpt: lines.get(&span).cloned(),
                problem: located.problem,
            }
        });
        ConfigErrors(problems.collect())
    }
}

impl From<Located> for Problems {
    fn from(problem: Located) -> Self {
        Self(vec![problem])
    }
}

/// A problem that knows its place by bytes only.
#[derive(Debug)]
pub(super) struct Located {
    pub at: Range<usize>,
    pub problem: ConfigProblem,
}

impl Located {
    pub(super) fn new(span: &Range<usize>, problem: ConfigProblem) -> Self {
        Self {
            at: span.clone(),
            problem,
        }
    }
}

/// The place of the bytes `at`.
pub(super) fn span(text: &str, at: &Range<usize>) -> Span {
    Span::new(position(text, at.start), position(text, at.end))
}

/// The place of the byte at `at`.
fn position(text: &str, at: usize) -> Position {
    let before: Vec<&str> = text.get(..at).unwrap_or(text).split('\n').collect();
    let column = before.last().map_or(0, |line| line.chars().count()) + 1;
    Position {
        line: number(before.len()),
        column: number(column),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
