//! Checks of the braces of paths (OpenAPI 3.0.3, section 4.7.8.1).

use super::Fault;
use crate::diagnostic::{NameProblem, Problem, RepairKind, Repaired};
use crate::resolve::edge::Edge;

/// Warns about an unpaired brace, which is read literally.
pub(super) fn check(edge: &Edge<'_>, faults: &mut Vec<Fault>) {
    if is_paired(edge.key) {
        check_variables(edge.key, faults);
        return;
    }
    faults.push(Fault::here(Problem::Repaired(Repaired {
        kind: RepairKind::PathBraceUnpaired,
        found: format!("an unpaired brace in the path `{}`", edge.key),
        read_as: "a character of the path".to_owned(),
    })));
}

/// Warns about variables without a name, and about duplicates, which have one value (OpenAPI 3.1.1, section 4.8.8.2).
fn check_variables(path: &str, faults: &mut Vec<Fault>) {
    let names = path.split('{').skip(1);
    let names = names.filter_map(|rest| Some(rest.split_once('}')?.0));
    let mut known: Vec<&str> = Vec::new();
    for name in names {
        if name.is_empty() {
            faults.push(Fault::here(Problem::Name(NameProblem::NameNotAllowed {
                name: String::new(),
                of: "a parameter",
            })));
        } else if known.contains(&name) {
            faults.push(Fault::here(Problem::Repaired(Repaired {
                kind: RepairKind::PathVariableRepeated,
                found: format!("`{{{name}}}` twice in the path `{path}`"),
                read_as: "one parameter that fills both".to_owned(),
            })));
        }
        known.push(name);
    }
}

/// Returns true if each opening brace is closed before the next one opens.
fn is_paired(path: &str) -> bool {
    let mut depth = 0_u8;
    for byte in path.bytes() {
        match (byte, depth) {
            (b'{', 0) => depth = 1,
            (b'}', 1) => depth = 0,
            (b'{' | b'}', _) => return false,
            _ => (),
        }
    }
    depth == 0
}
