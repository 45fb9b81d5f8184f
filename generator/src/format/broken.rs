//! Prints what is too long for a line and what rustfmt leaves as it is, since a name alone is too long: prettyplease
//! breaks it at every bracket.

use super::{inner_lines, unparse};

/// Prints a field or a variant of the type with this head.
pub(super) fn member(head: &str, line: &str) -> Option<String> {
    let item = syn::parse_str(&format!("{head} {{ {line} }}")).ok()?;
    Some(inner_lines(&unparse(item)))
}

/// Prints a statement of a method.
pub(super) fn statement(line: &str) -> Option<String> {
    let item = syn::parse_str(&format!("impl S {{ fn f() {{ {line} }} }}")).ok()?;
    let method = inner_lines(&unparse(item));
    Some(inside(&method))
}

/// Prints an arm of the `match` that a method returns.
pub(super) fn arm(variable: &str, line: &str) -> Option<String> {
    let matched = statement(&format!("match {variable} {{ {line} }}"))?;
    Some(inside(&matched))
}

/// Prints an attribute.
pub(super) fn attribute(line: &str) -> Option<String> {
    let item = syn::parse_str(&format!("{line} mod m;")).ok()?;
    let text = unparse(item);
    text.strip_suffix("mod m;\n").map(str::to_owned)
}

/// Returns the lines between the braces of a text that is indented itself.
fn inside(text: &str) -> String {
    inner_lines(text).trim_end_matches(' ').to_owned()
}
