//! Patterns that are no regular expressions (OpenAPI 3.0.4, section 4.7.24; ECMA-262, section 22.2.1).

use openapiv3::{Schema, SchemaKind, Type};

use super::Fault;
use crate::diagnostic::{Code, Problem};

/// Warns of a `pattern` that no dialect of regular expressions reads. Many documents have that of their server's
/// language, of which nothing is said.
pub(super) fn check(schema: &Schema, faults: &mut Vec<Fault>) {
    let pattern = match &schema.schema_kind {
        SchemaKind::Type(Type::String(text)) => text.pattern.as_deref(),
        SchemaKind::Any(any) => any.pattern.as_deref(),
        SchemaKind::Type(_)
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => return,
    };
    let Some((pattern, wrong)) = pattern.and_then(|pattern| Some((pattern, wrong(pattern)?)))
    else {
        return;
    };
    let problem = Problem::ReadAs {
        code: Code::PatternUnfit,
        found: format!("the pattern `{pattern}`, which is no regular expression: {wrong}"),
        read_as: "a text of the documentation".to_owned(),
    };
    faults.push(Fault::at("pattern", problem));
}

/// What is wrong with a pattern, as a clause.
fn wrong(pattern: &str) -> Option<&'static str> {
    let mut letters = pattern.chars();
    let mut open = 0_usize;
    let mut in_class = false;
    // Whether what stands before can be repeated.
    let mut is_atom = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.next().is_none() => return Some("nothing follows the last `\\`"),
            '\\' => is_atom = true,
            ']' if in_class => (in_class, is_atom) = (false, true),
            _ if in_class => (),
            '[' => {
                in_class = true;
                skip_first(&mut letters);
            }
            '(' => {
                open += 1;
                is_atom = false;
                // `(?` begins a group of its own kind.
                if letters.as_str().starts_with('?') {
                    letters.next();
                }
            }
            ')' => match open.checked_sub(1) {
                Some(left) => (open, is_atom) = (left, true),
                None => return Some("a `)` has no `(`"),
            },
            '|' => is_atom = false,
            '*' | '+' | '?' if !is_atom => return Some("nothing stands before a repetition"),
            // A second sign behind a repetition says how much of it is taken.
            '*' | '+' | '?' => (),
            _ => is_atom = true,
        }
    }
    match (in_class, open) {
        (true, _) => Some("a `[` has no `]`"),
        (false, 0) => None,
        (false, _) => Some("a `(` has no `)`"),
    }
}

/// A `]` at the beginning of a class is one of its characters in most dialects.
fn skip_first(letters: &mut std::str::Chars<'_>) {
    if letters.as_str().starts_with('^') {
        letters.next();
    }
    if letters.as_str().starts_with(']') && letters.as_str().matches(']').count() > 1 {
        letters.next();
    }
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn what_no_dialect_reads_is_found() {
        for pattern in ["[a-", "(a", "a)", "*a", "a|*", "(+)", "a\\", "^[a-z{2}$"] {
            assert!(wrong(pattern).is_some(), "{pattern}");
        }
    }

    #[test]
    fn what_some_dialect_reads_is_left_alone() {
        for pattern in [
            "",
            "^a+$",
            "a*?",
            "a++",
            "(?i)a",
            "(?<n>a)",
            "(?=a)b",
            "[]a]",
            "[^]a]",
            "[]",
            "[(*]",
            "\\(",
            "a{2,}",
            "/^a$/",
            "\\p{L}+",
            "(a|)",
            "[[:alpha:]]+",
            "^*",
        ] {
            assert!(wrong(pattern).is_none(), "{pattern}");
        }
    }
}
