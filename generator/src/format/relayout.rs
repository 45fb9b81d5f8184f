//! Breaks the lines of an item where rustfmt breaks them: prettyplease breaks at a width of 89 columns, rustfmt at 100
//! and by other rules.

mod arm;
mod assignment;
mod chain;
mod closure;
mod constant;
mod header;
mod list;
mod node;
mod shape;
mod split;
mod statement;
mod unit;

use shape::{NARROW, Shape, WIDTH};
use unit::Unit;

/// Returns a printed item with the line breaks of rustfmt.
pub(super) fn relayout(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut result = String::with_capacity(text.len());
    let mut rest = lines.as_slice();
    while let Some((line, others)) = rest.split_first() {
        let length = unit::length(rest);
        let (unit, following) = match length {
            1 => (std::slice::from_ref(line), others),
            _ => rest.split_at(length),
        };
        match changed(unit) {
            Some(text) => {
                result.push_str(&text);
                result.push('\n');
            }
            None => {
                for line in unit {
                    result.push_str(line);
                    result.push('\n');
                }
            }
        }
        rest = following;
    }
    constant::broken(result)
}

/// Appends a statement, a field, a variant or a header that is given as one line. One that cannot be broken stays long.
pub(super) fn push_line(line: &str, indentation: usize, text: &mut String) {
    if try_push_line(line, indentation, text).is_none() {
        text.extend(std::iter::repeat_n(' ', indentation));
        text.push_str(line);
        text.push('\n');
    }
}

/// Appends what is given as one line; `None`, and no change, if it is too long and cannot be broken.
pub(super) fn try_push_line(line: &str, indentation: usize, text: &mut String) -> Option<()> {
    let start = text.len();
    text.extend(std::iter::repeat_n(' ', indentation));
    text.push_str(line);
    let printed = text.get(start..).unwrap_or_default();
    // Only tables keep the comma after the last element of a tuple.
    if !is_settled(printed) || line.contains(",)") {
        text.truncate(start);
        text.push_str(&layout(line, indentation)?);
    }
    text.push('\n');
    Some(())
}

/// Returns the layout of a statement; `None` if it stays as it is.
fn changed(lines: &[&str]) -> Option<String> {
    if let [line] = lines
        && is_settled(line)
    {
        return None;
    }
    let unit = Unit::join(lines)?;
    layout(&unit.text, unit.indentation)
}

/// Returns true for a line that is as rustfmt prints it, as nearly all are.
fn is_settled(line: &str) -> bool {
    let text = line.trim_start();
    if text.starts_with(['/', '#']) {
        return true;
    }
    match text.ends_with('{') {
        true => line.len() <= WIDTH && !text.contains(": (") && !text.contains(": &("),
        false => text.len() <= NARROW && !text.contains("Self { ") || is_short_type(line),
    }
}

/// Returns true for a field or a re-export that fits on its line.
fn is_short_type(line: &str) -> bool {
    line.len() <= WIDTH && !line.contains(['(', '{', '.'])
}

/// Lays out a statement, a field, a variant, an arm or a header that is given as one line.
pub(super) fn layout(text: &str, indentation: usize) -> Option<String> {
    let shape = Shape::line(indentation, 0);
    let printed = if unit::is_function(text) {
        header::signature(text, shape)
    } else if text.starts_with("impl ") {
        header::implementation(text)
    } else if text.starts_with("pub struct ") || text.starts_with("pub enum ") {
        header::ty(text, shape)
    } else if let Some((pattern, value)) = split::split_once(text, " => ") {
        arm::arm(pattern, value, shape)
    } else {
        let end = text.len() - text.trim_end_matches([',', ';']).len();
        let (text, end) = text.split_at(text.len() - end);
        statement::statement(text, end, shape)
    };
    Some(format!("{:indentation$}{}", "", printed?))
}
