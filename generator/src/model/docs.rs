//! Documentation of the parts of an API.

use super::Fact;

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
    /// Returns true if nothing is documented.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let is_current = self.deprecation == Deprecation::Current;
        let mut texts = self.summary.iter().chain(&self.description);
        texts.all(|text| text.trim().is_empty()) && self.facts.is_empty() && is_current
    }

    /// Returns the formats that are documented because no type expresses them.
    pub fn formats(&self) -> impl Iterator<Item = &str> {
        self.facts.iter().filter_map(|fact| match fact {
            Fact::Format(format) => Some(format.as_str()),
            Fact::Default(_)
            | Fact::Length(..)
            | Fact::Range(_)
            | Fact::MultipleOf(_)
            | Fact::Pattern(_)
            | Fact::Unique
            | Fact::Inner(..)
            | Fact::Line(_) => None,
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
    // Nearly all that is shown are names and paths.
    if text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'`')
        && !text.is_empty()
    {
        return ["`", text, "`"].concat();
    }
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
