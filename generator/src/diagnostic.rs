//! Diagnostics: the problems of a document, with their locations.
//!
//! A stage reports every problem to one [`Diagnostics`] and continues.
//! It fails at its end, with [`Diagnostics::propagate`], if one of them was an error.

mod code;
mod excerpt;
mod json;
mod kind;
mod loss;
mod name_collision;
mod problem;
mod quote;
mod render;
mod syntax;

pub use code::Code;
pub use excerpt::Excerpt;
pub use kind::Kind;
pub use loss::{
    AdditionLoss, BodyLoss, CallLoss, CompositionLoss, ConstraintLoss, DocumentLoss, Loss, TypeLoss,
};
pub use name_collision::{Collided, NameCollision};
pub use problem::{
    KeyProblem, LimitProblem, MisspellingKind, Misspelt, NameProblem, OperationProblem,
    OverlayProblem, Problem, ReferenceProblem, RepairKind, Repaired, SettingProblem, Slip,
    TextProblem, Unwritable, ValueProblem, VersionProblem,
};
pub use quote::quote;
pub use render::{Look, Rendered};
pub use syntax::SyntaxFault;

pub(crate) use excerpt::excerpts;
pub(crate) use quote::clause;

use std::collections::BTreeSet;

use crate::pointer::Pointer;

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Generation continues; the document probably does not mean what its author intended.
    Warning,
    /// Generation continues; the client does not carry something that the document declares.
    Loss,
    /// Generation continues without loss; a setting could improve the client.
    Note,
}

impl Severity {
    /// Returns the word used in messages and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Loss => "loss",
            Self::Note => "note",
        }
    }
}

/// A position in a source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters, counted from 1.
    pub column: u32,
}

/// The range of a source text that a diagnostic underlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The position of the first character.
    pub start: Position,
    /// The position after the last character; equal to `start` for a single position.
    pub end: Position,
}

impl Span {
    /// Creates a span from `start` (inclusive) to `end` (exclusive).
    pub fn new(start: Position, end: Position) -> Self {
        Self { start, end }
    }
}

impl From<Position> for Span {
    fn from(position: Position) -> Self {
        Self::new(position, position)
    }
}

/// A secondary location of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The text under the location, e.g. `first used`.
    pub label: &'static str,
    /// The file; `None` is the document itself.
    pub file: Option<String>,
    /// The pointer into the document.
    pub at: Pointer,
    /// The range in the source text, once it is known.
    pub span: Option<Span>,
    /// The source line that is shown for it.
    pub excerpt: Option<Excerpt>,
}

impl Related {
    /// Creates a location in the document, whose range is found later.
    fn at(label: &'static str, at: Pointer) -> Self {
        Self {
            label,
            file: None,
            at,
            span: None,
            excerpt: None,
        }
    }

    /// Creates a location whose range in the text is already known.
    fn in_text(label: &'static str, at: &Pointer, span: Span) -> Self {
        Self {
            span: Some(span),
            ..Self::at(label, at.clone())
        }
    }
}

/// What the client does not carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The keyword, or its value.
    pub keyword: String,
    /// The reason, as a clause.
    pub because: String,
}

/// One half of an entry of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// Its key.
    Key,
    /// Its value.
    Value,
}

/// One problem with its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The severity.
    pub severity: Severity,
    /// The kind of problem, e.g. `dangling-reference`.
    pub code: Code,
    /// The file, relative to the folder of the document; `None` is the document itself.
    pub file: Option<String>,
    /// The pointer into the document.
    pub at: Pointer,
    /// Which half of the entry at `at` is meant.
    pub half: Half,
    /// The range in the source text, once it is known.
    pub span: Option<Span>,
    /// The source line that is shown for it; losses have none.
    pub excerpt: Option<Excerpt>,
    /// What was found and what was expected.
    pub message: String,
    /// A few words under the source range; `None` if the message suffices.
    pub label: Option<String>,
    /// One way to fix it.
    pub help: String,
    /// The secondary location, if there is one.
    pub related: Option<Related>,
    /// What the client does not carry, if this is a loss.
    pub lost: Option<Lost>,
}

impl Diagnostic {
    /// Returns the start of the span, once it is known.
    pub fn position(&self) -> Option<Position> {
        self.span.map(|span| span.start)
    }

    /// Moves the diagnostic into another file, whose path is relative to the folder of the document.
    pub(crate) fn put_into(&mut self, file: &str) {
        self.file = Some(file.to_owned());
        if let Some(related) = &mut self.related
            && related.span.is_some()
        {
            related.file = Some(file.to_owned());
        }
    }
}

/// The problems that the stages reported, in order of discovery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Creates an empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds `problem` at `at`.
    pub fn report(&mut self, at: &Pointer, problem: Problem) {
        self.push(at, None, &problem);
    }

    /// Adds `problem` at `at`, whose source range is already known.
    pub fn report_at(&mut self, at: &Pointer, span: impl Into<Span>, problem: Problem) {
        self.push(at, Some(span.into()), &problem);
    }

    /// Adds `problem` in another file, whose path is relative to the folder of the document.
    pub fn report_in(&mut self, file: &str, span: impl Into<Span>, problem: Problem) {
        self.push(&Pointer::root(), Some(span.into()), &problem);
        if let Some(diagnostic) = self.0.last_mut() {
            diagnostic.put_into(file);
        }
    }

    /// Returns whether one of the problems is an error.
    pub fn has_errors(&self) -> bool {
        self.0
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Ends a stage: returns `Err` if an error was reported, else the warnings and losses so far.
    ///
    /// # Errors
    ///
    /// Returns all diagnostics if one of them is an error.
    pub fn propagate(self) -> Result<Self, Self> {
        if self.has_errors() {
            return Err(self);
        }
        Ok(self)
    }

    /// Iterates over the problems in order of discovery.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Iterates mutably over the problems, to fill in spans and excerpts later.
    pub(crate) fn iter_mut(&mut self) -> std::slice::IterMut<'_, Diagnostic> {
        self.0.iter_mut()
    }

    /// Returns whether no problem was reported.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the number of problems.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Sorts the problems by file and position, those of the document first. Problems without a position follow those
    /// of the same file, in order of discovery.
    ///
    /// A component that is used several times is checked several times; duplicates are removed.
    pub fn sort(&mut self) {
        self.0.sort_by(|one, other| {
            let key = |it: &Diagnostic| (it.span.is_none(), it.position());
            (&one.file, key(one)).cmp(&(&other.file, key(other)))
        });
        let mut seen = BTreeSet::new();
        self.0.retain(|it| {
            let location = (it.file.clone(), it.position(), it.at.clone());
            seen.insert((location, it.code, it.message.clone()))
        });
    }

    fn push(&mut self, at: &Pointer, span: Option<Span>, problem: &Problem) {
        let problem = problem.description();
        self.0.push(Diagnostic {
            severity: problem.severity(),
            code: problem.code(),
            file: None,
            at: at.clone(),
            half: problem.half(at),
            span,
            excerpt: None,
            message: problem.message(),
            label: problem.label(),
            help: problem.help(),
            related: problem.related(at),
            lost: problem.lost(),
        });
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.0.extend(diagnostics);
    }
}

#[cfg(test)]
mod tests;
