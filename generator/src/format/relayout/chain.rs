//! Chains of fields and calls.

use super::node;
use super::shape::{STEP, Shape, first_line, is_broken, last_line};

/// The width of a chain of several links on one line (rustfmt's `chain_width`).
const CHAIN_WIDTH: usize = 60;

/// The number of lines from which the last call is always broken before the chain.
const MANY_LINES: usize = 5;

pub(super) struct Chain<'t> {
    pub(super) root: &'t str,
    pub(super) links: Vec<&'t str>,
}

/// How the links of a chain follow each other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// On the line of the root, where the last link may be broken.
    Line,
    /// Each link on a line of its own.
    Lines,
}

/// A chain whose last link is not printed yet.
struct Start {
    /// The root and the links before the last.
    texts: Vec<String>,
    /// The shape of a link on its own line, with its dot.
    link: Shape,
    /// The number of links, with those that belong to the root.
    count: usize,
}

impl Chain<'_> {
    /// Prints the chain if it can stay on one line but for its last link.
    pub(super) fn line(&self, shape: Shape) -> Option<String> {
        let (text, flow) = self.print(shape)?;
        (flow == Flow::Line).then_some(text)
    }

    pub(super) fn print(&self, shape: Shape) -> Option<(String, Flow)> {
        let (last, _) = self.links.split_last()?;
        let Some(start) = self.start(shape)? else {
            // All links belong to a short root.
            let mut text = node::print(self.root, shape)?;
            for link in &self.links {
                text.push_str(&dotted(link, shape.after(text.len()))?);
            }
            return Some((text, Flow::Line));
        };
        let (text, flow) = start.last(last, shape)?;
        let separator = match flow {
            Flow::Line => String::new(),
            Flow::Lines => start.link.new_line(),
        };
        let mut texts = start.texts;
        texts.push(text);
        Some((texts.join(&separator), flow))
    }

    /// Prints the root and the links before the last; `Some(None)` if all belong to the root.
    fn start(&self, shape: Shape) -> Option<Option<Start>> {
        let mut root = node::print(self.root, shape)?;
        let mut links = self.links.as_slice();
        let short = STEP.saturating_sub(shape.column - shape.indentation);
        while root.len() <= short {
            let Some((first, others)) = links.split_first() else {
                return Some(None);
            };
            root.push_str(&dotted(first, shape.after(root.len()))?);
            links = others;
        }
        let Some((_, others)) = links.split_last() else {
            return Some(None);
        };
        let link = match is_broken(&root) {
            true => Shape::line(shape.indentation, 0),
            false => shape.nested(0),
        };
        let mut texts = vec![root];
        for other in others {
            texts.push(dotted(other, link)?);
        }
        Some(Some(Start {
            texts,
            link,
            count: self.links.len(),
        }))
    }
}

impl Start {
    /// Prints the last link: after the others if that is shorter, else on its own line.
    fn last(&self, last: &str, shape: Shape) -> Option<(String, Flow)> {
        let own = || {
            dotted(
                last,
                Shape {
                    reserved: shape.reserved,
                    ..self.link
                },
            )
        };
        let root = self.texts.first()?;
        let is_line = !self.texts.iter().any(|it| is_broken(it));
        let extends = !is_line && self.count == 1 && is_closing(last_line(root));
        if !is_line && !extends {
            return Some((own()?, Flow::Lines));
        }
        let (column, used) = match extends {
            true => (0, last_line(root).len()),
            false => (shape.column, self.texts.iter().map(String::len).sum()),
        };
        let rest = Shape { column, ..shape }.after(used);
        let budget = match self.count {
            1 => rest.width(),
            _ => rest.width().min(CHAIN_WIDTH.saturating_sub(used)),
        };
        let Some(text) = dotted(last, rest) else {
            return Some((own()?, Flow::Lines));
        };
        let fits = first_line(&text).len() <= budget;
        let lines = text.lines().count();
        if fits && (lines >= MANY_LINES || is_line && lines == 1) {
            return Some((text, Flow::Line));
        }
        match own() {
            Some(own) if !fits || own.lines().count() < lines => Some((own, Flow::Lines)),
            _ if fits && is_line => Some((text, Flow::Line)),
            _ => Some((text, Flow::Lines)),
        }
    }
}

/// Prints a link with its dot.
fn dotted(link: &str, shape: Shape) -> Option<String> {
    let printed = node::print(link, shape.after(1))?;
    let mut text = String::with_capacity(printed.len() + 1);
    text.push('.');
    text.push_str(&printed);
    Some(text)
}

/// Returns true for a line of closing brackets.
fn is_closing(line: &str) -> bool {
    line.chars().all(|it| matches!(it, ' ' | ')' | ']' | '}'))
}
