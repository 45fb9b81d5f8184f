//! Documentation of the parts of an API.

use std::fmt;

use super::hidden::is_hidden;

/// Documentation from the document, in Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The title line (`summary`, or `title` of a schema).
    pub summary: Option<String>,
    /// The long text (`description`).
    pub description: Option<String>,
    /// Constraints that are documented and not enforced: defaults, bounds, patterns, unknown formats.
    pub facts: Vec<Fact>,
    /// Whether the document marks the element as deprecated.
    pub deprecation: Deprecation,
}

impl Docs {
    /// Returns the formats that are documented because no type expresses them.
    pub fn formats(&self) -> impl Iterator<Item = &str> {
        self.facts.iter().filter_map(|fact| match fact {
            Fact::Format(format) => Some(format.as_str()),
            Fact::Line(_) => None,
        })
    }

    /// Adds the documentation of a value after that of the element that has it.
    pub fn take_up(&mut self, value: Self) {
        self.summary = self.summary.take().or(value.summary);
        self.description = self.description.take().or(value.description);
        self.facts.extend(value.facts);
        if value.deprecation == Deprecation::Deprecated {
            self.deprecation = Deprecation::Deprecated;
        }
    }
}

/// A constraint that is documented and not enforced.
///
/// [`Display`](fmt::Display) prints the sentence of the documentation.
#[derive(Clone, PartialEq, Eq)]
pub enum Fact {
    /// The `format` of a schema.
    Format(String),
    /// Any other, in Markdown.
    Line(String),
}

impl fmt::Display for Fact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format(format) => write!(out, "Format: {}.", code_span(format)),
            Self::Line(line) => out.write_str(line),
        }
    }
}

impl fmt::Debug for Fact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_string(), out)
    }
}

/// Whether an element is deprecated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deprecation {
    /// Not deprecated.
    #[default]
    Current,
    /// Marked `deprecated: true`.
    Deprecated,
}

/// Formats text as a Markdown code span. The fence is longer than any in the text, and invisible characters are
/// escaped.
#[must_use]
pub fn code_span(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            shown.push_str(&format!("U+{:04X}", u32::from(character)));
        } else {
            shown.push(character);
        }
    }
    if shown.trim().is_empty() {
        return if shown.is_empty() {
            "(empty)".to_owned()
        } else {
            "(blank)".to_owned()
        };
    }
    let longest = shown
        .split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    match longest {
        0 => format!("`{shown}`"),
        _ => {
            let fence = "`".repeat(longest + 1);
            format!("{fence} {shown} {fence}")
        }
    }
}
