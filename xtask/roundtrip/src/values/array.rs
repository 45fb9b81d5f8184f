//! Generates arrays.
use serde_json::Value;

use super::conjunction::{highest, lowest};
use super::{Fullness, Maker, Share};
use crate::json::Json;
use crate::schemas;

impl<'a> Maker<'a> {
    pub(super) fn array(&mut self, parts: &[&'a Value], depth: usize) -> Option<Json> {
        let least = highest(parts, "minItems").unwrap_or(0);
        let most = lowest(parts, "maxItems").unwrap_or(usize::MAX);
        let pointers = parts
            .iter()
            .map(|part| schemas::list(part, "prefixItems").count());
        let pointers = pointers.max().unwrap_or(0);
        let length = self.length(least, most, pointers, depth);
        let is_unique = parts
            .iter()
            .any(|part| part.get("uniqueItems") == Some(&Value::Bool(true)));
        let mut elements: Vec<Json> = Vec::with_capacity(length);
        // Some attempts fail if elements must be unique.
        for attempt in 0..length * 3 {
            let Some(element) = self.element(parts, elements.len(), depth) else {
                break;
            };
            if !is_unique || !elements.contains(&element) {
                elements.push(element);
            }
            if elements.len() == length || (attempt >= length && elements.len() >= least) {
                break;
            }
        }
        (elements.len() >= least).then_some(Json::Array(elements))
    }

    fn length(&mut self, least: usize, most: usize, pointers: usize, depth: usize) -> usize {
        let target = match (self.fullness, pointers) {
            _ if self.is_short(depth) => least,
            (Fullness::Minimal, 0) => least,
            (Fullness::Maximal, 0) => 2,
            (Fullness::Chance, 0) => self.random.below(4),
            // A tuple may be shorter or longer than `prefixItems`, but rarely is.
            (Fullness::Chance, _) if self.share == Share::Edge => self.random.below(pointers + 2),
            (_, pointers) => pointers,
        };
        target.clamp(least, most.max(least))
    }

    fn element(&mut self, parts: &[&'a Value], index: usize, depth: usize) -> Option<Json> {
        let mut schemas = Vec::new();
        for part in parts {
            let pointer = part
                .get("prefixItems")
                .and_then(|pointers| pointers.get(index));
            schemas.extend(pointer.or(part.get("items")));
        }
        match schemas.as_slice() {
            [] => Some(self.anything()),
            schemas if schemas.contains(&&Value::Bool(false)) => None,
            schemas => self.make(schemas, depth + 1),
        }
    }
}
