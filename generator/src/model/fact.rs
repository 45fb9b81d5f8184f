//! Constraints that are documented and not enforced.

use std::fmt;

use super::{Deprecation, Docs, code_span};

/// A constraint that is documented and not enforced.
///
/// [`Display`](fmt::Display) prints the sentence of the documentation.
#[derive(Clone, PartialEq, Eq)]
pub enum Fact {
    /// The `default`, as JSON.
    Default(String),
    /// How many characters, elements or entries a value has.
    Length(Counted, Length),
    /// The range of a number.
    Range(Range),
    /// The number that a value is a multiple of (`multipleOf`).
    MultipleOf(String),
    /// The regular expression that a string matches (`pattern`).
    Pattern(String),
    /// The elements of an array differ (`uniqueItems`).
    Unique,
    /// The `format` of a schema.
    Format(String),
    /// The documentation of a value inside, after its name: `Each element`.
    Inner(String, Box<Docs>),
    /// Any other, in Markdown.
    Line(String),
}

/// What a length counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// The characters of a string (`minLength`, `maxLength`).
    Characters,
    /// The elements of an array (`minItems`, `maxItems`).
    Elements,
    /// The properties of an object (`minProperties`, `maxProperties`).
    Entries,
}

impl Counted {
    /// Returns the number with its noun.
    fn counted(self, count: usize) -> String {
        let (one, many) = match self {
            Self::Characters => ("character", "characters"),
            Self::Elements => ("element", "elements"),
            Self::Entries => ("entry", "entries"),
        };
        match count {
            1 => format!("1 {one}"),
            _ => format!("{count} {many}"),
        }
    }
}

/// The bounds of a length, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// At least so many.
    AtLeast(usize),
    /// At most so many.
    AtMost(usize),
    /// From the first to the second.
    Between(usize, usize),
}

impl Length {
    /// Returns the length between two bounds; `None` if neither restricts it.
    #[must_use]
    pub fn of(least: Option<usize>, most: Option<usize>) -> Option<Self> {
        match (least.filter(|least| *least > 0), most) {
            (Some(least), Some(most)) => Some(Self::Between(least, most)),
            (Some(least), None) => Some(Self::AtLeast(least)),
            (None, Some(most)) => Some(Self::AtMost(most)),
            (None, None) => None,
        }
    }

    /// Returns the lowest and the highest length.
    #[must_use]
    pub fn bounds(self) -> (usize, usize) {
        match self {
            Self::AtLeast(least) => (least, usize::MAX),
            Self::AtMost(most) => (0, most),
            Self::Between(least, most) => (least, most),
        }
    }
}

/// The range of a number; the bounds are as the document writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The lower bound (`minimum`, `exclusiveMinimum`).
    pub lower: Option<Bound>,
    /// The upper bound (`maximum`, `exclusiveMaximum`).
    pub upper: Option<Bound>,
}

/// A bound of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The value itself is allowed.
    Inclusive(String),
    /// The value itself is not allowed.
    Exclusive(String),
}

impl Bound {
    /// Returns the number as the document writes it.
    #[must_use]
    pub fn number(&self) -> &str {
        match self {
            Self::Inclusive(number) | Self::Exclusive(number) => number,
        }
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default(value) => write!(out, "Default: {}.", code_span(value)),
            Self::Length(what, length) => match length {
                Length::Between(least, most) if least == most => {
                    write!(out, "Exactly {}.", what.counted(*least))
                }
                Length::Between(least, most) => write!(out, "{least} to {}.", what.counted(*most)),
                Length::AtLeast(least) => write!(out, "At least {}.", what.counted(*least)),
                Length::AtMost(most) => write!(out, "At most {}.", what.counted(*most)),
            },
            Self::Range(range) => write!(out, "{range}"),
            Self::MultipleOf(step) => write!(out, "A multiple of {step}."),
            Self::Pattern(pattern) => write!(out, "Pattern: {}.", code_span(pattern)),
            Self::Unique => out.write_str("Elements are unique."),
            Self::Format(format) => write!(out, "Format: {}.", code_span(format)),
            Self::Inner(subject, docs) => write!(out, "{subject}: {}", joined(docs)),
            Self::Line(line) => out.write_str(line),
        }
    }
}

impl fmt::Display for Range {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let above = match &self.lower {
            Some(Bound::Inclusive(least)) => format!("At least {least}"),
            Some(Bound::Exclusive(least)) => format!("Above {least}"),
            None => String::new(),
        };
        let below = match (&self.upper, above.is_empty()) {
            (Some(Bound::Inclusive(most)), true) => format!("At most {most}"),
            (Some(Bound::Exclusive(most)), true) => format!("Below {most}"),
            (Some(Bound::Inclusive(most)), false) => format!(", at most {most}"),
            (Some(Bound::Exclusive(most)), false) => format!(", below {most}"),
            (None, _) => String::new(),
        };
        write!(out, "{above}{below}.")
    }
}

impl fmt::Debug for Fact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_string(), out)
    }
}

/// Joins the documentation of a value inside another into one text.
fn joined(docs: &Docs) -> String {
    let texts = docs.summary.iter().chain(&docs.description);
    let mut joined: Vec<String> = texts.map(|text| ended(text)).collect();
    joined.extend(docs.facts.iter().map(Fact::to_string));
    if docs.deprecation == Deprecation::Deprecated {
        joined.push("Deprecated.".to_owned());
    }
    let is_long = joined.iter().any(|text| text.contains('\n'));
    joined.join(if is_long { "\n\n" } else { " " })
}

/// Returns a text that ends like a sentence.
fn ended(text: &str) -> String {
    let text = text.trim();
    match text.ends_with(|last: char| last.is_alphanumeric()) && !text.contains('\n') {
        true => format!("{text}."),
        false => text.to_owned(),
    }
}
