//! Removes the properties that are not sent in the other direction.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::compare::{is_known, of_element, of_property};
use crate::dialect::is_marked;
use crate::json::Json;
use crate::schemas::{self, Schemas};

/// Returns the value without the properties that a keyword marks, in one member of an `allOf` or in all alternatives.
#[must_use]
pub fn pruned(known: Schemas<'_>, schemas: &[&Value], value: &Json, keyword: &str) -> Json {
    let parts = known.parts_of(schemas, value);
    match value {
        Json::Object(properties) => {
            let remaining = properties.iter().filter_map(|(name, property)| {
                let marks = schemas.iter().filter_map(|schema| {
                    let property = Property {
                        object: value,
                        name,
                        keyword,
                    };
                    property.mark(known, schema, &mut BTreeSet::new())
                });
                if of_all(marks) == Some(Mark::Marked) {
                    return None;
                }
                let schemas = of_property(&parts, name);
                Some((name.clone(), pruned(known, &schemas, property, keyword)))
            });
            Json::Object(remaining.collect())
        }
        Json::Array(elements) => {
            let remaining = elements.iter().enumerate();
            let remaining = remaining.map(|(index, element)| {
                pruned(known, &of_element(&parts, index), element, keyword)
            });
            Json::Array(remaining.collect())
        }
        other => other.clone(),
    }
}

/// Returns the value without the properties that no schema declares: a typed argument cannot have them.
#[must_use]
pub fn without_undeclared(known: Schemas<'_>, schemas: &[&Value], value: &Json) -> Json {
    let parts = known.parts_of(schemas, value);
    match value {
        Json::Object(properties) => {
            let declared = properties.iter().filter(|(name, _)| is_known(&parts, name));
            let declared = declared.map(|(name, property)| {
                let schemas = of_property(&parts, name);
                (name.clone(), without_undeclared(known, &schemas, property))
            });
            Json::Object(declared.collect())
        }
        Json::Array(elements) => {
            let elements = elements.iter().enumerate();
            let elements = elements.map(|(index, element)| {
                without_undeclared(known, &of_element(&parts, index), element)
            });
            Json::Array(elements.collect())
        }
        Json::Null | Json::Boolean(_) | Json::Number(_) | Json::String(_) => value.clone(),
    }
}

/// Whether a schema that declares a property marks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Marked,
    Unmarked,
}

struct Property<'n> {
    /// The object with the property.
    object: &'n Json,
    name: &'n str,
    keyword: &'n str,
}

impl Property<'_> {
    /// Returns `None` if the schema does not declare the property.
    fn mark<'a>(
        &self,
        known: Schemas<'a>,
        schema: &'a Value,
        seen: &mut BTreeSet<*const Value>,
    ) -> Option<Mark> {
        if !seen.insert(std::ptr::from_ref(schema)) {
            return None;
        }
        let own = schema.get("properties").and_then(|it| it.get(self.name));
        let own = own.map(|property| match is_marked(known, property, self.keyword) {
            true => Mark::Marked,
            false => Mark::Unmarked,
        });
        let target = schemas::reference(schema).and_then(|reference| known.at(reference));
        let members = target.into_iter().chain(schemas::list(schema, "allOf"));
        let mut marks: Vec<Mark> = own.into_iter().collect();
        marks.extend(members.filter_map(|member| self.mark(known, member, seen)));
        let alternatives = schemas::alternatives_of(known, schema, self.object);
        let alternatives: Vec<Mark> = alternatives
            .into_iter()
            .filter_map(|alternative| self.mark(known, alternative, seen))
            .collect();
        marks.extend(of_all(alternatives.into_iter()));
        marks
            .iter()
            .copied()
            .find(|mark| *mark == Mark::Marked)
            .or(marks.first().copied())
    }
}

/// Returns `Marked` if all schemas that declare the property mark it, and `None` if none declares it.
fn of_all(marks: impl Iterator<Item = Mark>) -> Option<Mark> {
    marks.reduce(|one, other| match (one, other) {
        (Mark::Marked, Mark::Marked) => Mark::Marked,
        (Mark::Marked | Mark::Unmarked, _) => Mark::Unmarked,
    })
}
