//! Blank lines between the documented members of structs and enums.

/// The beginning of a documented member.
const DOCS: &str = "    ///";

/// Inserts a blank line before each documented field or variant except the first.
pub(super) fn between_members(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    let mut previous = "";
    for line in text.lines() {
        let begins = line.starts_with(DOCS) && previous.starts_with("    ");
        if begins && !previous.starts_with(DOCS) {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        previous = line;
    }
    spaced
}
