//! Discriminator values of alternatives that are copies.

use serde_json::{Map, Value, json};

use super::{Resolving, component};
use crate::load::anchors::{fragment, text};
use crate::pointer::Pointer;

impl Resolving<'_> {
    /// Keeps the discriminator values of alternatives whose schemas are replaced by copies of another name.
    pub(super) fn map(&mut self, schema: &mut Map<String, Value>, at: &Pointer) {
        if !schema.get("discriminator").is_some_and(Value::is_object) {
            return;
        }
        let mut replaced = Vec::new();
        for keyword in ["oneOf", "anyOf"] {
            let members = schema.get(keyword).and_then(Value::as_array);
            for (index, member) in members.into_iter().flatten().enumerate() {
                let place = self.place(&at.key(keyword).index(index));
                let Some(reference) = text(member, "$ref") else {
                    continue;
                };
                let Some(target) = Pointer::from_fragment(reference) else {
                    continue;
                };
                let copy = self.specialized(target.clone(), &place, at);
                if copy != target {
                    replaced.push((target, copy));
                }
            }
        }
        let discriminator = schema
            .get_mut("discriminator")
            .and_then(Value::as_object_mut);
        let Some(discriminator) = discriminator.filter(|_| !replaced.is_empty()) else {
            return;
        };
        let mapping = discriminator.entry("mapping").or_insert_with(|| json!({}));
        if let Value::Object(mapping) = mapping {
            for (target, copy) in replaced {
                rename(mapping, &target, &copy);
            }
        }
    }
}

/// Replaces the schema `target` by its copy in a mapping. Without a value of its own, its name is its value.
fn rename(mapping: &mut Map<String, Value>, target: &Pointer, copy: &Pointer) {
    let name = target.last().unwrap_or_default();
    let is_component = *target == component(&name);
    let written = fragment(target);
    let mut is_mapped = false;
    for value in mapping.values_mut() {
        let is_it = |text: &str| text == written || (is_component && text == name);
        if value.as_str().is_some_and(is_it) {
            *value = Value::from(fragment(copy));
            is_mapped = true;
        }
    }
    if !is_mapped && is_component {
        mapping.insert(name.into_owned(), Value::from(fragment(copy)));
    }
}
