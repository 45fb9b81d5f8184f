//! The rule that the runtime has layers, none of which knows those above it.

use generator::RUNTIME_LAYERS;

use crate::tidy::finding::Finding;
use crate::tidy::imports::imports;
use crate::tidy::tracked::Tracked;

const RUNTIME: &str = "generator/runtime/";

/// Rejects imports of a higher layer in `generator/runtime`.
pub fn check(file: &Tracked) -> Vec<Finding> {
    let own = file.path.strip_prefix(RUNTIME);
    let Some(own) = own.and_then(|path| path.strip_suffix(".rs")) else {
        return Vec::new();
    };
    // `mod.rs` is no layer: it declares all of them.
    if own == "mod" {
        return Vec::new();
    }
    let higher = imports(&file.production).into_iter().filter_map(|import| {
        let target = resolved(own, &import.path)?;
        let (from, to) = (height(own), height(&target));
        (to > from).then(|| Finding {
            line: import.line,
            what: format!("`{target}` is in a higher layer than this file"),
            cure: "move what both need to the lower layer, or pass it as an argument",
        })
    });
    higher.collect()
}

/// Returns the path below the runtime that an import of a file leads to, or `None` if it leads elsewhere.
fn resolved(own: &str, import: &str) -> Option<String> {
    if let Some(below) = import.strip_prefix("crate::runtime::") {
        return Some(below.replace("::", "/"));
    }
    let mut at: Vec<&str> = own.split('/').collect();
    let mut steps = import.split("::").peekable();
    match steps.peek() {
        Some(&("super" | "self")) => (),
        Some(_) | None => return None,
    }
    for step in steps {
        match step {
            "self" => (),
            "super" => drop(at.pop()),
            name => at.push(name),
        }
    }
    Some(at.join("/"))
}

/// Returns the position of the layer that a path belongs to: the innermost folder. What is in no folder is above all.
fn height(path: &str) -> usize {
    let is_in = |layer: &str| {
        let below = path.strip_prefix(layer);
        below.is_some_and(|rest| rest.starts_with('/'))
    };
    let found = RUNTIME_LAYERS.iter().rposition(|layer| is_in(layer));
    found.unwrap_or(RUNTIME_LAYERS.len())
}
