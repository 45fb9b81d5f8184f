//! Diagnostics as text.
//!
//! The renderer of rustc lays out diagnostics with an excerpt; those without one, such as losses, use the same words.

use std::borrow::Cow;
use std::fmt;

use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};

use super::quote::visible;
use super::{Diagnostic, Diagnostics, Excerpt, Position, Severity, Span};
use crate::source::Source;

/// The terminal width passed to the renderer, large enough not to cut an excerpt again.
const WIDTH: usize = 200;

/// Whether the text is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// For a file or a pipe: without colours.
    Plain,
    /// For a terminal: with colours.
    Coloured,
}

/// A diagnostic with its document, for [`Display`](fmt::Display).
#[derive(Clone, Copy, Debug)]
pub struct Rendered<'a> {
    diagnostic: &'a Diagnostic,
    source: &'a Source,
    look: Look,
}

impl Diagnostic {
    /// Returns the diagnostic as several lines of text, with the source line that it concerns.
    ///
    /// Only the name of `source` is used.
    pub fn rendered<'a>(&'a self, source: &'a Source) -> Rendered<'a> {
        Rendered {
            diagnostic: self,
            source,
            look: Look::Plain,
        }
    }

    /// Returns a loss as one line, e.g. `#/paths/~1pets/get/responses xml: the reason`; `None` if this is not a loss.
    ///
    /// The line has no line number, which would change with every edit above it.
    pub fn loss(&self) -> Option<String> {
        let lost = self.lost.as_ref()?;
        let file = visible(self.file.as_deref().unwrap_or_default());
        let at = visible(self.at.fragment());
        Some(format!("{file}{at} {}: {}", lost.keyword, lost.because))
    }
}

impl Rendered<'_> {
    /// Sets whether the text is coloured.
    #[must_use]
    pub fn looking(self, look: Look) -> Self {
        Self { look, ..self }
    }

    /// Lays the diagnostic out like rustc, around the line `excerpt`.
    fn laid_out(&self, span: Span, excerpt: &Excerpt) -> String {
        let Self { diagnostic, .. } = self;
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Loss => Level::WARNING.with_name(Severity::Loss.as_str()),
            Severity::Note => Level::NOTE,
        };
        let title = level.primary_title(diagnostic.message.as_str());
        let label = diagnostic.label.as_deref();
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
            let pointer = format!("at {}", visible(diagnostic.at.fragment()));
            group = group.element(Level::NOTE.message(pointer));
        }
        group = group.element(Level::HELP.message(diagnostic.help.as_str()));
        let renderer = match self.look {
            Look::Plain => Renderer::plain(),
            Look::Coloured => Renderer::styled(),
        };
        renderer.term_width(WIDTH).render(&[group])
    }

    /// Builds one source line. Characters skipped before the excerpt become spaces, which the renderer counts but does
    /// not show.
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

    /// Writes the diagnostic without a source line.
    fn brief(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { diagnostic, .. } = self;
        let severity = diagnostic.severity.as_str();
        let (code, message) = (diagnostic.code, &diagnostic.message);
        writeln!(out, "{severity}[{code}]: {message}")?;
        let file = self.source.name_of(diagnostic.file.as_deref());
        writeln!(
            out,
            "  --> {}",
            Location(&visible(&file), diagnostic.position())
        )?;
        if !diagnostic.at.is_root() {
            writeln!(out, "   |  at {}", visible(diagnostic.at.fragment()))?;
        }
        writeln!(out, "   = help: {}", diagnostic.help)
    }
}

/// Returns the underlined bytes of the line that begins with the mark for skipped characters.
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
    /// Returns all diagnostics as text, separated by empty lines.
    pub fn rendered(&self, source: &Source) -> String {
        let texts: Vec<String> = self
            .iter()
            .map(|diagnostic| diagnostic.rendered(source).to_string())
            .collect();
        texts.join("\n")
    }
}

/// `file:line:column`, or the file alone.
struct Location<'a>(&'a str, Option<Position>);

impl fmt::Display for Location<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(file, position) = self;
        match position {
            Some(Position { line, column }) => write!(out, "{file}:{line}:{column}"),
            None => out.write_str(file),
        }
    }
}
