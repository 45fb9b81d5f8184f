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
    Some(inner_lines(&method).trim_end_matches(' ').to_owned())
}
