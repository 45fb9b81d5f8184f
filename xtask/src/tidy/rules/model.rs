//! The rule that the model is independent of the other stages.

use crate::tidy::blank::is_word_character;
use crate::tidy::finding::Finding;
use crate::tidy::function::word_offsets;
use crate::tidy::imports::imports;
use crate::tidy::tracked::Tracked;

/// Rejects imports of `model` other than the standard library, JSON Pointers and itself.
pub fn check(file: &Tracked) -> Vec<Finding> {
    let inside = file.path.strip_prefix("generator/src/model");
    if !inside.is_some_and(|rest| rest == ".rs" || rest.starts_with('/')) {
        return Vec::new();
    }
    let code = &file.production;
    let children: Vec<&str> = word_offsets(code, "mod")
        .filter_map(|at| {
            code.get(at + "mod".len()..)?
                .trim_start()
                .split(|it| !is_word_character(it))
                .next()
        })
        .collect();
    imports(code)
        .into_iter()
        .filter(|import| !is_own(&import.path, &children))
        .map(|import| Finding {
            line: import.line,
            what: format!(
                "`{}` is neither in the standard library nor in the model",
                import.path
            ),
            cure: "the model depends on no other stage; move the conversion to the stage that needs it",
        })
        .collect()
}

fn is_own(path: &str, children: &[&str]) -> bool {
    let mut segments = path.split("::");
    match (segments.next(), segments.next()) {
        // `super` of `model.rs` would be the crate, but that file imports nothing from it.
        (Some("std" | "core" | "alloc" | "self" | "super"), _) => true,
        (Some("crate"), next) => matches!(next, Some("model" | "pointer")),
        (Some(first), _) => children.contains(&first),
        (None, _) => true,
    }
}
