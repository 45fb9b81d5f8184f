//! What alternatives are called that the document gives no name, from what they say and never from their place in the
//! list: one that is added or moved must not take the name of another.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::Lowering;
use super::facets::{Facets, Listed};
use super::union::Alternative;
use crate::digest;
use crate::pointer::Pointer;
use crate::resolve::Target;

/// The most properties that a name is made of.
const MOST: usize = 3;

/// The kinds of which two that say the same are one type.
const SCALARS: [&str; 4] = ["Boolean", "Integer", "Number", "Text"];

/// Keywords that say nothing of what a value looks like, so that no name depends on them.
const ORNAMENTS: [&str; 7] = [
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "title",
];

impl<'d> Lowering<'d, '_> {
    /// The names of alternatives, each another one: the first word of each that no other has as well.
    pub(super) fn alternative_names(&self, alternatives: &[Alternative<'d>]) -> Vec<String> {
        let targets = alternatives.iter();
        let targets =
            targets.map(|alternative| self.resolver.schema(alternative.schema, &alternative.at));
        let targets: Vec<Option<Target<'d, Schema>>> = targets.collect();
        let titles = targets.iter().flatten().filter_map(title);
        let titles: BTreeSet<String> = titles.collect();
        let words = targets.iter().map(|target| match target {
            Some(target) if titles.len() == targets.len() => title(target).into_iter().collect(),
            Some(target) => self.words(target),
            None => Vec::new(),
        });
        let names = settled(&words.collect::<Vec<_>>());
        if let Some(names) = names.into_iter().collect() {
            return names;
        }
        self.names_by_content(&targets)
    }

    /// The same, where the words are not enough. What says the same in everything is one thing for its name.
    fn names_by_content(&self, targets: &[Option<Target<'d, Schema>>]) -> Vec<String> {
        let mut distinct: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut keys = Vec::with_capacity(targets.len());
        for target in targets.iter().flatten() {
            let content = canonical_text(target.value);
            let key = format!("{:?} {content}", title(target));
            distinct.entry(key.clone()).or_insert_with(|| {
                let mut words = self.words(target);
                let word = words.first().cloned().unwrap_or_default();
                words.push(format!("{word} {}", digest::of(&content, 0)));
                words
            });
            keys.push((key, target));
        }
        let words: Vec<Vec<String>> = distinct.values().cloned().collect();
        let names = distinct
            .into_keys()
            .zip(settled(&words).into_iter().zip(words));
        let names: BTreeMap<String, String> = names
            .map(|(key, (name, words))| (key, name.or(words.last().cloned()).unwrap_or_default()))
            .collect();
        let mut given: BTreeMap<&String, BTreeSet<&Pointer>> = BTreeMap::new();
        let named = keys.iter().filter_map(|(key, target)| {
            let name = names.get(key)?;
            let twins = given.entry(name).or_default();
            let is_scalar = SCALARS.contains(&kind(&Facets::of(target.value)));
            if !is_scalar {
                twins.insert(&target.at);
            }
            // Two objects that say the same are two types all the same.
            Some(match twins.len() {
                0 | 1 => name.clone(),
                count => format!("{name} {count}"),
            })
        });
        named.collect()
    }

    /// What an alternative may be called, best first: what the document calls it, then what it looks like.
    fn words(&self, target: &Target<'d, Schema>) -> Vec<String> {
        let looks = self.looks(&Facets::of(target.value), &target.at);
        match title(target) {
            Some(title) => {
                let further = looks.iter().map(|word| format!("{title} {word}"));
                std::iter::once(title.clone()).chain(further).collect()
            }
            None => looks,
        }
    }

    fn looks(&self, facets: &Facets<'d>, at: &Pointer) -> Vec<String> {
        let mut words = Vec::new();
        match &facets.enumeration {
            Listed::Text(values) => match values.as_slice() {
                [sole] => words.push(said(sole)),
                _ => words.push("Enum".to_owned()),
            },
            Listed::Integer(values) => match values.as_slice() {
                [sole] => words.push(format!("Value {sole}")),
                _ => words.push("Enum".to_owned()),
            },
            Listed::Nothing | Listed::Null | Listed::Mixed(..) => (),
        }
        match kind(facets) {
            kind @ ("Object" | "Any") => self.looks_of_object(kind, facets, at, &mut words),
            kind => words.push(kind.to_owned()),
        }
        words.extend(facets.format.map(str::to_owned));
        if let Some(items) = facets.items
            && let Some(item) = self.resolver.schema(items, &at.key("items"))
        {
            let word = title(&item);
            let word = word.unwrap_or_else(|| kind(&Facets::of(item.value)).to_owned());
            words.push(format!("{word} List"));
        }
        words
    }

    /// An object is called after what its properties are always, else after what it is made of or what it requires.
    fn looks_of_object(
        &self,
        kind: &str,
        facets: &Facets<'d>,
        at: &Pointer,
        words: &mut Vec<String>,
    ) {
        let mut features = Features::default();
        self.features(facets, at, &mut features);
        words.extend(joined(features.always.into_values()));
        words.extend(joined(features.parts));
        words.push(kind.to_owned());
        words.extend(joined(features.required));
        words.extend(joined(features.declared));
    }

    fn features(&self, facets: &Facets<'d>, at: &Pointer, features: &mut Features) {
        for (name, property) in facets.properties.into_iter().flatten() {
            features.declared.insert(name.clone());
            let at = at.key("properties").key(name);
            let property = self.resolver.schema(property, &at);
            if let Some(value) = property.and_then(|target| sole_value(target.value)) {
                features.always.insert(name.clone(), value);
            }
        }
        features.required.extend(facets.required.iter().cloned());
        for (index, part) in facets.all_of.iter().enumerate() {
            let at = at.key("allOf").index(index);
            match part {
                ReferenceOr::Item(part) => self.features(&Facets::of(part), &at, features),
                ReferenceOr::Reference { .. } => {
                    let part = self.resolver.schema(part, &at);
                    let name = part.and_then(|part| part.name);
                    features.parts.extend(name.map(str::to_owned));
                }
            }
        }
    }
}

/// What an object and the parts of it that have no names say.
#[derive(Default)]
struct Features {
    /// The properties that allow one value, with it.
    always: BTreeMap<String, String>,
    /// The schemas that it is made of.
    parts: BTreeSet<String>,
    required: BTreeSet<String>,
    declared: BTreeSet<String>,
}

fn joined(words: impl IntoIterator<Item = String>) -> Option<String> {
    let words: Vec<String> = words.into_iter().collect();
    (1..=MOST).contains(&words.len()).then(|| words.join(" "))
}

/// A value as a word; a name that is put together of words would not show a blank one.
fn said(value: &str) -> String {
    match value.trim() {
        "" => "Empty".to_owned(),
        value => value.to_owned(),
    }
}

/// The only value that a schema allows.
fn sole_value(schema: &Schema) -> Option<String> {
    match Facets::of(schema).enumeration {
        Listed::Text(values) => match values.as_slice() {
            [value] => Some(said(value)),
            _ => None,
        },
        Listed::Integer(values) => match values.as_slice() {
            [value] => Some(value.to_string()),
            _ => None,
        },
        Listed::Nothing | Listed::Null | Listed::Mixed(..) => None,
    }
}

/// Lets each ask for its words in their order, until there is one that nobody else asks for; what two ask for, nobody
/// gets. `None` for those that have no such word.
pub(super) fn settled(words: &[Vec<String>]) -> Vec<Option<String>> {
    let mut steps = vec![0; words.len()];
    loop {
        let mut asked: BTreeMap<&String, BTreeSet<usize>> = BTreeMap::new();
        for (index, (words, step)) in words.iter().zip(&steps).enumerate() {
            for word in words.iter().take(step + 1) {
                asked.entry(word).or_default().insert(index);
            }
        }
        let before = steps.clone();
        for (words, step) in words.iter().zip(&mut steps) {
            let askers = words.get(*step).and_then(|word| asked.get(word));
            *step += usize::from(askers.is_some_and(|askers| askers.len() > 1));
        }
        if steps == before {
            break;
        }
    }
    let named = words.iter().zip(steps);
    named
        .map(|(words, step)| words.get(step).cloned())
        .collect()
}

/// What the document calls a schema.
fn title(target: &Target<'_, Schema>) -> Option<String> {
    let name = target.name.map(str::to_owned);
    let title = target.value.schema_data.title.as_ref();
    name.or_else(|| title.filter(|title| !title.trim().is_empty()).cloned())
}

/// The JSON type of a schema, as a word.
fn kind(facets: &Facets<'_>) -> &'static str {
    match facets.ty {
        Some("string") => "Text",
        Some("integer") => "Integer",
        Some("number") => "Number",
        Some("boolean") => "Boolean",
        Some("array") => "List",
        Some("object") => "Object",
        _ if facets
            .properties
            .is_some_and(|properties| !properties.is_empty()) =>
        {
            "Object"
        }
        _ if facets.items.is_some() => "List",
        _ if !facets.one_of.is_empty() || !facets.any_of.is_empty() => "Union",
        _ => "Any",
    }
}

/// What a schema says of its values, whatever the order in which it says it.
fn canonical_text(schema: &Schema) -> String {
    let value = serde_json::to_value(schema).unwrap_or_default();
    canonical(&value, Level::Schema)
}

/// What an object of a schema's text is.
#[derive(Clone, Copy)]
enum Level {
    /// A schema, whose keys are keywords.
    Schema,
    /// A list of properties, whose keys are names.
    Names,
}

fn canonical(value: &Value, level: Level) -> String {
    match value {
        Value::Array(elements) => {
            let elements = elements.iter().map(|element| canonical(element, level));
            let mut elements: Vec<String> = elements.collect();
            elements.sort_unstable();
            format!("[{}]", elements.join(","))
        }
        Value::Object(entries) => {
            let entries = entries.iter().filter(|(key, _)| match level {
                Level::Schema => !ORNAMENTS.contains(&key.as_str()) && !key.starts_with("x-"),
                Level::Names => true,
            });
            let entries = entries.map(|(key, value)| {
                let below = match (level, key.as_str()) {
                    (Level::Schema, "properties") => Level::Names,
                    _ => Level::Schema,
                };
                format!("{key:?}:{}", canonical(value, below))
            });
            let mut entries: Vec<String> = entries.collect();
            entries.sort_unstable();
            format!("{{{}}}", entries.join(","))
        }
        other => other.to_string(),
    }
}
