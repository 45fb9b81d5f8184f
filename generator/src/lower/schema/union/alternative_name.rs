//! Names of alternatives that the document does not name. They are derived from the content of an alternative, never
//! from its position: an alternative that is added or moved must not take the name of another.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use crate::digest;
use crate::lower::Context;
use crate::lower::schema::keywords::{EnumValues, Keywords};
use crate::lower::schema::union::Alternative;
use crate::pointer::Pointer;
use crate::resolve::Target;

/// The maximum number of properties in a name.
const MOST: usize = 3;

/// The JSON types for which equal schemas give one type.
const SCALARS: [&str; 4] = ["Boolean", "Integer", "Number", "Text"];

/// Keywords that do not affect the shape of a value, so that no name depends on them.
const ANNOTATIONS: [&str; 7] = [
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "title",
];

/// Returns distinct names for the alternatives: for each, the first candidate that no other alternative has.
pub(in crate::lower) fn alternative_names<'d>(
    context: Context<'d, '_>,
    alternatives: &[Alternative<'d>],
) -> Vec<String> {
    let targets = alternatives.iter();
    let targets =
        targets.map(|alternative| context.resolver.schema(alternative.schema, &alternative.at));
    let targets: Vec<Option<Target<'d, Schema>>> = targets.collect();
    let titles = targets.iter().flatten().filter_map(title);
    let titles: BTreeSet<String> = titles.collect();
    let words = targets.iter().map(|target| match target {
        Some(target) if titles.len() == targets.len() => title(target).into_iter().collect(),
        Some(target) => words(context, target),
        None => Vec::new(),
    });
    let names = settled(&words.collect::<Vec<_>>());
    if let Some(names) = names.into_iter().collect() {
        return names;
    }
    names_by_content(context, &targets)
}

/// The same, if the candidates are not sufficient. Schemas with equal content share a name.
fn names_by_content<'d>(
    context: Context<'d, '_>,
    targets: &[Option<Target<'d, Schema>>],
) -> Vec<String> {
    let mut distinct: BTreeMap<(Option<String>, String), Vec<String>> = BTreeMap::new();
    let mut keys = Vec::with_capacity(targets.len());
    for target in targets.iter().flatten() {
        let content = canonical_text(target.value);
        let key = (title(target), content.clone());
        distinct.entry(key.clone()).or_insert_with(|| {
            let mut words = words(context, target);
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
    let names: BTreeMap<_, String> = names
        .map(|(key, (name, words))| (key, name.or(words.last().cloned()).unwrap_or_default()))
        .collect();
    let mut used: BTreeMap<&String, BTreeSet<&Pointer>> = BTreeMap::new();
    let named = keys.iter().filter_map(|(key, target)| {
        let name = names.get(key)?;
        let twins = used.entry(name).or_default();
        let is_scalar = SCALARS.contains(&kind(&Keywords::of(target.value)));
        if !is_scalar {
            twins.insert(&target.at);
        }
        // Two equal objects are nevertheless two types.
        Some(match twins.len() {
            0 | 1 => name.clone(),
            count => format!("{name} {count}"),
        })
    });
    named.collect()
}

/// Returns the candidate names of an alternative, best first: its title or schema name, then its characteristics.
fn words<'d>(context: Context<'d, '_>, target: &Target<'d, Schema>) -> Vec<String> {
    let characteristics = characteristics(context, &Keywords::of(target.value), &target.at);
    match title(target) {
        Some(title) => {
            let further = characteristics.iter().map(|word| format!("{title} {word}"));
            std::iter::once(title.clone()).chain(further).collect()
        }
        None => characteristics,
    }
}

fn characteristics<'d>(
    context: Context<'d, '_>,
    keywords: &Keywords<'d>,
    at: &Pointer,
) -> Vec<String> {
    let mut words = Vec::new();
    match &keywords.enumeration {
        EnumValues::Text(values) => match values.as_slice() {
            [sole] => words.push(value_word(sole)),
            _ => words.push("Enum".to_owned()),
        },
        EnumValues::Integer(values) => match values.as_slice() {
            [sole] => words.push(format!("Value {sole}")),
            _ => words.push("Enum".to_owned()),
        },
        EnumValues::Nothing | EnumValues::Null | EnumValues::Mixed(..) => (),
    }
    match kind(keywords) {
        kind @ ("Object" | "Any") => {
            characteristics_of_object(context, kind, keywords, at, &mut words);
        }
        kind => words.push(kind.to_owned()),
    }
    words.extend(keywords.format.map(str::to_owned));
    if let Some(items) = keywords.items
        && let Some(item) = context.resolver.schema(items, &at.key("items"))
    {
        let item = behind_all_of(context, item);
        let word = title(&item);
        let word = word.unwrap_or_else(|| kind(&Keywords::of(item.value)).to_owned());
        words.push(format!("{word} List"));
    }
    words
}

/// Returns what a schema refers to that is only a reference in an `allOf`: how OpenAPI 3.0 puts a description beside a
/// reference.
fn behind_all_of<'d>(context: Context<'d, '_>, target: Target<'d, Schema>) -> Target<'d, Schema> {
    let keywords = Keywords::of(target.value);
    let inner = match keywords.all_of {
        [member @ ReferenceOr::Reference { .. }] if keywords.has_only_members() => {
            let at = target.at.key("allOf").index(0);
            context.resolver.schema(member, &at)
        }
        _ => None,
    };
    inner.unwrap_or(target)
}

