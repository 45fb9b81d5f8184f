//! Detects the OpenAPI version of a document, and rejects unsupported ones.

use serde_json::Value;

use super::shape::mismatch::found;
use crate::diagnostic::{
    Diagnostics, Problem, RepairKind, Repaired, TextProblem, ValueProblem, VersionProblem, quote,
};
use crate::input::LaterVersions;
use crate::pointer::Pointer;

/// The number of bytes in which the version is searched before the document is parsed.
const HEAD_BYTES: usize = 4096;

/// The supported series of versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Series {
    /// OpenAPI 3.0.x, the version of the typed document.
    Three0,
    /// OpenAPI 3.1.x, which is converted to the shapes of 3.0.
    Three1,
    /// OpenAPI 3.2.x, which is 3.1 with additions.
    Three2,
}

impl Series {
    /// Returns true if the schemas are those of JSON Schema 2020-12.
    pub(super) fn is_modern(self) -> bool {
        match self {
            Self::Three0 => false,
            Self::Three1 | Self::Three2 => true,
        }
    }
}

/// Returns true if `version` is that of the typed document.
pub(super) fn is_read(version: &str) -> bool {
    series(version) == Some((3, 0))
}

/// Returns true if the beginning of the text already shows that the fast path would fail.
///
/// A wrong result only costs time: both paths check the parsed version again.
pub(super) fn is_surely_other(text: &str) -> bool {
    version_in_head(text)
        .is_some_and(|version| version.starts_with("3.") && !version.starts_with("3.0"))
}

fn version_in_head(text: &str) -> Option<&str> {
    let head = text.get(..HEAD_BYTES).unwrap_or(text);
    let (_, after) = head.split_once("openapi")?;
    Some(after.trim_start_matches([' ', '"', '\'', ':', '\t']))
}

/// Returns the series of the document.
///
/// Reports an unsupported or missing version, and a root that is not an object.
pub(super) fn check(
    value: &Value,
    later: LaterVersions,
    diagnostics: &mut Diagnostics,
) -> Option<Series> {
    if later == LaterVersions::ReadAsLatest
        && let Some(version) = later_version(value)
    {
        let at = Pointer::root().key("openapi");
        diagnostics.report(&at, read_as_latest(&version));
        return Some(Series::Three2);
    }
    if let Some((at, problem)) = unsupported(value) {
        diagnostics.report(&at, problem);
        return None;
    }
    let version = value.get("openapi").map(version_text).unwrap_or_default();
    match series(&version) {
        Some((3, 1)) => Some(Series::Three1),
        Some((3, 2)) => Some(Series::Three2),
        _ => Some(Series::Three0),
    }
}

/// Returns the version of a document of OpenAPI 3 that is later than the latest that is read.
pub(super) fn later_version(value: &Value) -> Option<String> {
    let version = value.get("openapi").map(version_text)?;
    matches!(series(&version), Some((3, 3..))).then_some(version)
}

fn read_as_latest(version: &str) -> Problem {
    Problem::Repaired(Repaired {
        kind: RepairKind::LaterVersion,
        found: format!("OpenAPI {}", quote(version)),
        read_as: "OpenAPI 3.2, without what later versions add or change".to_owned(),
    })
}

fn unsupported(value: &Value) -> Option<(Pointer, Problem)> {
    let root = Pointer::root();
    let object = match value {
        Value::Object(object) => object,
        Value::Null => return Some((root, Problem::Text(TextProblem::EmptyDocument))),
        other => {
            let found = described(other).to_owned();
            return Some((
                root,
                Problem::Version(VersionProblem::RootNotAnObject { found }),
            ));
        }
    };
    if let Some(version) = object.get("openapi") {
        return unsupported_version(version).map(|problem| (root.key("openapi"), problem));
    }
    match object.get("swagger") {
        Some(version) => {
            let version = version_text(version);
            Some((
                root.key("swagger"),
                Problem::Version(VersionProblem::Swagger { version }),
            ))
        }
        None => Some((root, Problem::Version(VersionProblem::VersionMissing))),
    }
}

fn unsupported_version(value: &Value) -> Option<Problem> {
    let version = version_text(value);
    if !matches!(value, Value::String(_) | Value::Number(_)) {
        return Some(Problem::Value(ValueProblem::Mismatch {
            found: found(value),
            expected: "a version such as `3.0.3`".to_owned(),
            nearest: None,
        }));
    }
    match series(&version) {
        Some((3, 0..=2)) => None,
        Some((3, _)) => Some(Problem::Version(VersionProblem::VersionNotRead { version })),
        _ => {
            let found = format!("`{}`", quote(&version));
            Some(Problem::Version(VersionProblem::UnknownVersion { found }))
        }
    }
}

fn version_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Returns the first two numbers of `3.0.3`; `3.0` is accepted as well.
fn series(version: &str) -> Option<(u8, u8)> {
    let mut parts = version.split('.');
    let major = parts.next()?.parse().ok()?;
    let minor = parts.next()?.parse().ok()?;
    // The patch may have a suffix, as in `3.0.0-rc2`.
    let patch = parts.next().unwrap_or("0");
    patch
        .starts_with(|digit: char| digit.is_ascii_digit())
        .then_some((major, minor))
}

fn described(value: &Value) -> &'static str {
    match value {
        Value::Null => "empty",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_series_is_read_from_usual_versions() {
        assert_eq!(series("3.0.3"), Some((3, 0)));
        assert_eq!(series("3.0"), Some((3, 0)));
        assert_eq!(series("3.1.0-rc1"), Some((3, 1)));
        for version in ["", "3", "three", "3.0.x", "3.x", "v3.0.0"] {
            assert_eq!(series(version), None, "{version}");
        }
    }

    #[test]
    fn newer_documents_are_recognized_by_their_beginning() {
        assert!(is_surely_other("openapi: 3.1.0\n"));
        assert!(is_surely_other("{\"openapi\": \"3.2.0\"}"));
        assert!(!is_surely_other("openapi: '3.0.3'\n"));
        assert!(!is_surely_other("info: {}\n"));
    }
}
