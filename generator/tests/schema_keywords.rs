//! No keyword of a schema is ignored silently, wherever in a document the schema is.
//!
//! `keywords/schemas.txt` has a schema for each keyword, `keywords/places.yaml` has the positions that a schema can
//! have. Each keyword is added in each position and removed again, and the output or the messages have to differ.
//! `keywords/silences.txt` lists the positions where neither does, each with a reason.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "keywords/made.rs"]
mod made;

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use serde_json::{Map, Value, json};

use made::{Fate, Made};

const SCHEMAS: &str = include_str!("keywords/schemas.txt");
const POSITIONS: &str = include_str!("keywords/places.yaml");
const SILENCES: &str = include_str!("keywords/silences.txt");

/// Marks the schema of a position; as a key, the schema's keywords are merged into the object.
const MARKER: &str = "SCHEMA";

/// The prefix of the names of positions that only OpenAPI 3.1 has.
const NEWER: &str = "3.1 ";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Series {
    Three0,
    Three1,
}

/// A keyword in a position.
struct Cell<'t> {
    position: &'t str,
    keyword: &'t str,
    template: &'t Value,
    schema: &'t Value,
}

#[test]
fn every_keyword_of_openapi_3_0_has_an_effect_in_every_position() {
    check(Series::Three0);
}

#[test]
fn every_keyword_of_openapi_3_1_has_an_effect_in_every_position() {
    check(Series::Three1);
}

fn check(series: Series) {
    let positions: BTreeMap<String, Value> = serde_yaml::from_str(POSITIONS).expect("positions");
    let schemas = schemas(series);
    let mut cells = Vec::new();
    for (position, template) in &positions {
        if series == Series::Three0 && position.starts_with(NEWER) {
            continue;
        }
        cells.extend(schemas.iter().map(|(keyword, schema)| Cell {
            position: position.strip_prefix(NEWER).unwrap_or(position),
            keyword,
            template,
            schema,
        }));
    }
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let silent: BTreeSet<(&str, &str)> = thread::scope(|scope| {
        let chunks = cells.chunks(cells.len().div_ceil(threads));
        let running: Vec<_> = chunks
            .map(|cells| scope.spawn(move || silent(cells, series)))
            .collect();
        let running = running.into_iter();
        running
            .flat_map(|running| running.join().expect("a thread ends"))
            .collect()
    });
    let mut silences = silences();
    let mut unheard = Vec::new();
    for (position, keyword) in silent {
        let mut known = silences.iter_mut();
        match known.find(|(names, _)| names.cover(position, keyword)) {
            Some((_, is_needed)) => *is_needed = true,
            None => unheard.push(format!("{keyword} | {position}")),
        }
    }
    assert!(
        unheard.is_empty(),
        "nothing tells of\n{}",
        unheard.join("\n")
    );
    let idle = silences
        .iter()
        .filter(|(names, is_needed)| !is_needed && names.holds_in(series));
    let idle: Vec<_> = idle.map(|(names, _)| names).collect();
    assert!(idle.is_empty(), "unused lines in `silences.txt`: {idle:?}");
}

/// A line of `silences.txt`: keywords, and positions in which they have no effect for a caller.
#[derive(Debug)]
struct Silence {
    series: Option<Series>,
    keywords: Vec<&'static str>,
    positions: Vec<&'static str>,
}

impl Silence {
    fn cover(&self, position: &str, keyword: &str) -> bool {
        let names = |names: &[&str], name| names.contains(&"*") || names.contains(&name);
        names(&self.keywords, keyword) && names(&self.positions, position)
    }

    fn holds_in(&self, series: Series) -> bool {
        self.series.is_none_or(|own| own == series)
    }
}

/// Returns each silence with a flag for its use, which is false at first.
fn silences() -> Vec<(Silence, bool)> {
    let mut reason = "";
    let mut silences = Vec::new();
    for line in SILENCES.lines() {
        if let Some(text) = line.strip_prefix('#') {
            reason = text;
            continue;
        }
        let Some((keywords, positions)) = line.split_once('|') else {
            continue;
        };
        assert!(!reason.is_empty(), "{line} has no reason");
        let keywords = keywords.trim();
        let (series, keywords) = match keywords.split_once(':') {
            Some(("3.0", keywords)) => (Some(Series::Three0), keywords),
            Some(("3.1", keywords)) => (Some(Series::Three1), keywords),
            _ => (None, keywords),
        };
        let silence = Silence {
            series,
            keywords: keywords.split_whitespace().collect(),
            positions: positions.split(',').map(str::trim).collect(),
        };
        silences.push((silence, false));
    }
    silences
}

