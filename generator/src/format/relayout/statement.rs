//! Statements, fields, variants and values: what is no header and no arm.

use super::assignment::assign;
use super::node;
use super::shape::Shape;
use super::split::split_once;

/// Prints a text of one line that ends with a comma, a semicolon or nothing.
pub(super) fn statement(text: &str, end: &str, shape: Shape) -> Option<String> {
    let shape = shape.before(end.len());
    let assigned = split_once(text, " = ").map(|(name, value)| (name.len() + 2, value));
    let field = || split_once(text, ": ").map(|(name, value)| (name.len() + 1, value));
    let printed = match assigned.or_else(field) {
        Some((name, value)) => assign(text.get(..name)?, value, shape),
        None => node::print(text, shape),
    };
    Some(printed? + end)
}
