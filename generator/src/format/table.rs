//! Prints the macro invocations that are tables.

use std::fmt::Write as _;

use crate::emit::Table;

/// Prints a table with one row per line.
pub(super) fn print(table: &Table) -> String {
    let mut text = format!("{}! {{\n    {} {{\n", table.name, table.subject);
    for row in &table.rows {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "        {row},");
    }
    text.push_str("    }\n}\n");
    text
}
