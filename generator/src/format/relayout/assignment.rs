//! A value after its name: of a variable, a constant or a field. The type of a field, too.

use super::node::{self, Node};
use super::shape::{STEP, Shape, WIDTH, first_line, is_broken};

/// Prints a value after a name with its `=` or colon: on the same line, or on the next if that has fewer lines.
pub(super) fn assign(name: &str, value: &str, shape: Shape) -> Option<String> {
    let rest = shape.after(name.chars().count() + 1);
    if let Some(value) = node::narrow(value, rest) {
        return Some(format!("{name} {value}"));
    }
    let value = Node::parse(value);
    let same = value.print(rest);
    let same = match same {
        Some(line) if !is_broken(&line) => return Some(format!("{name} {line}")),
        same => same,
    };
    let indentation = shape.indentation + STEP;
    let next = Shape::line(indentation, shape.reserved);
    let next = value.print(next).filter(|it| fits(it, indentation));
    match (same, next) {
        (Some(same), Some(next)) if !is_better(&next, &same) => Some(format!("{name} {same}")),
        (_, Some(next)) => Some(format!("{name}\n{:indentation$}{next}", "")),
        (Some(same), None) => Some(format!("{name} {same}")),
        (None, None) => None,
    }
}

/// Returns true if a value is better on the next line.
pub(super) fn is_better(next: &str, same: &str) -> bool {
    let breaks = |text: &str| text.matches('\n').count();
    let opens =
        |bracket| first_line(same).ends_with(bracket) && !first_line(next).ends_with(bracket);
    !is_broken(next) || breaks(same) > breaks(next) + 1 || ['(', '{', '['].into_iter().any(opens)
}

fn fits(text: &str, indentation: usize) -> bool {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    first.len() + indentation <= WIDTH && lines.all(|line| line.len() <= WIDTH)
}
