//! Closures and blocks.

use super::node::Node;
use super::shape::{Shape, is_broken};
use super::split::split;
use super::statement::statement;

pub(super) struct Closure<'t> {
    pub(super) parameters: &'t str,
    pub(super) body: Box<Node<'t>>,
}

/// Statements and the value in the end.
pub(super) struct Block<'t> {
    statements: Vec<&'t str>,
    value: Box<Node<'t>>,
}

impl Closure<'_> {
    pub(super) fn print(&self, shape: Shape) -> Option<String> {
        let parameters = self.parameters;
        let body = self.body.print(shape.after(parameters.len() + 1));
        let may_break = matches!(*self.body, Node::Block(_));
        if let Some(body) = body.filter(|body| may_break || !is_broken(body)) {
            return Some(format!("{parameters} {body}"));
        }
        let inner = shape.nested(0);
        let body = self.body.print(inner)?;
        let (start, end) = (inner.new_line(), shape.new_line());
        Some(format!("{parameters} {{{start}{body}{end}}}"))
    }
}

impl<'t> Block<'t> {
    pub(super) fn parse(content: &'t str) -> Self {
        let mut statements = split(content, "; ");
        let value = statements.pop().unwrap_or_default();
        Self {
            statements,
            value: Box::new(Node::parse(value)),
        }
    }

    pub(super) fn print(&self, shape: Shape) -> Option<String> {
        let inner = shape.nested(0);
        let mut text = "{".to_owned();
        for line in &self.statements {
            text.push_str(&inner.new_line());
            text.push_str(&statement(line, ";", inner)?);
        }
        text.push_str(&inner.new_line());
        text.push_str(&self.value.print(inner)?);
        text.push_str(&shape.new_line());
        text.push('}');
        Some(text)
    }
}
