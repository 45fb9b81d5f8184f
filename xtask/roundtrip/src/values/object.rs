//! Generates objects.
use std::collections::BTreeSet;

use serde_json::Value;

use super::conjunction::{highest, lowest};
use super::{ExtraProperties, Fullness, Maker};
use crate::json::Json;
use crate::schemas;

/// Names of the entries of maps.
const KEYS: [&str; 5] = [
    "first",
    "second-key",
    "Third Key",
    "vierter Schlüssel",
    "a/b~c",
];

/// Names that no document declares.
const UNDECLARED_NAMES: [&str; 2] = ["xUndeclaredText", "x-undeclared-value"];

impl<'a> Maker<'a> {
    pub(super) fn object(&mut self, parts: &[&'a Value], depth: usize) -> Option<Json> {
        let required: BTreeSet<&str> = parts
            .iter()
            .flat_map(|part| schemas::list(part, "required"))
            .filter_map(Value::as_str)
            .collect();
        let least = highest(parts, "minProperties").unwrap_or(0);
        let most = lowest(parts, "maxProperties").unwrap_or(usize::MAX);
        let mut made: Vec<(String, Json)> = Vec::new();
        let mut left: Vec<(&str, Vec<&'a Value>)> = Vec::new();
        for (name, schemas) in declared(parts) {
            if required.contains(name) {
                made.push((name.to_owned(), self.make(&schemas, depth + 1)?));
            } else if self.has_optional(depth) {
                if let Some(value) = self.make(&schemas, depth + 1) {
                    made.push((name.to_owned(), value));
                }
            } else {
                left.push((name, schemas));
            }
        }
        for name in required {
            if made.iter().all(|(known, _)| known != name) {
                let value = self.entry(parts, depth)?;
                made.push((name.to_owned(), value));
            }
        }
        self.entries(parts, depth, least, &mut made);
        for (name, schemas) in left {
            if made.len() >= least {
                break;
            }
            let value = self.make(&schemas, depth + 1);
            made.extend(value.map(|value| (name.to_owned(), value)));
        }
        if made.len() > most {
            made.truncate(most);
        }
        Some(Json::Object(made))
    }

    fn has_optional(&mut self, depth: usize) -> bool {
        match self.fullness {
            _ if self.is_short(depth) => false,
            Fullness::Minimal => false,
            Fullness::Maximal => true,
            Fullness::Chance => self.random.once_in(2),
        }
    }

    /// Adds entries of maps and undeclared properties.
    fn entries(
        &mut self,
        parts: &[&'a Value],
        depth: usize,
        least: usize,
        made: &mut Vec<(String, Json)>,
    ) {
        let closed = |keyword: &str| {
            parts
                .iter()
                .any(|part| part.get(keyword) == Some(&Value::Bool(false)))
        };
        if closed("additionalProperties") || closed("unevaluatedProperties") {
            return;
        }
        self.matching_entries(parts, depth, made);
        let is_map = parts.iter().any(|part| schemas::undeclared(part).is_some());
        let count = match (is_map, self.fullness) {
            _ if self.is_short(depth) => 0,
            (false, _) | (true, Fullness::Minimal) => 0,
            (true, Fullness::Maximal) => 2,
            (true, Fullness::Chance) => self.random.below(3),
        };
        let missing = if is_map {
            least.saturating_sub(made.len())
        } else {
            0
        };
        for _ in 0..count.max(missing) {
            let name = self.key(parts);
            let Some(value) = self.entry(parts, depth) else {
                return;
            };
            put(made, name, value);
        }
        if !is_map && self.extra_properties == ExtraProperties::Allowed && !self.is_short(depth) {
            let name = UNDECLARED_NAMES.get(self.random.below(UNDECLARED_NAMES.len()));
            let value = self.anything();
            made.extend(name.map(|name| ((*name).to_owned(), value)));
        }
    }

    /// Adds entries whose names match a pattern.
    fn matching_entries(
        &mut self,
        parts: &[&'a Value],
        depth: usize,
        made: &mut Vec<(String, Json)>,
    ) {
        for part in parts {
            let patterns = part.get("patternProperties").and_then(Value::as_object);
            for (pattern, schema) in patterns.into_iter().flatten() {
                if !self.has_optional(depth) {
                    continue;
                }
                if let Some(name) = self.matching(pattern)
                    && let Some(value) = self.make(&[schema], depth + 1)
                {
                    put(made, name, value);
                }
            }
        }
    }

    /// Returns a name for an entry of a map.
    fn key(&mut self, parts: &[&'a Value]) -> String {
        let named: Vec<&Value> = parts
            .iter()
            .filter_map(|part| part.get("propertyNames"))
            .collect();
        if !named.is_empty()
            && let Some(Json::String(name)) = self.make(&named, 1)
        {
            return name;
        }
        let at = self.random.below(KEYS.len());
        KEYS.get(at).copied().unwrap_or("key").to_owned()
    }

    /// Returns a value for an entry of a map.
    fn entry(&mut self, parts: &[&'a Value], depth: usize) -> Option<Json> {
        let schemas_of_entry: Vec<&Value> = parts
            .iter()
            .filter_map(|part| schemas::undeclared(part))
            .filter(|schema| **schema != Value::Bool(true))
            .collect();
        match schemas_of_entry.as_slice() {
            [] => Some(self.anything()),
            schemas => self.make(schemas, depth + 1),
        }
    }
}

/// Returns all schemas of each declared property.
fn declared<'a>(parts: &[&'a Value]) -> Vec<(&'a str, Vec<&'a Value>)> {
    let mut declared: Vec<(&str, Vec<&Value>)> = Vec::new();
    for (name, schema) in parts.iter().flat_map(|part| schemas::properties(part)) {
        match declared.iter_mut().find(|(known, _)| *known == name) {
            Some((_, schemas)) => schemas.push(schema),
            None => declared.push((name, vec![schema])),
        }
    }
    declared.retain(|(_, schemas)| !schemas.contains(&&Value::Bool(false)));
    declared
}

fn put(made: &mut Vec<(String, Json)>, name: String, value: Json) {
    if made.iter().all(|(known, _)| *known != name) {
        made.push((name, value));
    }
}
