//! Security requirements by the URI of a security scheme (OpenAPI 3.2, section 4.30).

use serde_json::{Map, Value};

use super::Bundle;
use super::rewrite_refs::Written;
use crate::load::shape::grammar::SpecObject;
use crate::pointer::Pointer;

impl Bundle<'_> {
    /// Rewrites the URIs in the security requirements of an object as references to components.
    pub(super) fn require(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        if !matches!(object, SpecObject::Document | SpecObject::Operation) {
            return;
        }
        let requirements = value.get_mut("security").and_then(Value::as_array_mut);
        for (index, requirement) in requirements.into_iter().flatten().enumerate() {
            if let Value::Object(requirement) = requirement {
                self.name_schemes(requirement, &at.key("security").index(index));
            }
        }
    }

    fn name_schemes(&mut self, requirement: &mut Map<String, Value>, at: &Pointer) {
        if !requirement.keys().any(|key| is_uri(key)) {
            return;
        }
        let mut named = Map::with_capacity(requirement.len());
        for (key, scopes) in std::mem::take(requirement) {
            let from = at.key(&key);
            let is_reference = is_uri(&key) && !self.is_scheme(&key) && self.resolves(&key, &from);
            let written = is_reference
                .then(|| self.written(SpecObject::SecurityScheme, "securitySchemes", &key, &from));
            match written {
                Some(Written::Changed(written)) => {
                    let source = self.locations.source(&from);
                    self.locations.add(at.key(&written), source);
                    named.insert(written, scopes);
                }
                Some(Written::Unchanged | Written::Unresolved(_)) | None => {
                    named.insert(key, scopes);
                }
            }
        }
        *requirement = named;
    }

    /// Returns true if the document has a security scheme of this name, which wins over a URI.
    fn is_scheme(&self, name: &str) -> bool {
        let at = Pointer::root().key("components").key("securitySchemes");
        let location = super::Location {
            source_file: None,
            at: at.key(name),
        };
        self.cache.value(&location).is_some()
    }
}

/// Returns true if the key of a security requirement is not only a name. Names have neither of the characters.
fn is_uri(key: &str) -> bool {
    key.contains(['#', '/'])
}
