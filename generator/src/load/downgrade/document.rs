//! Converts what OpenAPI 3.1 changed outside the schemas.

use serde_json::{Map, Value};

use super::Conversion;
use crate::diagnostic::DocumentLoss;
use crate::load::document::WEBHOOKS;
use crate::pointer::Pointer;

/// Converts the top level of the document.
pub(super) fn convert(root: &mut Value, conversion: &mut Conversion<'_>) {
    let Some(document) = root.as_object_mut() else {
        return;
    };
    settle_webhooks(document);
    lose_facts(document, conversion);
    // A modern document needs only one of the three.
    let others = ["components", WEBHOOKS];
    if !document.contains_key("paths") && others.iter().any(|key| document.contains_key(*key)) {
        document.insert("paths".to_owned(), Value::Object(Map::new()));
    }
}

/// Removes the webhooks of a 3.0 document, which are none.
pub(super) fn drop_webhooks(root: &mut Value) {
    if let Some(document) = root.as_object_mut() {
        document.shift_remove(WEBHOOKS);
    }
}

/// Inserts empty `responses`, which OpenAPI 3.1 no longer requires (section 4.8.10).
pub(super) fn convert_operation(operation: &mut Map<String, Value>) {
    operation
        .entry("responses")
        .or_insert_with(|| Value::Object(Map::new()));
}

/// Writes ranges of status codes in capitals, `4XX`, as the typed document does (OpenAPI 3.1, section 4.8.16.2).
///
/// A pointer into the converted document is then one into the typed document.
pub(super) fn capitalize_ranges(
    responses: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    if !responses.keys().any(|status| is_small_range(status)) {
        return;
    }
    let mut renamed = Map::with_capacity(responses.len());
    for (status, response) in std::mem::take(responses) {
        let range = status.to_ascii_uppercase();
        if !is_small_range(&status) || renamed.contains_key(&range) {
            renamed.insert(status, response);
            continue;
        }
        conversion.moved(at.key(&range), &at.key(&status));
        renamed.insert(range, response);
    }
    *responses = renamed;
}

/// Returns true for `4xx`, in small letters.
fn is_small_range(status: &str) -> bool {
    matches!(status.as_bytes(), [digit, rest @ ..] if digit.is_ascii_digit()
        && rest != b"XX" && rest.eq_ignore_ascii_case(b"xx"))
}

/// Removes what is no path item from the webhooks (OpenAPI 3.1, section 4.8.1).
fn settle_webhooks(document: &mut Map<String, Value>) {
    match document.get_mut(WEBHOOKS) {
        Some(Value::Object(webhooks)) => webhooks.retain(|_, item| item.is_object()),
        Some(_) => drop(document.shift_remove(WEBHOOKS)),
        None => (),
    }
}

/// Removes keys about the document that do not describe the API.
fn lose_facts(document: &mut Map<String, Value>, conversion: &mut Conversion<'_>) {
    if let Some(dialect) = document.shift_remove("jsonSchemaDialect")
        && !is_usual_dialect(&dialect)
    {
        let at = Pointer::root().key("jsonSchemaDialect");
        conversion.lose(&at, DocumentLoss::Dialect);
    }
    let Some(info) = document.get_mut("info").and_then(Value::as_object_mut) else {
        return;
    };
    if let Some(summary) = info.shift_remove("summary") {
        let description = match (summary, info.shift_remove("description")) {
            (Value::String(summary), Some(Value::String(description))) => {
                Value::from(format!("{summary}\n\n{description}"))
            }
            (summary, None) => summary,
            (_, Some(description)) => description,
        };
        info.insert("description".to_owned(), description);
    }
    if let Some(license) = info.get_mut("license").and_then(Value::as_object_mut) {
        license.shift_remove("identifier");
    }
}

fn is_usual_dialect(dialect: &Value) -> bool {
    dialect.as_str().is_some_and(|dialect| {
        dialect.starts_with("https://spec.openapis.org/oas/3.1/dialect")
            || dialect.starts_with("https://spec.openapis.org/oas/3.2/dialect")
            || dialect.starts_with("https://json-schema.org/draft/2020-12/schema")
    })
}
