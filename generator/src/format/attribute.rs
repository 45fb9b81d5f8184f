//! Prints attributes.

/// The width of a line (rustfmt's `max_width`).
const WIDTH: usize = 100;

/// Appends an attribute of an item. A list of derives that is too long for a line is filled, as rustfmt does it.
pub(super) fn push(attribute: &str, text: &mut String) {
    let list = attribute.strip_prefix("#[derive(");
    match list.and_then(|list| list.strip_suffix(")]")) {
        Some(derives) if attribute.len() > WIDTH => fill(derives, text),
        _ => text.push_str(attribute),
    }
    text.push('\n');
}

fn fill(derives: &str, text: &mut String) {
    text.push_str("#[derive(");
    let mut length = WIDTH;
    for derive in derives.split(", ") {
        if length + derive.len() + 2 > WIDTH {
            text.push_str("\n    ");
            length = 4;
        } else {
            text.push(' ');
            length += 1;
        }
        text.push_str(derive);
        text.push(',');
        length += derive.len() + 1;
    }
    text.push_str("\n)]");
}
