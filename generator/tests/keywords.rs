//! Nothing that a document says goes in silence: every key of OpenAPI is carried, documented or lost.
//!
//! `keywords/table.txt` says what becomes of each key. The documents beside it hold every key; each is taken out in turn,
//! and what is generated without it has to differ as the table says.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::thread;

use generator::config::Config;
use generator::diagnostic::Diagnostic;
use generator::source::Source;
use serde_json::{Map, Value};

const TABLE: &str = include_str!("keywords/table.txt");
const OPENAPI_3_0: &str = include_str!("keywords/openapi_3_0.yaml");
const OPENAPI_3_1: &str = include_str!("keywords/openapi_3_1.yaml");

/// What becomes of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Required,
    Carried,
    Documented,
    Lost,
    /// Neither the output nor a message changes.
    Silent,
}

/// Which keys of the table are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Series {
    Three0,
    Three1,
}

/// A line of the table.
struct Row {
    series: Series,
    fate: Fate,
    /// The object behind the key.
    child: Option<(Arrangement, &'static str)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrangement {
    One,
    List,
    Map,
}

type Table = BTreeMap<(&'static str, &'static str), Row>;

#[test]
fn every_key_of_openapi_3_0_is_carried_documented_or_lost() {
    check(OPENAPI_3_0, Series::Three0);
}

#[test]
fn every_key_of_openapi_3_1_is_carried_documented_or_lost() {
    check(OPENAPI_3_1, Series::Three1);
}

fn check(text: &str, series: Series) {
    let table = table();
    let document: Value = serde_yaml::from_str(text).expect("the document is YAML");
    let mut places = BTreeMap::new();
    find(&document, "Document", String::new(), &table, &mut places);
    let wanted = table.iter().filter(|(_, row)| row.series == series);
    let missing: Vec<_> = wanted
        .filter(|(key, _)| !places.contains_key(*key))
        .map(|(key, _)| key)
        .collect();
    assert!(missing.is_empty(), "the document does not have {missing:?}");
    places.retain(|key, _| table.get(key).is_some_and(|row| row.series == series));

    let whole = Made::of(&document);
    assert_eq!(whole.error, None, "the document is refused");
    let rows = places
        .iter()
        .filter_map(|(key, places)| Some((*key, places.as_slice(), table.get(key)?.fate)));
    let rows: Vec<_> = rows.collect();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let wrong: Vec<String> = thread::scope(|scope| {
        let chunks = rows.chunks(rows.len().div_ceil(threads));
        let running: Vec<_> = chunks
            .map(|rows| scope.spawn(|| wrong(rows, &document, &whole)))
            .collect();
        running
            .into_iter()
            .flat_map(|running| running.join().expect("a thread ends"))
            .collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The keys of which something else is so than the table says.
fn wrong(rows: &[((&str, &str), &[String], Fate)], document: &Value, whole: &Made) -> Vec<String> {
    let found = rows.iter().filter_map(|((owner, key), places, wanted)| {
        let found = fate_in(document, places, whole, *wanted)?;
        (found != *wanted).then(|| format!("{owner}.{key}: {wanted:?} in the table, {found:?}"))
    });
    found.collect()
}

/// What was generated, or why nothing was.
struct Made {
    code: String,
    docs: String,
    losses: Vec<String>,
    error: Option<String>,
}

impl Made {
    fn of(document: &Value) -> Self {
        let config = Config::parse("client.toml", "package = \"shop\"").expect("it is valid");
        let source = Source::new("shop.json", document.to_string());
        let mut made = Self {
            code: String::new(),
            docs: String::new(),
            losses: Vec::new(),
            error: None,
        };
        match generator::generate(&source, &config) {
            Ok(generated) => {
                for (path, text) in generated.files.iter() {
                    for line in text.lines() {
                        let is_docs = path == "README.md" || line.trim_start().starts_with("//");
                        let part = if is_docs {
                            &mut made.docs
                        } else {
                            &mut made.code
                        };
                        part.push_str(line);
                        part.push('\n');
                    }
                }
                let losses = generated.diagnostics.iter();
                made.losses = losses.filter_map(Diagnostic::loss).collect();
            }
            Err(problems) => {
                made.error = problems.iter().map(|it| it.message.clone()).next();
            }
        }
        made
    }
}

/// What becomes of the key at a place: how the output differs without it.
fn fate(document: &Value, place: &str, whole: &Made) -> Fate {
    let mut without = document.clone();
    let (parent, key) = place.rsplit_once('/').expect("a key of an object");
    let parent = without.pointer_mut(parent).and_then(Value::as_object_mut);
    parent.expect("an object").remove(&unescaped(key));
    let made = Made::of(&without);
    if made.error.is_some() {
        Fate::Required
    } else if made.code != whole.code {
        Fate::Carried
    } else if made.docs != whole.docs {
        Fate::Documented
    } else if whole.losses.iter().any(|loss| !made.losses.contains(loss)) {
        Fate::Lost
    } else {
        Fate::Silent
    }
}

/// What becomes of a key: what is wanted of it, if that is so in one of its places, else what is so in the first.
fn fate_in(document: &Value, places: &[String], whole: &Made, wanted: Fate) -> Option<Fate> {
    let mut fates = places.iter().map(|place| fate(document, place, whole));
    let first = fates.next()?;
    let is_found = first == wanted || wanted != Fate::Silent && fates.any(|fate| fate == wanted);
    Some(if is_found { wanted } else { first })
}

/// The places of each key in a document.
fn find(
    value: &Value,
    kind: &'static str,
    at: String,
    table: &Table,
    places: &mut BTreeMap<(&'static str, &'static str), Vec<String>>,
) {
    let Some(object) = value.as_object() else {
        return;
    };
    for (&(owner, key), row) in table.range((kind, "")..) {
        if owner != kind {
            break;
        }
        let Some(value) = object.get(key) else {
            continue;
        };
        let at = format!("{at}/{}", escaped(key));
        places.entry((owner, key)).or_default().push(at.clone());
        let Some((arrangement, child)) = row.child else {
            continue;
        };
        match arrangement {
            Arrangement::One => find(value, child, at, table, places),
            Arrangement::List => {
                for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                    find(value, child, format!("{at}/{index}"), table, places);
                }
            }
            Arrangement::Map => {
                for (name, value) in value.as_object().into_iter().flat_map(Map::iter) {
                    find(
                        value,
                        child,
                        format!("{at}/{}", escaped(name)),
                        table,
                        places,
                    );
                }
            }
        }
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn unescaped(key: &str) -> String {
    key.replace("~1", "/").replace("~0", "~")
}

fn table() -> Table {
    let mut table = Table::new();
    let mut series = Series::Three0;
    let mut owner = "";
    for line in TABLE.lines() {
        let row = line.split_once('#').map_or(line, |(row, _)| row);
        let mut words = row.split_whitespace();
        match (words.next(), words.next()) {
            (None, _) => (),
            (Some("=="), _) => series = Series::Three1,
            (Some(name), None) => owner = name,
            (Some(key), Some(fate)) => {
                let is_reasoned = line.contains('#');
                assert!(fate != "ornament" || is_reasoned, "{key} has no reason");
                let row = Row {
                    series,
                    fate: fate_of(fate),
                    child: words.next().map(child_of),
                };
                let earlier = table.insert((owner, key), row);
                assert!(earlier.is_none(), "{owner}.{key} stands twice");
            }
        }
    }
    table
}

fn fate_of(word: &str) -> Fate {
    match word {
        "required" => Fate::Required,
        "carried" => Fate::Carried,
        "documented" => Fate::Documented,
        "lost" => Fate::Lost,
        "within" | "ornament" => Fate::Silent,
        other => panic!("`{other}` is no fate"),
    }
}

fn child_of(word: &'static str) -> (Arrangement, &'static str) {
    let inside = |open, close| word.strip_prefix(open)?.strip_suffix(close);
    match (inside('[', ']'), inside('{', '}')) {
        (Some(child), _) => (Arrangement::List, child),
        (None, Some(child)) => (Arrangement::Map, child),
        (None, None) => (Arrangement::One, word),
    }
}
