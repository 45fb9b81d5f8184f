//! Differences between a value that was read and the value that was written.

mod exact;
mod text;

use serde_json::Value;

use crate::decimal;
use crate::deviation::Deviation;
use crate::json::Json;
use crate::schemas::{self, Schemas};
pub use exact::is_exactly;
pub use text::{bytes, is_same_moment};

/// A difference and its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The JSON Pointer to it in the value.
    pub at: String,
    /// The kind of difference.
    pub what: What,
}

/// The kind of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A declared property or an element is missing.
    Missing,
    /// An undeclared property is missing.
    UndeclaredMissing(String),
    /// A property or an element was added.
    Added,
    /// The value differs.
    Changed,
    /// The difference is accepted.
    Accepted(Deviation),
}

/// Compares two values of these schemas.
#[must_use]
pub fn compare(
    known: Schemas<'_>,
    schemas: &[&Value],
    before: &Json,
    after: &Json,
) -> Vec<Difference> {
    let mut comparison = Comparison {
        known,
        found: Vec::new(),
    };
    comparison.compare("", schemas, before, after);
    comparison.found
}

struct Comparison<'a> {
    known: Schemas<'a>,
    found: Vec<Difference>,
}

impl<'a> Comparison<'a> {
    fn note(&mut self, at: &str, what: What) {
        let at = at.to_owned();
        self.found.push(Difference { at, what });
    }

    fn compare(&mut self, at: &str, schemas: &[&'a Value], before: &Json, after: &Json) {
        let parts = self.known.parts(schemas);
        match (before, after) {
            (Json::Object(before), Json::Object(after)) => self.objects(at, &parts, before, after),
            (Json::Array(before), Json::Array(after)) => self.arrays(at, &parts, before, after),
            (Json::Number(before), Json::Number(after)) if decimal::same(before, after) => (),
            (Json::String(before), Json::String(after)) => {
                if before != after {
                    match text::compare(&parts, before, after) {
                        text::Verdict::Same => (),
                        text::Verdict::Accepted(deviation) => {
                            self.note(at, What::Accepted(deviation));
                        }
                        text::Verdict::Changed => self.note(at, What::Changed),
                    }
                }
            }
            _ if before == after => (),
            _ => self.note(at, What::Changed),
        }
    }

    fn objects(
        &mut self,
        at: &str,
        parts: &[&'a Value],
        before: &[(String, Json)],
        after: &[(String, Json)],
    ) {
        for (name, value) in before {
            let pointer = format!("{at}/{}", escaped(name));
            let schemas = of_property(parts, name);
            match after.iter().find(|(known, _)| known == name) {
                Some((_, after)) => self.compare(&pointer, &schemas, value, after),
                None if *value == Json::Null && is_optional(parts, name) => (),
                None if is_known(parts, name) => self.note(&pointer, What::Missing),
                None => self.note(&pointer, What::UndeclaredMissing(name.clone())),
            }
        }
        for (name, value) in after {
            let is_new = before.iter().all(|(known, _)| known != name);
            let is_nothing = *value == Json::Null && is_optional(parts, name);
            if is_new && !is_nothing {
                self.note(&format!("{at}/{}", escaped(name)), What::Added);
            }
        }
    }

    fn arrays(&mut self, at: &str, parts: &[&'a Value], before: &[Json], after: &[Json]) {
        for (index, value) in before.iter().enumerate() {
            let pointer = format!("{at}/{index}");
            let schemas = of_element(parts, index);
            match after.get(index) {
                Some(after) => self.compare(&pointer, &schemas, value, after),
                None => self.note(&pointer, What::Missing),
            }
        }
        if after.len() > before.len() {
            self.note(&format!("{at}/{}", before.len()), What::Added);
        }
    }
}

/// Returns all schemas of a property.
pub fn of_property<'a>(parts: &[&'a Value], name: &str) -> Vec<&'a Value> {
    let declared: Vec<&Value> = parts
        .iter()
        .filter_map(|part| part.get("properties")?.get(name))
        .collect();
    if !declared.is_empty() {
        return declared;
    }
    let patterns = parts
        .iter()
        .filter_map(|part| part.get("patternProperties")?.as_object());
    let patterns = patterns.flat_map(|entries| entries.values());
    let undeclared = parts.iter().filter_map(|part| schemas::undeclared(part));
    patterns.chain(undeclared).collect()
}

/// Returns all schemas of an element of an array.
pub fn of_element<'a>(parts: &[&'a Value], index: usize) -> Vec<&'a Value> {
    let schemas = parts.iter().filter_map(|part| {
        let pointer = part
            .get("prefixItems")
            .and_then(|pointers| pointers.get(index));
        pointer.or(part.get("items"))
    });
    schemas.collect()
}

/// Returns true if a property may be missing: a schema declares it without requiring it.
fn is_optional(parts: &[&Value], name: &str) -> bool {
    let declares = |part: &&&Value| {
        part.get("properties")
            .is_some_and(|it| it.get(name).is_some())
    };
    let requires =
        |part: &Value| schemas::list(part, "required").any(|it| it.as_str() == Some(name));
    let mut declaring = parts.iter().filter(declares);
    declaring.any(|part| !requires(part))
}

/// Returns whether a schema declares or requires a property.
#[must_use]
pub fn is_known(parts: &[&Value], name: &str) -> bool {
    let is_required =
        |part: &&Value| schemas::list(part, "required").any(|it| it.as_str() == Some(name));
    !of_property(parts, name).is_empty() || parts.iter().any(is_required)
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
