//! Expresses discriminators in schemas: the tag of each alternative, and the family of a base.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::schemas::{self, Schemas};

const SCHEMAS: &str = "#/components/schemas/";

/// The keyword that marks a constraint on a tag, with the name of its property.
pub const TAG: &str = "x-tag";

/// The families of schemas that extend a base with a discriminator.
#[derive(Debug, Default)]
pub struct Families {
    /// The names of the subtypes of each base.
    subtypes: BTreeMap<String, Vec<String>>,
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
        let mut subtypes = BTreeMap::new();
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
                subtypes.insert(name.clone(), below.into_iter().map(str::to_owned).collect());
            }
        }
        Self { subtypes }
    }

    /// Returns the names of the bases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.subtypes.keys().map(String::as_str)
    }

    /// Returns the name of the base that a reference points to.
    pub fn of_base(&self, reference: &str) -> Option<&str> {
        let name = reference.strip_prefix(SCHEMAS)?;
        self.subtypes
            .get_key_value(name)
            .map(|(name, _)| name.as_str())
    }

    /// Returns a schema for each family: any subtype of the base, with its tag.
    pub fn schemas(&self, document: &Value) -> Map<String, Value> {
        let families = self.subtypes.iter().map(|(base, subtypes)| {
            let at = format!("{SCHEMAS}{base}");
            let discriminator = schemas::find(document, &at)
                .and_then(|schema| schema.get("discriminator"))
                .cloned()
                .unwrap_or_default();
            let members = subtypes.iter().map(|subtype| {
                let reference = json!({ "$ref": format!("{SCHEMAS}{subtype}") });
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

/// Adds the constraint of the discriminator to each alternative of a schema.
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

/// Returns the constraint on the tag of an alternative, or `None` if it has no tag or contradicts it.
fn tag_of(discriminator: &Value, alternative: &Value, document: &Value) -> Option<Value> {
    let property = discriminator.get("propertyName")?.as_str()?;
    let reference = schemas::reference(alternative)?;
    let own = own_values(property, alternative, document);
    let mut tags = mapped(discriminator, reference);
    // A schema with a single allowed value declares its tag itself.
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

/// Returns true if a value of `mapping` refers to the same schema: by reference, by name or by file.
fn means(target: &str, reference: &str) -> bool {
    let last = target.rsplit(['/', '#']).next().unwrap_or(target);
    let name = last.split('.').next().unwrap_or(last);
    target == reference
        || (!target.starts_with('#') && reference.strip_prefix(SCHEMAS) == Some(name))
}

/// Returns the values that a schema itself lists for its tag.
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
