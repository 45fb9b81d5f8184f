//! Combines several schemas that apply to one value.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Maker;
use crate::schemas::{self, reference};

/// A JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `null`
    Null,
    /// A boolean.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// Keywords that imply the type of a value if there is no `type`.
const TYPE_KEYWORDS: [(&str, Kind); 11] = [
    ("properties", Kind::Object),
    ("additionalProperties", Kind::Object),
    ("required", Kind::Object),
    ("patternProperties", Kind::Object),
    ("items", Kind::Array),
    ("prefixItems", Kind::Array),
    ("pattern", Kind::String),
    ("minLength", Kind::String),
    ("maxLength", Kind::String),
    ("minimum", Kind::Number),
    ("maximum", Kind::Number),
];

impl Kind {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::Null,
            "boolean" => Self::Boolean,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "string" => Self::String,
            "array" => Self::Array,
            "object" => Self::Object,
            _ => return None,
        })
    }
}

impl<'a> Maker<'a> {
    /// Resolves references and `allOf`, and selects one of each list of alternatives.
    pub(super) fn resolved(&mut self, schemas: &[&'a Value], depth: usize) -> Vec<&'a Value> {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&'a Value> = schemas.iter().rev().copied().collect();
        let mut parts = Vec::new();
        while let Some(schema) = open.pop() {
            if !seen.insert(std::ptr::from_ref(schema)) {
                continue;
            }
            parts.push(schema);
            let target = reference(schema).and_then(|reference| self.schemas.at(reference));
            open.extend(target);
            let members: Vec<&Value> = schemas::list(schema, "allOf").collect();
            open.extend(members.into_iter().rev());
            for keyword in ["oneOf", "anyOf"] {
                open.extend(self.alternative(schema, keyword, depth));
            }
        }
        parts
    }

    fn alternative(
        &mut self,
        schema: &'a Value,
        keyword: &'static str,
        depth: usize,
    ) -> Option<&'a Value> {
        let alternatives: Vec<&Value> = schemas::list(schema, keyword).collect();
        if self.is_short(depth) {
            return alternatives.into_iter().min_by_key(|it| self.weight(it));
        }
        let turn = self.turn(&[schema], keyword, alternatives.len());
        alternatives.get(turn).copied()
    }

    /// Estimates the minimal size of a value.
    fn weight(&self, schema: &'a Value) -> usize {
        let schema = self.schemas.followed(schema);
        let is_scalar = schemas::strings(schema, "type")
            .filter_map(Kind::of)
            .all(|kind| kind < Kind::Array);
        match schema
            .get("type")
            .or(schema.get("enum"))
            .or(schema.get("const"))
        {
            Some(_) if is_scalar => 0,
            _ => 1 + schemas::list(schema, "required").count(),
        }
    }

    /// Returns the type of the value to generate.
    pub(super) fn kind(&mut self, parts: &[&'a Value], depth: usize) -> Option<Kind> {
        let mut kinds: Option<Vec<Kind>> = None;
        for part in parts.iter().filter(|part| part.get("type").is_some()) {
            let own: Vec<Kind> = schemas::strings(part, "type")
                .filter_map(Kind::of)
                .collect();
            kinds = Some(match kinds {
                None => own,
                Some(kinds) => kinds
                    .into_iter()
                    .filter_map(|kind| both(kind, &own))
                    .collect(),
            });
        }
        let Some(kinds) = kinds else {
            let implied = |(keyword, kind): &(&str, Kind)| {
                parts
                    .iter()
                    .any(|part| part.get(*keyword).is_some())
                    .then_some(*kind)
            };
            return TYPE_KEYWORDS
                .iter()
                .find_map(implied)
                .or_else(|| Some(self.any_kind(parts, depth)));
        };
        if self.is_short(depth) {
            return kinds.into_iter().min();
        }
        let turn = self.turn(parts, "type", kinds.len());
        kinds.get(turn).copied()
    }
}

fn both(kind: Kind, others: &[Kind]) -> Option<Kind> {
    match kind {
        _ if others.contains(&kind) => Some(kind),
        Kind::Number if others.contains(&Kind::Integer) => Some(Kind::Integer),
        Kind::Integer if others.contains(&Kind::Number) => Some(Kind::Integer),
        _ => None,
    }
}

/// Returns the values that all of these schemas list, or `None` if no schema lists any.
pub fn known_values<'a>(parts: &[&'a Value]) -> Option<Vec<&'a Value>> {
    let mut known: Option<Vec<&Value>> = None;
    for part in parts {
        let own: Vec<&Value> = match (part.get("const"), part.get("enum")) {
            (Some(value), _) => vec![value],
            (None, Some(Value::Array(values))) => values.iter().collect(),
            _ => continue,
        };
        known = Some(match known {
            None => own,
            Some(known) => known
                .into_iter()
                .filter(|value| own.contains(value))
                .collect(),
        });
    }
    known
}

/// Returns the highest value of a keyword in these schemas.
pub fn highest(parts: &[&Value], keyword: &str) -> Option<usize> {
    let values = parts.iter().filter_map(|part| part.get(keyword)?.as_u64());
    values.max().and_then(|value| usize::try_from(value).ok())
}

/// Returns the lowest value of a keyword in these schemas.
pub fn lowest(parts: &[&Value], keyword: &str) -> Option<usize> {
    let values = parts.iter().filter_map(|part| part.get(keyword)?.as_u64());
    values.min().and_then(|value| usize::try_from(value).ok())
}

/// Returns the format of the first schema that has one. In 3.1 base64 has its own keyword.
pub fn format<'a>(parts: &[&'a Value]) -> Option<&'a str> {
    let own = |part: &&'a Value| match part.get("contentEncoding").and_then(Value::as_str) {
        Some("base64") => Some("byte"),
        _ => part.get("format")?.as_str(),
    };
    parts.iter().find_map(own)
}
