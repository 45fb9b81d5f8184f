//! A value without the properties that do not travel back.

use serde_json::Value;

use crate::compare::{of_element, of_property};
use crate::dialect::is_marked;
use crate::json::Json;
use crate::schemas::Schemas;

/// The value without what is marked by a keyword wherever it is declared.
#[must_use]
pub fn pruned(known: Schemas<'_>, schemas: &[&Value], value: &Json, keyword: &str) -> Json {
    let parts = known.parts(schemas);
    match value {
        Json::Object(properties) => {
            let kept = properties.iter().filter_map(|(name, value)| {
                let schemas = of_property(&parts, name);
                let is_gone = !schemas.is_empty()
                    && schemas
                        .iter()
                        .all(|schema| is_marked(known, schema, keyword));
                (!is_gone).then(|| (name.clone(), pruned(known, &schemas, value, keyword)))
            });
            Json::Object(kept.collect())
        }
        Json::Array(elements) => {
            let kept = elements.iter().enumerate();
            let kept = kept.map(|(index, element)| {
                pruned(known, &of_element(&parts, index), element, keyword)
            });
            Json::Array(kept.collect())
        }
        other => other.clone(),
    }
}
