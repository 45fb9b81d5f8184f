//! A dependency that the code needs beside the one that a manifest declares.

use semver::{Comparator, VersionReq};
use toml::Value;

use super::texts;

/// Returns what is wrong with a declared dependency, as a predicate; `None` if the code can use it.
pub(super) fn fault(needed: &Value, declared: &Value) -> Option<String> {
    if is_inherited(declared) {
        return None;
    }
    if let (Some(expected), Some(found)) = (version(needed), version(declared))
        && !are_compatible(expected, found)
    {
        return Some(format!("has the version {found:?}, expected {expected:?}"));
    }
    let enabled = texts(declared.get("features"));
    let lacking: Vec<String> = texts(needed.get("features"))
        .into_iter()
        .filter(|feature| !enabled.contains(feature))
        .map(|feature| format!("{feature:?}"))
        .collect();
    match lacking.as_slice() {
        [] => None,
        lacking => Some(format!("lacks `features = [{}]`", lacking.join(", "))),
    }
}

/// Returns whether a dependency is enabled only by features.
pub(super) fn is_optional(dependency: &Value) -> bool {
    dependency.get("optional").and_then(Value::as_bool) == Some(true)
}

/// Returns whether the workspace of the manifest declares the dependency.
fn is_inherited(declared: &Value) -> bool {
    declared.get("workspace").and_then(Value::as_bool) == Some(true)
}

/// Returns the version that a dependency requires, if it is not one of Git or a path.
fn version(dependency: &Value) -> Option<&str> {
    dependency
        .as_str()
        .or_else(|| dependency.get("version")?.as_str())
}

/// Returns whether both requirements are for versions that are compatible with each other; true for those that are more
/// than one version.
fn are_compatible(one: &str, other: &str) -> bool {
    let line = |text: &str| {
        let requirement = VersionReq::parse(text).ok()?;
        match requirement.comparators.as_slice() {
            [
                Comparator {
                    major: 0, minor, ..
                },
            ] => Some((0, *minor)),
            [single] => Some((single.major, None)),
            _ => None,
        }
    };
    match (line(one), line(other)) {
        (Some(one), Some(other)) => one == other,
        (None, _) | (_, None) => true,
    }
}
