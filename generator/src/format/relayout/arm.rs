//! Arms of a `match`.

use super::assignment::is_better;
use super::node::{self, Node, unbraced};
use super::shape::{Shape, is_broken, last_line};

/// What follows a pattern.
const ARROW: &str = " => {";

/// Prints an arm: its value after the pattern, or in braces.
pub(super) fn arm(pattern: &str, value: &str, shape: Shape) -> Option<String> {
    let value = unbraced(value.trim_end_matches(','));
    let pattern = node::print(pattern, shape.before(ARROW.len()))?;
    let column = match is_broken(&pattern) {
        true => last_line(&pattern).len(),
        false => shape.column + pattern.len(),
    };
    let rest = Shape { column, ..shape };
    let rest = rest.after(ARROW.len() - 1).before(1);
    if let Some(value) = node::narrow(value, rest) {
        return Some(format!("{pattern} => {value},"));
    }
    let node = Node::parse(value);
    let same = node.print(rest);
    let same = match (same, &node) {
        (Some(same), Node::Block(_)) => return Some(format!("{pattern} => {same}")),
        (Some(same), _) if !is_broken(&same) => return Some(format!("{pattern} => {same},")),
        (same, _) => same,
    };
    let inner = shape.nested(0);
    let (start, end) = (inner.new_line(), shape.new_line());
    match (same, node.print(inner), &node) {
        (Some(same), next, Node::List(_))
            if next.as_ref().is_none_or(|next| !is_better(next, &same)) =>
        {
            Some(format!("{pattern} => {same},"))
        }
        (_, Some(next), _) => Some(format!("{pattern} => {{{start}{next}{end}}}")),
        (_, None, _) => None,
    }
}
