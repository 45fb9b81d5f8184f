//! Prints documentation as comments.

/// Appends the lines of a documentation. What looks like a line break in a line begins another comment, so that no text
/// can leave it.
pub(super) fn push(lines: &[String], indentation: &str, text: &mut String) {
    for line in lines.iter().flat_map(|line| line.split(['\n', '\r'])) {
        text.push_str(indentation);
        text.push_str("///");
        let line = line.trim_end();
        if !line.is_empty() {
            text.push(' ');
            text.push_str(line);
        }
        text.push('\n');
    }
}
