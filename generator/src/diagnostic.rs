//! What is wrong with a document, and where.
//!
//! A stage reports everything it finds to one [`Diagnostics`] and goes on.
//! It stops at its end, with [`Diagnostics::propagate`], when an error was among them.

mod code;
mod excerpt;
mod help;
mod json;
mod kind;
mod label;
mod loss;
mod message;
mod name_collision;
mod problem;
mod quote;
mod render;
mod severity;
mod syntax;

pub use code::Code;
pub use excerpt::Excerpt;
pub use kind::Kind;
pub use loss::{BodyLoss, CallLoss, CompositionLoss, ConstraintLoss, DocumentLoss, Loss, TypeLoss};
pub use name_collision::{Collided, NameCollision};
pub use problem::{Problem, Slip};
pub use quote::quote;
pub use render::{Look, Rendered};
pub use syntax::SyntaxFault;

pub(crate) use excerpt::excerpts;

use std::collections::BTreeSet;

use crate::pointer::Pointer;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Generation goes on; the document probably does not say what its author meant.
    Warning,
    /// Generation goes on; something that the document says has no counterpart in the output.
    Loss,
    /// Generation goes on, and nothing of the document is lost; there is something that could be chosen.
    Note,
}

impl Severity {
    /// The word used in messages and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Loss => "loss",
            Self::Note => "note",
        }
    }
}

/// A place in the text of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters, counted from 1.
    pub column: u32,
}

/// A part of the text: what a diagnostic underlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Where it begins.
    pub start: Position,
    /// The place behind its end; the same as `start` where one place is meant and not what stands there.
    pub end: Position,
}

impl Span {
    /// From the place `start` to the place before `end`.
    pub fn new(start: Position, end: Position) -> Self {
        Self { start, end }
    }
}

impl From<Position> for Span {
    fn from(place: Position) -> Self {
        Self::new(place, place)
    }
}

/// A second place that a diagnostic speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// What stands there, as `first used`.
    pub label: &'static str,
    /// The file that it stands in; `None` is the document itself.
    pub file: Option<String>,
    /// The place in the document.
    pub at: Pointer,
    /// The place in the text, once it is known.
    pub span: Option<Span>,
    /// The line of the text that is shown for it.
    pub excerpt: Option<Excerpt>,
}

/// What the output does not carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The keyword, or what it says.
    pub keyword: String,
    /// The reason, as a clause.
    pub because: String,
}

/// The halves of an entry of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// Its key.
    Key,
    /// What stands behind the key.
    Value,
}

/// One problem with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// The kind of the problem, as `dangling-reference`.
    pub code: Code,
    /// The file that the place is in, seen from the folder of the document; `None` is the document itself.
    pub file: Option<String>,
    /// The place in the document.
    pub at: Pointer,
    /// Which half of the entry at that place is meant.
    pub half: Half,
    /// The place in the text, once it is known.
    pub span: Option<Span>,
    /// The line of the text that is shown for it; losses have none.
    pub excerpt: Option<Excerpt>,
    /// What was found and what was expected.
    pub message: String,
    /// A few words under the place in the text; nothing where the message says it all.
    pub label: String,
    /// One way out.
    pub help: String,
    /// The other place, when there are two.
    pub related: Option<Related>,
    /// What is lost, when it is a loss.
    pub lost: Option<Lost>,
}

impl Diagnostic {
    /// Where the place in the text begins, once it is known.
    pub fn position(&self) -> Option<Position> {
        self.span.map(|span| span.start)
    }

    /// Says that the problem is one of another file, which is seen from the folder of the document.
    pub(crate) fn put_into(&mut self, file: &str) {
        self.file = Some(file.to_owned());
        if let Some(related) = &mut self.related
            && related.span.is_some()
        {
            related.file = Some(file.to_owned());
        }
    }
}

/// The problems that the stages found, in the order of their finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No problems.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds `problem` at the place `at`.
    pub fn report(&mut self, at: &Pointer, problem: Problem) {
        self.push(at, None, &problem);
    }

    /// Adds `problem` at the place `at`, whose place in the text is known already.
    pub fn report_at(&mut self, at: &Pointer, span: impl Into<Span>, problem: Problem) {
        self.push(at, Some(span.into()), &problem);
    }

    /// Adds `problem` at a place of another file, which is seen from the folder of the document.
    pub fn report_in(&mut self, file: &str, span: impl Into<Span>, problem: Problem) {
        self.push(&Pointer::root(), Some(span.into()), &problem);
        if let Some(diagnostic) = self.0.last_mut() {
            diagnostic.put_into(file);
        }
    }

    /// Whether an error is among the problems.
    pub fn has_errors(&self) -> bool {
        self.0
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Ends a stage: `Err` when an error was found, else the warnings and losses so far.
    ///
    /// # Errors
    ///
    /// All diagnostics, when one of them is an error.
    pub fn propagate(self) -> Result<Self, Self> {
        if self.has_errors() {
            return Err(self);
        }
        Ok(self)
    }

    /// The problems in the order of their finding.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// The problems, to fill in what is known later.
    pub(crate) fn iter_mut(&mut self) -> std::slice::IterMut<'_, Diagnostic> {
        self.0.iter_mut()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many problems there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Puts the problems into the order of the text, those of the document before those of other files;
    /// what has no position keeps its place at the end.
    ///
    /// What is used in several places is looked at several times; each of its problems is kept once.
    pub fn sort(&mut self) {
        self.0.sort_by(|one, other| {
            let place = |it: &Diagnostic| (it.span.is_none(), it.position());
            (&one.file, place(one)).cmp(&(&other.file, place(other)))
        });
        let mut seen = BTreeSet::new();
        self.0.retain(|it| {
            let place = (it.file.clone(), it.position(), it.at.clone());
            seen.insert((place, it.code, it.message.clone()))
        });
    }

    fn push(&mut self, at: &Pointer, span: Option<Span>, problem: &Problem) {
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
