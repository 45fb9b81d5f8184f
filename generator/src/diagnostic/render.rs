//! Diagnostics as text for people.
//!
//! What is shown with its line is laid out by the renderer of rustc; what is not, as losses are, in the same words.

use std::borrow::Cow;
use std::fmt;

use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};

use super::quote::visible;
use super::{Diagnostic, Diagnostics, Excerpt, Position, Severity, Span};
use crate::source::Source;

/// The width that lines are laid out for: no excerpt is cut a second time.
const WIDTH: usize = 200;

/// Whether a text is written for a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// For a file or a pipe: letters only.
    Plain,
    /// For a terminal: in colours.
    Coloured,
}

/// A diagnostic together with the document it speaks of, for [`Display`](fmt::Display).
#[derive(Clone, Copy, Debug)]
pub struct Rendered<'a> {
    diagnostic: &'a Diagnostic,
    source: &'a Source,
    look: Look,
}

impl Diagnostic {
    /// The diagnostic as several lines of text, with the line of the file that it is about.
    ///
    /// Of `source` only the name is used.
    pub fn rendered<'a>(&'a self, source: &'a Source) -> Rendered<'a> {
        Rendered {
            diagnostic: self,
            source,
            look: Look::Plain,
        }
    }

    /// A loss as one line without a place in the text, which would change with every line above it:
    /// `#/paths/~1pets/get/responses xml: the reason`. `None` for what is no loss.
    pub fn loss(&self) -> Option<String> {
        let lost = self.lost.as_ref()?;
        let file = visible(self.file.as_deref().unwrap_or_default());
        let at = visible(&self.at.to_string());
        Some(format!("{file}{at} {}: {}", lost.keyword, lost.because))
    }
}

impl Rendered<'_> {
    /// The same, with another look.
    #[must_use]
    pub fn looking(self, look: Look) -> Self {
        Self { look, ..self }
    }

    /// The layout of rustc, around the line `excerpt`.
    fn laid_out(&self, span: Span, excerpt: &Excerpt) -> String {
        let Self { diagnostic, .. } = self;
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Loss => Level::WARNING.with_name(Severity::Loss.as_str()),
            Severity::Note => Level::NOTE,
        };
        let title = level.primary_title(diagnostic.message.as_str());
        let label = Some(diagnostic.label.as_str()).filter(|label| !label.is_empty());
        let mark = AnnotationKind::Primary.span(marked(excerpt));
        let file = diagnostic.file.as_deref();
        let line = self.snippet(file, span, excerpt, mark.label(label));
        let mut group = title.id(diagnostic.code.as_str()).element(line);
        if let Some(related) = &diagnostic.related
            && let Some((span, excerpt)) = related.span.zip(related.excerpt.as_ref())
        {
            let mark = AnnotationKind::Context.span(marked(excerpt));
            let file = related.file.as_deref();
            group = group.element(self.snippet(file, span, excerpt, mark.label(related.label)));
        }
        if !diagnostic.at.is_root() {
            let place = format!("at {}", visible(&diagnostic.at.to_string()));
            group = group.element(Level::NOTE.message(place));
        }
        group = group.element(Level::HELP.message(diagnostic.help.as_str()));
        let renderer = match self.look {
            Look::Plain => Renderer::plain(),
            Look::Coloured => Renderer::styled(),
        };
        renderer.term_width(WIDTH).render(&[group])
    }

    /// One line; what was left out before it becomes blanks, which the renderer counts and does not show.
    fn snippet<'s>(
        &'s self,
        file: Option<&str>,
        span: Span,
        excerpt: &Excerpt,
        mark: Annotation<'s>,
    ) -> Snippet<'s, Annotation<'s>> {
        let left_out = match excerpt.skipped {
            0 => String::new(),
            count => " ".repeat(count - 1) + "…",
        };
        let name = visible(&self.source.name_of(file));
        Snippet::source(left_out + &excerpt.text)
            .line_start(usize::try_from(span.start.line).unwrap_or(usize::MAX))
            .path(Cow::<str>::Owned(name))
            .annotation(mark)
    }

    /// The same without a line.
    fn brief(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { diagnostic, .. } = self;
        let severity = diagnostic.severity.as_str();
        let (code, message) = (diagnostic.code, &diagnostic.message);
        writeln!(out, "{severity}[{code}]: {message}")?;
        let file = self.source.name_of(diagnostic.file.as_deref());
        writeln!(
            out,
            "  --> {}",
            Place(&visible(&file), diagnostic.position())
        )?;
        if !diagnostic.at.is_root() {
            writeln!(out, "   |  at {}", visible(&diagnostic.at.to_string()))?;
        }
        writeln!(out, "   = help: {}", diagnostic.help)
    }
}

/// The bytes that are underlined, in the line with the mark of what was left out.
fn marked(excerpt: &Excerpt) -> std::ops::Range<usize> {
    let shift = match excerpt.skipped {
        0 => 0,
        count => count - 1 + '…'.len_utf8(),
    };
    excerpt.marked.start + shift..excerpt.marked.end + shift
}

impl fmt::Display for Rendered<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.diagnostic.span.zip(self.diagnostic.excerpt.as_ref()) {
            Some((span, excerpt)) => writeln!(out, "{}", self.laid_out(span, excerpt)),
            None => self.brief(out),
        }
    }
}

impl Diagnostics {
    /// All diagnostics as text, with an empty line between.
    pub fn rendered(&self, source: &Source) -> String {
        let texts: Vec<String> = self
            .iter()
            .map(|diagnostic| diagnostic.rendered(source).to_string())
            .collect();
        texts.join("\n")
    }
}

/// `file:line:column`, or the file alone.
struct Place<'a>(&'a str, Option<Position>);

impl fmt::Display for Place<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(file, position) = self;
        match position {
            Some(Position { line, column }) => write!(out, "{file}:{line}:{column}"),
            None => out.write_str(file),
        }
    }
}