/// Adds candidates for an object: its constant properties, else the schemas that it extends, or the properties that
/// it requires.
fn characteristics_of_object<'d>(
    context: Context<'d, '_>,
    kind: &str,
    keywords: &Keywords<'d>,
    at: &Pointer,
    words: &mut Vec<String>,
) {
    let mut features = Features::default();
    add_features(context, keywords, at, &mut features);
    words.extend(joined(features.always.into_values()));
    words.extend(joined(features.bases));
    words.push(kind.to_owned());
    words.extend(joined(features.required));
    words.extend(joined(features.declared));
}

fn add_features<'d>(
    context: Context<'d, '_>,
    keywords: &Keywords<'d>,
    at: &Pointer,
    features: &mut Features,
) {
    for (name, property) in keywords.properties.into_iter().flatten() {
        features.declared.insert(name.clone());
        let at = at.key("properties").key(name);
        let property = context.resolver.schema(property, &at);
        if let Some(value) = property.and_then(|target| sole_value(target.value)) {
            features.always.insert(name.clone(), value);
        }
    }
    features.required.extend(keywords.required.iter().cloned());
    for (index, member) in keywords.all_of.iter().enumerate() {
        let at = at.key("allOf").index(index);
        match member {
            ReferenceOr::Item(member) => {
                add_features(context, &Keywords::of(member), &at, features);
            }
            ReferenceOr::Reference { .. } => {
                let member = context.resolver.schema(member, &at);
                let name = member.and_then(|member| member.name);
                features.bases.extend(name.map(str::to_owned));
            }
        }
    }
}

/// The characteristics of an object and of its unnamed `allOf` members.
#[derive(Default)]
struct Features {
    /// The properties with a single allowed value, and that value.
    always: BTreeMap<String, String>,
    /// The named schemas that it extends.
    bases: BTreeSet<String>,
    required: BTreeSet<String>,
    declared: BTreeSet<String>,
}

fn joined(words: impl IntoIterator<Item = String>) -> Option<String> {
    let words: Vec<String> = words.into_iter().collect();
    (1..=MOST).contains(&words.len()).then(|| words.join(" "))
}

/// Returns a value as a word. A blank one would be invisible in a name.
fn value_word(value: &str) -> String {
    match value.trim() {
        "" => "Empty".to_owned(),
        value => value.to_owned(),
    }
}

/// Returns the only value that a schema allows.
fn sole_value(schema: &Schema) -> Option<String> {
    match Keywords::of(schema).enumeration {
        EnumValues::Text(values) => match values.as_slice() {
            [value] => Some(value_word(value)),
            _ => None,
        },
        EnumValues::Integer(values) => match values.as_slice() {
            [value] => Some(value.to_string()),
            _ => None,
        },
        EnumValues::Nothing | EnumValues::Null | EnumValues::Mixed(..) => None,
    }
}

/// Chooses for each list of candidates the first one that no other list claims; a candidate that two lists claim is
/// given to neither. Returns `None` for lists without such a candidate.
pub(in crate::lower) fn settled(words: &[Vec<String>]) -> Vec<Option<String>> {
    let mut steps = vec![0; words.len()];
    loop {
        let mut claimed: BTreeMap<&String, BTreeSet<usize>> = BTreeMap::new();
        for (index, (words, step)) in words.iter().zip(&steps).enumerate() {
            for word in words.iter().take(step + 1) {
                claimed.entry(word).or_default().insert(index);
            }
        }
        let before = steps.clone();
        for (words, step) in words.iter().zip(&mut steps) {
            let claimants = words.get(*step).and_then(|word| claimed.get(word));
            *step += usize::from(claimants.is_some_and(|claimants| claimants.len() > 1));
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

/// Returns the name or title of a schema.
fn title(target: &Target<'_, Schema>) -> Option<String> {
    let name = target.name.map(str::to_owned);
    let title = target.value.schema_data.title.as_ref();
    name.or_else(|| title.filter(|title| !title.trim().is_empty()).cloned())
}

/// Returns the JSON type of a schema as a word.
fn kind(keywords: &Keywords<'_>) -> &'static str {
    match keywords.ty {
        Some("string") => "Text",
        Some("integer") => "Integer",
        Some("number") => "Number",
        Some("boolean") => "Boolean",
        Some("array") => "List",
        Some("object") => "Object",
        _ if keywords.declares_properties() => "Object",
        _ if keywords.items.is_some() => "List",
        _ if !keywords.one_of.is_empty() || !keywords.any_of.is_empty() => "Union",
        _ => "Any",
    }
}

/// Returns the JSON of a schema's constraints, independent of their order.
fn canonical_text(schema: &Schema) -> String {
    let value = serde_json::to_value(schema).unwrap_or_default();
    canonical(&value, Level::Schema)
}

/// The meaning of the keys of an object.
#[derive(Clone, Copy)]
enum Level {
    /// A schema: the keys are keywords.
    Schema,
    /// A map of properties: the keys are names.
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
                Level::Schema => !ANNOTATIONS.contains(&key.as_str()) && !key.starts_with("x-"),
                Level::Names => true,
            });
            let entries = entries.map(|(key, value)| {
                let below = match (level, key.as_str()) {
                    (Level::Schema, "properties") => Level::Names,
                    _ => Level::Schema,
                };
                format!("{}:{}", digest::quoted(key), canonical(value, below))
            });
            let mut entries: Vec<String> = entries.collect();
            entries.sort_unstable();
            format!("{{{}}}", entries.join(","))
        }
        other => other.to_string(),
    }
}
