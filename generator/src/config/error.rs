//! The errors of a configuration file.

use std::{error, fmt, ops::Range, slice};

use crate::diagnostic::{
    Diagnostics, Excerpt, Position, Problem, SettingProblem, Span, excerpts, quote,
};

use crate::pointer::Pointer;

use super::package::PackageNameError;
use super::secret::SecretFieldError;

/// The kinds of pagination, as a file writes them.
const PAGINATION_KINDS: &str = "`link-header = true`, `next-url = \"/links/next\"`, `cursor = \"/next_cursor\"` with \
                           `parameter = \"cursor\"`, `last-item = \"/id\"` with `parameter = \"after\"`, `offset = \"offset\"` and `page-number = \"page\"`";

/// A problem of a configuration file, with its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    file: String,
    span: Span,
    /// The line that contains it.
    excerpt: Option<Excerpt>,
    problem: ConfigProblem,
}

/// A problem of a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigProblem {
    /// The text is not TOML.
    Syntax(String),
    /// The key is not in the closed list.
    UnknownKey {
        /// The key, verbatim.
        key: String,
        /// The known keys of the table.
        known: &'static [&'static str],
        /// The known key that was probably meant.
        nearest: Option<&'static str>,
    },
    /// A required key is missing.
    MissingKey(&'static str),
    /// The value has the wrong type.
    Type {
        /// The key.
        key: String,
        /// The expected type, with its article.
        expected: &'static str,
        /// The type that was found.
        found: &'static str,
    },
    /// The value is an invalid string.
    Value {
        /// The key.
        key: String,
        /// The value, verbatim.
        found: String,
        /// What is allowed.
        expected: &'static str,
    },
    /// The name of the package is invalid.
    Package {
        /// The name, verbatim.
        found: String,
        /// The violated rule.
        reason: PackageNameError,
    },
    /// An entry of `secrets` does not name a property.
    Secret {
        /// The entry, verbatim.
        found: String,
        /// What is wrong with it.
        reason: SecretFieldError,
    },
    /// An entry of `pagination` is incomplete or contradictory.
    Pagination {
        /// The operation.
        operation: String,
        /// What is wrong with it, as a predicate.
        wrong: &'static str,
    },
    /// The table `webhooks` is incomplete or contradictory.
    Webhooks {
        /// What is wrong with it, as a predicate.
        wrong: &'static str,
    },
    /// A key is not a pointer into a document.
    NotAPointer {
        /// The key, verbatim.
        found: String,
    },
    /// An entry of `secrets` occurs twice.
    DuplicateSecret(String),
}

impl ConfigError {
    /// Returns the name of the file in messages.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Returns the position of the problem.
    pub fn position(&self) -> Position {
        self.span.start
    }

    /// Returns the problem.
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
    /// Returns the message and the fix.
    fn parts(&self) -> (String, String) {
        match self {
            Self::UnknownKey {
                key,
                known,
                nearest,
            } => {
                let help = match nearest {
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => format!("remove it; the known keys are `{}`", known.join("`, `")),
                };
                (
                    format!("`{}` is not a key of the configuration", quote(key)),
                    help,
                )
            }
            Self::MissingKey(key) => (
                format!("the key `{key}` is missing"),
                format!("add `{key}` at the top of the file"),
            ),
            Self::Syntax(_) => (
                self.to_string(),
                "correct the text here; a string needs quotes, and a table begins with `[name]`"
                    .to_owned(),
            ),
            other => (
                other.to_string(),
                "correct the setting; `generator/docs/configuration.md` lists the keys and their values".to_owned(),
            ),
        }
    }
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) => {
                let message = message.trim_end().replace('\n', ", ");
                write!(formatter, "invalid TOML: {message}")
            }
            Self::UnknownKey {
                key,
                known,
                nearest,
            } => write_unknown_key(formatter, key, known, *nearest),
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
                "expected {expected} for `{key}`, found a value of type {found}"
            ),
            Self::Value {
                key,
                found,
                expected,
            } => write!(
                formatter,
                "found {found:?} for `{key}`, expected {expected}"
            ),
            Self::Package { found, reason } => write!(
                formatter,
                "{found:?} is not a valid package name: {reason}; write a name such as `acme-users`"
            ),
            Self::Secret { found, reason } => write!(
                formatter,
                "{found:?} is not a property: {reason}; write a property such as `User.password`"
            ),
            Self::Pagination { operation, wrong } => write!(
                formatter,
                "the pagination of {operation:?} {wrong}; use one of {PAGINATION_KINDS}"
            ),
            Self::Webhooks { wrong } => write!(
                formatter,
                "the table `webhooks` {wrong}; write a scheme such as `signature-header = \"webhook-signature\"` with \
                 `payload = \"{{timestamp}}.{{body}}\"` and `timestamp-header = \"webhook-timestamp\"`"
            ),
            Self::NotAPointer { found } => write!(
                formatter,
                "{found:?} is not a pointer; write a pointer such as `#/components/schemas/User`, as messages show it"
            ),
            Self::DuplicateSecret(found) => write!(
                formatter,
                "{found:?} is listed twice; remove one of the two"
            ),
        }
    }
}

fn write_unknown_key(
    formatter: &mut fmt::Formatter<'_>,
    key: &str,
    known: &[&str],
    nearest: Option<&str>,
) -> fmt::Result {
    write!(formatter, "unknown key {key:?}")?;
    if let Some(nearest) = nearest {
        write!(formatter, "; did you mean `{nearest}`")?;
    }
    write!(formatter, "; the known keys are `{}`", known.join("`, `"))
}

/// All problems of a configuration file, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigErrors(Vec<ConfigError>);

impl ConfigErrors {
    /// Iterates over the problems; there is at least one.
    pub fn iter(&self) -> slice::Iter<'_, ConfigError> {
        self.0.iter()
    }

    /// Converts the problems into diagnostics with positions in this file.
    pub fn diagnostics(&self) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        for error in &self.0 {
            let (what, help) = error.problem.parts();
            diagnostics.report_at(
                &Pointer::root(),
                error.span,
                Problem::Setting(SettingProblem::Config { what, help }),
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

/// One problem per line.
impl fmt::Display for ConfigErrors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.iter().map(ToString::to_string).collect();
        formatter.write_str(&lines.join("\n"))
    }
}

impl error::Error for ConfigErrors {}

/// Problems located by byte ranges.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<Located>);

impl Problems {
    /// Returns the problems of a result.
    pub(super) fn of(read: Result<(), Self>) -> Self {
        read.err().unwrap_or_default()
    }

    pub(super) fn add(&mut self, problem: Located) {
        self.0.push(problem);
    }

    /// Adds the problems of a result.
    pub(super) fn extend(&mut self, read: Result<(), Self>) {
        self.0.extend(Self::of(read).0);
    }

    /// Returns whether one of the problems is an unknown key.
    pub(super) fn have_unknown_key(&self) -> bool {
        let mut problems = self.0.iter();
        problems.any(|located| matches!(located.problem, ConfigProblem::UnknownKey { .. }))
    }

    /// Returns `Ok` if there are no problems.
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

/// A problem located by a byte range.
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

/// Converts the byte range `at` into a span.
pub(super) fn span(text: &str, at: &Range<usize>) -> Span {
    Span::new(position(text, at.start), position(text, at.end))
}

/// Converts the byte offset `at` into a position.
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
