//! Checks of patterns that are not regular expressions (OpenAPI 3.0.4, section 4.7.24; ECMA-262, section 22.2.1).

use openapiv3::{Schema, SchemaKind, Type};

use super::Fault;
use crate::diagnostic::{Problem, RepairKind, Repaired};

/// Warns about a `pattern` that is invalid in every dialect of regular expressions. Many documents use the dialect of
/// their server's language, which is accepted.
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
    let problem = Problem::Repaired(Repaired {
        kind: RepairKind::PatternInvalid,
        found: format!("the pattern `{pattern}`, which is not a regular expression: {wrong}"),
        read_as: "text of the documentation".to_owned(),
    });
    faults.push(Fault::at("pattern", problem));
}

/// Returns what is wrong with a pattern, as a clause.
fn wrong(pattern: &str) -> Option<&'static str> {
    let mut characters = pattern.chars();
    let mut open = 0_usize;
    let mut in_class = false;
    // True if the previous item can be repeated.
    let mut is_atom = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.next().is_none() => return Some("nothing follows the last `\\`"),
            '\\' => is_atom = true,
            ']' if in_class => (in_class, is_atom) = (false, true),
            _ if in_class => (),
            '[' => {
                in_class = true;
                skip_first(&mut characters);
            }
            '(' => {
                open += 1;
                is_atom = false;
                // `(?` begins a special group.
                if characters.as_str().starts_with('?') {
                    characters.next();
                }
            }
            ')' => match open.checked_sub(1) {
                Some(left) => (open, is_atom) = (left, true),
                None => return Some("a `)` has no `(`"),
            },
            '|' => is_atom = false,
            '*' | '+' | '?' if !is_atom => {
                return Some("there is nothing to repeat before a quantifier");
            }
            // A second sign after a quantifier makes it lazy or possessive.
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

/// Skips a `]` at the beginning of a class, which is one of its characters in most dialects.
fn skip_first(characters: &mut std::str::Chars<'_>) {
    if characters.as_str().starts_with('^') {
        characters.next();
    }
    if characters.as_str().starts_with(']') && characters.as_str().matches(']').count() > 1 {
        characters.next();
    }
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn a_pattern_that_is_invalid_in_every_dialect_is_found() {
        for pattern in ["[a-", "(a", "a)", "*a", "a|*", "(+)", "a\\", "^[a-z{2}$"] {
            assert!(wrong(pattern).is_some(), "{pattern}");
        }
    }

    #[test]
    fn a_pattern_that_is_valid_in_some_dialect_is_accepted() {
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
