//! What OpenAPI 3.1 changed around the schemas.

use serde_json::{Map, Value};

use super::Conversion;
use crate::pointer::Pointer;

/// How many references in a row are followed from a path to its item.
const LONGEST_CHAIN: usize = 16;

const PATH_ITEMS: &str = "#/components/pathItems/";

/// Makes what stands at the top of the document fit.
pub(super) fn convert(root: &mut Value, conversion: &mut Conversion<'_>) {
    let Some(document) = root.as_object_mut() else {
        return;
    };
    keep_webhooks(document, conversion);
    lose_facts(document, conversion);
    if !document.contains_key("paths")
        && (document.contains_key("components") || document.contains_key("x-webhooks"))
    {
        document.insert("paths".to_owned(), Value::Object(Map::new()));
    }
    unfold_path_items(document, conversion);
}

/// `responses` may be missing since OpenAPI 3.1 (section 4.8.10).
pub(super) fn convert_operation(operation: &mut Map<String, Value>) {
    operation
        .entry("responses")
        .or_insert_with(|| Value::Object(Map::new()));
}

/// Keeps the webhooks as they are, in an extension.
fn keep_webhooks(document: &mut Map<String, Value>, conversion: &mut Conversion<'_>) {
    let Some(webhooks) = document.shift_remove("webhooks") else {
        return;
    };
    if webhooks.as_object().is_some_and(|hooks| !hooks.is_empty()) {
        let because = "calls that the server makes are not generated";
        conversion.lose(&Pointer::root().key("webhooks"), "webhooks", because);
    }
    document.insert("x-webhooks".to_owned(), webhooks);
}

/// Takes out what says something about the document and nothing about the API.
fn lose_facts(document: &mut Map<String, Value>, conversion: &mut Conversion<'_>) {
    if let Some(dialect) = document.shift_remove("jsonSchemaDialect")
        && !is_usual_dialect(&dialect)
    {
        let at = Pointer::root().key("jsonSchemaDialect");
        let because = "schemas are read in the dialect of OpenAPI 3.1";
        conversion.lose(&at, "jsonSchemaDialect", because);
    }
    let Some(info) = document.get_mut("info").and_then(Value::as_object_mut) else {
        return;
    };
    if let Some(summary) = info.shift_remove("summary") {
        // A summary is the shorter form of the description.
        info.entry("description").or_insert(summary);
    }
    if let Some(license) = info.get_mut("license").and_then(Value::as_object_mut) {
        license.shift_remove("identifier");
    }
}

fn is_usual_dialect(dialect: &Value) -> bool {
    dialect.as_str().is_some_and(|dialect| {
        dialect.starts_with("https://spec.openapis.org/oas/3.1/dialect")
            || dialect.starts_with("https://json-schema.org/draft/2020-12/schema")
    })
}

/// Puts the path items among the components in the place of the references to them.
fn unfold_path_items(document: &mut Map<String, Value>, conversion: &mut Conversion<'_>) {
    let components = document
        .get_mut("components")
        .and_then(Value::as_object_mut)
        .and_then(|components| components.shift_remove("pathItems"));
    let (Some(Value::Object(items)), Some(Value::Object(paths))) =
        (components, document.get_mut("paths"))
    else {
        return;
    };
    for (path, item) in paths {
        let at = Pointer::root().key("paths").key(path);
        for _ in 0..LONGEST_CHAIN {
            let Some(name) = referred(item).filter(|name| items.contains_key(name)) else {
                break;
            };
            let Some(target) = items.get(&name) else {
                break;
            };
            let source = Pointer::root()
                .key("components")
                .key("pathItems")
                .key(&name);
            *item = target.clone();
            conversion.moves.add(at.clone(), source);
        }
    }
}

/// The name of the path item that `item` refers to.
fn referred(item: &Value) -> Option<String> {
    let reference = item.get("$ref")?.as_str()?;
    let pointer = Pointer::from_fragment(reference)?;
    reference
        .starts_with(PATH_ITEMS)
        .then(|| pointer.last().map(std::borrow::Cow::into_owned))
        .flatten()
}
