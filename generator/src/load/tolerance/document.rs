//! What must stand at the top of a document and says little (OpenAPI 3.0, sections 4.7.1 and 4.7.2).

use serde_json::{Map, Value, json};

use super::Tolerance;
use crate::diagnostic::Code;
use crate::load::version::Series;
use crate::pointer::Pointer;

const TITLE: &str = "Untitled";
const VERSION: &str = "0";

/// Makes up the keys of the document that nothing but its documentation depends on.
pub(super) fn tolerate(
    document: &mut Map<String, Value>,
    at: &Pointer,
    tolerance: &mut Tolerance<'_>,
) {
    if !document.contains_key("info") {
        let found = "a document without `info`";
        let read_as = "one without a title";
        tolerance.warn(at, Code::InfoMissing, found, read_as);
        document.insert(
            "info".to_owned(),
            json!({"title": TITLE, "version": VERSION}),
        );
    }
    if let Some(Value::Object(info)) = document.get_mut("info") {
        let at = at.key("info");
        complete(info, "title", TITLE, &at, tolerance);
        complete(info, "version", VERSION, &at, tolerance);
    }
    // A document of components is the part of another that shares them: it has no operations.
    let may_lack_paths = tolerance.series == Series::Three1;
    let has_components = document.contains_key("components");
    if !document.contains_key("paths") && has_components && !may_lack_paths {
        let found = "a document without `paths`";
        tolerance.warn(at, Code::PathsMissing, found, "one without operations");
        document.insert("paths".to_owned(), Value::Object(Map::new()));
    }
}

fn complete(
    info: &mut Map<String, Value>,
    key: &str,
    text: &str,
    at: &Pointer,
    tolerance: &mut Tolerance<'_>,
) {
    if let Some(value) = info.get_mut(key) {
        // A version is easily written as a number.
        tolerance.text(value, &at.key(key));
        return;
    }
    let found = format!("an `info` without `{key}`");
    let read_as = format!("one whose `{key}` is `{text}`");
    tolerance.warn(at, Code::InfoIncomplete, &found, &read_as);
    info.insert(key.to_owned(), Value::from(text));
}
