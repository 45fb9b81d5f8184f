//! The model is a language of its own.

use crate::tidy::blank::is_word_letter;
use crate::tidy::finding::Finding;
use crate::tidy::function::word_offsets;
use crate::tidy::imports::imports;
use crate::tidy::tracked::Tracked;

/// `model` imports nothing but the standard library and itself.
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
                .split(|it| !is_word_letter(it))
                .next()
        })
        .collect();
    imports(code)
        .into_iter()
        .filter(|import| !is_own(&import.path, &children))
        .map(|import| Finding {
            line: import.line,
            what: format!(
                "`{}` is neither of the standard library nor of the model",
                import.path
            ),
            cure: "the model knows no other stage; move the conversion to the stage that needs it",
        })
        .collect()
}

fn is_own(path: &str, children: &[&str]) -> bool {
    let mut segments = path.split("::");
    match (segments.next(), segments.next()) {
        // `super` of the model's own file would be the crate, but that file has nothing to ask it for.
        (Some("std" | "core" | "alloc" | "self" | "super"), _) => true,
        (Some("crate"), next) => next == Some("model"),
        (Some(first), _) => children.contains(&first),
        (None, _) => true,
    }
}
