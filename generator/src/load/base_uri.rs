//! The URI of a document (OpenAPI 3.2, section 4.1.2.2.1).

use serde_json::Value;

use super::uri;
use super::version::Series;

/// Returns the URI against which references in `root`, the file at `path`, are resolved: its `$self`, or else the path.
pub(super) fn of(root: &Value, series: Series, path: &str) -> String {
    let own = match series {
        Series::Three2 => root.get("$self").and_then(Value::as_str),
        Series::Three0 | Series::Three1 => None,
    };
    let own = own.and_then(|own| own.split('#').next());
    own.map_or_else(|| path.to_owned(), |own| uri::resolved(path, own))
}

/// Returns the name of a file at a path of any system.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_own_uri_is_resolved_against_the_path() {
        let of = |own: &str| of(&json!({"$self": own}), Series::Three2, "v1/api.yaml");
        assert_eq!(of("https://a.example/api"), "https://a.example/api");
        assert_eq!(of("/api"), "/api");
        assert_eq!(of("../api"), "api");
    }
}
