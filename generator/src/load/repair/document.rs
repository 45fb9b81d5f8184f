//! Repairs missing keys at the top of a document (OpenAPI 3.0, sections 4.7.1 and 4.7.2).

use serde_json::{Map, Value, json};

use super::Repair;
use crate::diagnostic::RepairKind;
use crate::pointer::Pointer;

const TITLE: &str = "Untitled";
const VERSION: &str = "0";

/// Adds the keys of the document that affect only its documentation.
pub(super) fn tolerate(document: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    if !document.contains_key("info") {
        let found = "a document without `info`";
        let read_as = "a document without a title";
        repair.warn(at, RepairKind::InfoMissing, found, read_as);
        document.insert(
            "info".to_owned(),
            json!({"title": TITLE, "version": VERSION}),
        );
    }
    if let Some(Value::Object(info)) = document.get_mut("info") {
        let at = at.key("info");
        complete(info, "title", TITLE, &at, repair);
        complete(info, "version", VERSION, &at, repair);
    }
    // A document with only components is shared by others: it has no operations.
    let may_lack_paths = repair.series.is_modern();
    let has_components = document.contains_key("components");
    if !document.contains_key("paths") && has_components && !may_lack_paths {
        let found = "a document without `paths`";
        repair.warn(
            at,
            RepairKind::PathsMissing,
            found,
            "a document without operations",
        );
        document.insert("paths".to_owned(), Value::Object(Map::new()));
    }
}

fn complete(
    info: &mut Map<String, Value>,
    key: &str,
    text: &str,
    at: &Pointer,
    repair: &mut Repair<'_>,
) {
    if let Some(value) = info.get_mut(key) {
        // A version is easily written as a number.
        repair.text(value, &at.key(key));
        return;
    }
    let found = format!("an `info` without `{key}`");
    let read_as = format!("an `info` whose `{key}` is `{text}`");
    repair.warn(at, RepairKind::InfoIncomplete, &found, &read_as);
    info.insert(key.to_owned(), Value::from(text));
}
