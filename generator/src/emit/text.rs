//! Lists and documentation as text, for tables.

use std::fmt::{Display, Write as _};

/// Returns the documentation lines of a row of a table, before the row.
pub(super) fn doc_lines(lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str("/// ");
        text.push_str(line);
        text.truncate(text.trim_end().len());
        text.push_str("\n        ");
    }
    text
}

/// Returns a list in brackets.
pub(super) fn list<T: Display>(elements: impl IntoIterator<Item = T>) -> String {
    let mut text = "[".to_owned();
    for (index, element) in elements.into_iter().enumerate() {
        text.push_str(if index == 0 { "" } else { ", " });
        // Writing to a string cannot fail.
        let _ = write!(text, "{element}");
    }
    text.push(']');
    text
}
