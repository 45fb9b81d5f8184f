//! An expression or a type as a tree, which knows where it may be broken.

use super::chain::Chain;
use super::closure::{Block, Closure};
use super::list::List;
use super::shape::{NARROW, Shape};
use super::split::{bracketed, split, split_once};

pub(super) enum Node<'t> {
    /// A text that is never broken.
    Text(&'t str),
    List(List<'t>),
    Chain(Chain<'t>),
    Closure(Closure<'t>),
    Block(Block<'t>),
}

/// Prints a text of one line as rustfmt does; `None` if it does not fit. Most are short: they need no parsing.
pub(super) fn print(text: &str, shape: Shape) -> Option<String> {
    match narrow(text, shape) {
        Some(text) => Some(text.to_owned()),
        None => Node::parse(text).print(shape),
    }
}

/// Returns a text that is printed as it is, since it is short, and there is room for it.
pub(super) fn narrow(text: &str, shape: Shape) -> Option<&str> {
    let text = text.trim();
    (text.len() <= shape.width().min(NARROW) && is_plain(text)).then_some(text)
}

/// Returns true for a text with no braces, and no comma before the end of brackets.
fn is_plain(text: &str) -> bool {
    let mut previous = 0;
    text.bytes().all(|byte| {
        let is_last = matches!(byte, b')' | b']' | b'>') && previous == b',';
        previous = byte;
        byte != b'{' && !is_last
    })
}

impl<'t> Node<'t> {
    /// Parses a text of one line.
    pub(super) fn parse(text: &'t str) -> Self {
        let text = text.trim();
        if text.starts_with('"') || text.starts_with("..") {
            return Self::Text(text);
        }
        if let Some((parameters, body)) = closure(text) {
            return Self::Closure(Closure {
                parameters,
                body: Box::new(Self::parse(unbraced(body))),
            });
        }
        let parts = split(text, ".");
        if let [root, links @ ..] = parts.as_slice()
            && !links.is_empty()
            && !root.starts_with(|it: char| it.is_ascii_digit())
            && links.iter().all(|link| link.starts_with(is_name))
        {
            return Self::Chain(Chain {
                root,
                links: links.to_vec(),
            });
        }
        match bracketed(text) {
            Some(block) if block.open == b'{' && block.head.is_empty() => {
                Self::Block(Block::parse(block.content))
            }
            Some(list) => Self::List(List::parse(&list)),
            None => Self::Text(text),
        }
    }

    /// Prints the text as rustfmt does; `None` if it does not fit.
    pub(super) fn print(&self, shape: Shape) -> Option<String> {
        match self {
            Self::Text(text) => (text.chars().count() <= shape.width()).then(|| (*text).to_owned()),
            Self::List(list) => list.print(shape),
            Self::Chain(chain) => chain.print(shape).map(|(text, _)| text),
            Self::Closure(closure) => closure.print(shape),
            Self::Block(block) => block.print(shape),
        }
    }
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Splits a closure into its parameters and its body.
fn closure(text: &str) -> Option<(&str, &str)> {
    let (parameters, body) = text.strip_prefix('|')?.split_once("| ")?;
    Some((text.get(..parameters.len() + 2)?, body))
}

/// Returns the expression of a block that has no statements.
pub(super) fn unbraced(text: &str) -> &str {
    let inner = text
        .trim()
        .strip_prefix('{')
        .and_then(|it| it.strip_suffix('}'));
    match inner {
        Some(inner) if split_once(inner, ";").is_none() => inner.trim(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, narrow};
    use crate::format::relayout::shape::Shape;

    #[test]
    fn a_narrow_text_is_printed_as_its_parts_are() {
        for text in [
            "value",
            "&*user.as_request()",
            "Some(id.to_owned())",
            "Box::new((*response.profile).into())",
            "query(\"limit\", &limit)",
            "Values::list(&tags).keep_reserved()",
            "values.into_iter().map(|value| value.into()).collect()",
            "BTreeMap<String, Vec<(i32, Value)>>",
            "impl IntoIterator<Item = impl Into<User>>",
            "[\"a\", \"bc\"]",
            "|value| value.map(Into::into)",
            "(value1, value2)",
            "(value1,)",
            "{ let (value1, value2) = pair; (value1, value2) }",
        ] {
            for column in 0..100 {
                let shape = Shape::line(0, 1).after(column);
                if let Some(short) = narrow(text, shape) {
                    let parsed = Node::parse(text).print(shape);
                    assert_eq!(parsed.as_deref(), Some(short), "at {column}");
                }
            }
        }
    }
}
