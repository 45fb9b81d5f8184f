//! Rewrites the references to security schemes in security requirements (OpenAPI 3.2, section 4.30).

use serde_json::{Map, Value};

use super::rewrite_refs::Written;
use super::{Bundle, Location, looks_like_file};
use crate::load::shape::grammar::SpecObject;
use crate::load::version::Series;
use crate::pointer::Pointer;

/// The section of the schemes.
const SCHEMES: &str = "securitySchemes";

impl Bundle<'_> {
    /// Rewrites the keys of the requirements of a document or an operation that are references to other files. A key
    /// without a target stays as it is, and is reported like the name of a scheme that is not declared.
    pub(super) fn require(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        let has_requirements = matches!(object, SpecObject::Document | SpecObject::Operation);
        if !has_requirements || self.series != Series::Three2 {
            return;
        }
        let requirements = value.get_mut("security").and_then(Value::as_array_mut);
        for (index, requirement) in requirements.into_iter().flatten().enumerate() {
            if let Value::Object(requirement) = requirement {
                self.require_all(requirement, &at.key("security").index(index));
            }
        }
    }

    fn require_all(&mut self, requirement: &mut Map<String, Value>, at: &Pointer) {
        if !requirement.keys().any(|key| is_reference(key)) {
            return;
        }
        for (key, scopes) in std::mem::take(requirement) {
            let key = match self.required(&key, &at.key(&key)) {
                Some(written) => {
                    let mut from = self.locations.source(at);
                    from.at = from.at.key(&key);
                    self.locations.add(at.key(&written), from);
                    written
                }
                None => key,
            };
            requirement.insert(key, scopes);
        }
    }

    /// Returns the reference to a component, if the key has to change.
    fn required(&mut self, key: &str, at: &Pointer) -> Option<String> {
        if !is_reference(key) || self.has_scheme(key) || !self.resolves(key, at) {
            return None;
        }
        match self.written(SpecObject::SecurityScheme, SCHEMES, key, at) {
            Written::Changed(written) => Some(written),
            Written::Unchanged | Written::Unresolved(_) => None,
        }
    }

    /// Returns true if the document has a scheme of this name, which wins over a reference.
    fn has_scheme(&self, name: &str) -> bool {
        let at = Pointer::root().key("components").key(SCHEMES).key(name);
        let source_file = None;
        self.cache.value(&Location { source_file, at }).is_some()
    }
}

/// Returns true if a key is a reference, unless a scheme has that name.
fn is_reference(key: &str) -> bool {
    key.contains('#') || looks_like_file(key)
}
