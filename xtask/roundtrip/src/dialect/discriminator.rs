//! What a discriminator says of values, as schemas: the tag of each alternative, and the family of a base.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::schemas::{self, Schemas};

const SCHEMAS: &str = "#/components/schemas/";

/// The keyword of a schema that says of a tag what it must be where it is there.
pub const TAG: &str = "x-tag";

/// The families of schemas that extend a base with a discriminator.
#[derive(Debug, Default)]
pub struct Families {
    /// For each base the names of those that extend it.
    heirs: BTreeMap<String, Vec<String>>,
}

impl Families {
    /// Finds the families of a document.
    pub fn of(document: &Value) -> Self {
        let named = document.pointer("/components/schemas");
        let named = named.and_then(Value::as_object);
        let mut children: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, schema) in named.into_iter().flatten() {
            for member in schemas::list(schema, "allOf") {
                let base = schemas::reference(member).and_then(|it| it.strip_prefix(SCHEMAS));
                if let Some(base) = base {
                    children.entry(base).or_default().push(name);
                }
            }
        }
        let mut heirs = BTreeMap::new();
        for (name, schema) in named.into_iter().flatten() {
            let has_alternatives = schema.get("oneOf").or(schema.get("anyOf")).is_some();
            if schema.get("discriminator").is_none() || has_alternatives {
                continue;
            }
            let mut below: Vec<&str> = Vec::new();
            let mut open: Vec<&str> = vec![name];
            while let Some(parent) = open.pop() {
                for child in children.get(parent).into_iter().flatten() {
                    if *child != name && !below.contains(child) {
                        below.push(child);
                        open.push(child);
                    }
                }
            }
            if !below.is_empty() {
                heirs.insert(name.clone(), below.into_iter().map(str::to_owned).collect());
            }
        }
        Self { heirs }
    }

    /// The names of the bases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.heirs.keys().map(String::as_str)
    }

    /// The base that a reference names.
    pub fn of_base(&self, reference: &str) -> Option<&str> {
        let name = reference.strip_prefix(SCHEMAS)?;
        self.heirs
            .get_key_value(name)
            .map(|(name, _)| name.as_str())
    }

    /// A schema for each family: any of those that extend the base, with the tag that means it.
    pub fn schemas(&self, document: &Value) -> Map<String, Value> {
        let families = self.heirs.iter().map(|(base, heirs)| {
            let at = format!("{SCHEMAS}{base}");
            let discriminator = schemas::find(document, &at)
                .and_then(|schema| schema.get("discriminator"))
                .cloned()
                .unwrap_or_default();
            let members = heirs.iter().map(|heir| {
                let reference = json!({ "$ref": format!("{SCHEMAS}{heir}") });
                let tag = tag_of(&discriminator, &reference, document);
                let parts: Vec<Value> = std::iter::once(reference).chain(tag).collect();
                json!({ "allOf": parts })
            });
            let members: Vec<Value> = members.collect();
            (base.clone(), json!({ "anyOf": members }))
        });
        families.collect()
    }
}

/// Adds to each alternative of a schema what its discriminator says of it.
pub fn constrain(schema: &mut Map<String, Value>, document: &Value) {
    let Some(discriminator) = schema.get("discriminator").cloned() else {
        return;
    };
    for keyword in ["oneOf", "anyOf"] {
        let alternatives = schema.get_mut(keyword).and_then(Value::as_array_mut);
        for alternative in alternatives.into_iter().flatten() {
            if let Some(constraint) = tag_of(&discriminator, alternative, document) {
                *alternative = json!({ "allOf": [alternative, constraint] });
            }
        }
    }
}

/// What the tag of an alternative must be; `None` where the alternative has none or contradicts it.
fn tag_of(discriminator: &Value, alternative: &Value, document: &Value) -> Option<Value> {
    let property = discriminator.get("propertyName")?.as_str()?;
    let reference = schemas::reference(alternative)?;
    let own = own_values(property, alternative, document);
    let mut tags = mapped(discriminator, reference);
    // A schema that allows one value only says its tag itself.
    if tags.is_empty() && own.len() != 1 {
        tags = vec![reference.rsplit('/').next()?.to_owned()];
    }
    tags.retain(|tag| own.is_empty() || own.contains(&Value::from(tag.as_str())));
    if tags.is_empty() || is_union(alternative, document) {
        return None;
    }
    Some(json!({ TAG: property, "properties": { property: { "enum": tags } } }))
}

fn is_union(alternative: &Value, document: &Value) -> bool {
    let target = Schemas::of(document).followed(alternative);
    target.get("oneOf").or(target.get("anyOf")).is_some()
}

fn mapped(discriminator: &Value, reference: &str) -> Vec<String> {
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let entries = mapping.into_iter().flatten();
    entries
        .filter(|(_, target)| {
            target
                .as_str()
                .is_some_and(|target| means(target, reference))
        })
        .map(|(tag, _)| tag.clone())
        .collect()
}

/// Whether a value of `mapping` means the schema of this reference: by itself, by its name, or by its file.
fn means(target: &str, reference: &str) -> bool {
    let last = target.rsplit(['/', '#']).next().unwrap_or(target);
    let name = last.split('.').next().unwrap_or(last);
    target == reference
        || (!target.starts_with('#') && reference.strip_prefix(SCHEMAS) == Some(name))
}

/// The values that a schema itself lists for its tag.
fn own_values(property: &str, alternative: &Value, document: &Value) -> Vec<Value> {
    let known = Schemas::of(document);
    let parts = known.parts(&[known.followed(alternative)]);
    let declared = parts
        .into_iter()
        .flat_map(schemas::properties)
        .filter(|(name, _)| *name == property);
    let mut values = Vec::new();
    for (_, schema) in declared {
        let schema = known.followed(schema);
        values.extend(schema.get("const").cloned());
        values.extend(schemas::list(schema, "enum").cloned());
    }
    values
}