fn silent<'t>(cells: &[Cell<'t>], series: Series) -> Vec<(&'t str, &'t str)> {
    // Most schemas are the same without their keyword.
    let mut known = BTreeMap::new();
    let mut silent = Vec::new();
    for cell in cells {
        let whole = Made::of(&document(cell.template, cell.schema, series));
        if let Some(error) = &whole.error {
            panic!("{} in {} is rejected: {error}", cell.keyword, cell.position);
        }
        let mut without = cell.schema.clone();
        let keywords = without.as_object_mut().expect("an object");
        keywords.remove(cell.keyword).expect("the keyword");
        let document = document(cell.template, &without, series);
        let without = known
            .entry((cell.position, without.to_string()))
            .or_insert_with(|| Made::of(&document));
        if whole.fate(without) == Fate::Silent {
            silent.push((cell.position, cell.keyword));
        }
    }
    silent
}

/// Returns the schemas by keyword; those of 3.1 replace those of 3.0.
fn schemas(series: Series) -> BTreeMap<&'static str, Value> {
    let (older, newer) = SCHEMAS.split_once("== 3.1\n").expect("two parts");
    let newer = match series {
        Series::Three0 => "",
        Series::Three1 => newer,
    };
    let lines = older.lines().chain(newer.lines());
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (keyword, schema) = line.split_once(' ').expect("a keyword and a schema");
            (keyword, serde_yaml::from_str(schema).expect("a schema"))
        })
        .filter(|(keyword, _)| series == Series::Three0 || *keyword != "nullable")
        .collect()
}

/// Returns the document of a position, with the schema in it.
fn document(template: &Value, schema: &Value, series: Series) -> Value {
    let template = filled(template, schema);
    let part = |key: &str| template.get(key).cloned();
    let mut operation = part("operation").unwrap_or_else(|| json!({}));
    if let Some(operation) = operation.as_object_mut() {
        operation.insert("operationId".to_owned(), json!("doIt"));
        let done = || json!({ "204": { "description": "Done." } });
        operation.entry("responses").or_insert_with(done);
    }
    let animal = |more: &str| json!({ "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" }, more: { "type": "integer" } } });
    let mut schemas = Map::new();
    schemas.insert("Cat".to_owned(), animal("lives"));
    schemas.insert("Dog".to_owned(), animal("bones"));
    if series == Series::Three1 {
        schemas["Cat"]["$dynamicAnchor"] = json!("node");
    }
    schemas.extend(
        part("schemas")
            .and_then(|it| it.as_object().cloned())
            .unwrap_or_default(),
    );
    let path = part("path").unwrap_or_else(|| json!("/things"));
    let (version, webhooks) = match series {
        Series::Three0 => ("3.0.4", None),
        Series::Three1 => ("3.1.1", part("webhooks")),
    };
    let mut document = json!({
        "openapi": version,
        "info": { "title": "Shop", "version": "1" },
        "paths": { path.as_str().expect("a path"): { "post": operation } },
        "components": { "schemas": schemas },
    });
    if let Some(webhooks) = webhooks {
        document["webhooks"] = webhooks;
    }
    document
}

/// Returns the template with the marker replaced by the schema.
fn filled(template: &Value, schema: &Value) -> Value {
    match template {
        Value::String(text) if text == MARKER => schema.clone(),
        Value::Array(values) => values.iter().map(|value| filled(value, schema)).collect(),
        Value::Object(entries) => {
            let mut object = Map::new();
            for (key, value) in entries {
                match key.as_str() {
                    MARKER => object.extend(schema.as_object().cloned().unwrap_or_default()),
                    _ => drop(object.insert(key.clone(), filled(value, schema))),
                }
            }
            Value::Object(object)
        }
        other => other.clone(),
    }
}
