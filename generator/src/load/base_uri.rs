//! References to the document by its own URI (OpenAPI 3.2, section 4.1.2.2).

use serde_json::{Map, Value};

use super::shape::grammar::SpecObject;
use super::walk::{self, Visit};
use crate::pointer::Pointer;

/// Rewrites references by the URI in `$self` as references inside the document. Others are resolved against the
/// location of the file, like those of a document without `$self`.
pub(super) fn resolve(root: &mut Value) {
    let Some(uri) = root.get("$self").and_then(Value::as_str) else {
        return;
    };
    if uri.contains("://") || uri.starts_with("urn:") {
        let uri = uri.trim_end_matches('#').to_owned();
        walk::walk_all(root, &mut Resolving { uri });
    }
}

struct Resolving {
    uri: String,
}

impl Visit for Resolving {
    fn visit(&mut self, _: SpecObject, value: &mut Value, _: &Pointer) {
        let Value::Object(entries) = value else {
            return;
        };
        if let Some(Value::String(reference)) = entries.get_mut("$ref") {
            self.shorten(reference);
        }
        if let Some(Value::Object(discriminator)) = entries.get_mut("discriminator") {
            self.shorten_targets(discriminator);
        }
        if let Some(Value::Array(requirements)) = entries.get_mut("security") {
            for requirement in requirements {
                if let Value::Object(requirement) = requirement {
                    self.shorten_keys(requirement);
                }
            }
        }
    }
}

impl Resolving {
    fn shorten(&self, reference: &mut String) {
        let fragment = reference.strip_prefix(&self.uri);
        if let Some(fragment) = fragment.filter(|fragment| fragment.starts_with('#')) {
            *reference = fragment.to_owned();
        }
    }

    /// Shortens the targets of a discriminator.
    fn shorten_targets(&self, discriminator: &mut Map<String, Value>) {
        if let Some(Value::String(target)) = discriminator.get_mut("defaultMapping") {
            self.shorten(target);
        }
        if let Some(Value::Object(mapping)) = discriminator.get_mut("mapping") {
            for target in mapping.values_mut() {
                if let Value::String(target) = target {
                    self.shorten(target);
                }
            }
        }
    }

    fn shorten_keys(&self, entries: &mut Map<String, Value>) {
        if !entries.keys().any(|key| key.starts_with(&self.uri)) {
            return;
        }
        let renamed = std::mem::take(entries).into_iter().map(|(mut key, value)| {
            self.shorten(&mut key);
            (key, value)
        });
        *entries = renamed.collect();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_references_by_the_own_uri_are_rewritten() {
        let mut root = json!({
            "$self": "https://shop.example/api",
            "components": {"schemas": {
                "A": {"$ref": "https://shop.example/api#/components/schemas/B"},
                "B": {"$ref": "https://shop.example/apis#/components/schemas/B"},
                "C": {"default": {"$ref": "https://shop.example/api#/data"}},
            }},
        });
        resolve(&mut root);
        let expected = json!({
            "A": {"$ref": "#/components/schemas/B"},
            "B": {"$ref": "https://shop.example/apis#/components/schemas/B"},
            "C": {"default": {"$ref": "https://shop.example/api#/data"}},
        });
        assert_eq!(root.pointer("/components/schemas"), Some(&expected));
    }
}
