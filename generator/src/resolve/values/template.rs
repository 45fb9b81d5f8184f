//! The braces of paths (OpenAPI 3.0.3, section 4.7.8.1).

use super::Fault;
use crate::diagnostic::Problem;
use crate::resolve::edge::Edge;

/// Warns of a brace without its other half, which is read as it stands there.
pub(super) fn check(edge: &Edge<'_>, faults: &mut Vec<Fault>) {
    if is_paired(edge.key) {
        return;
    }
    faults.push(Fault::here(Problem::ReadAs {
        code: "path-brace-unpaired",
        found: format!("a brace without its other half in the path `{}`", edge.key),
        read_as: "a letter of the path".to_owned(),
    }));
}

/// Whether each brace that opens is closed before the next one opens.
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
