//! No key of a document is ignored silently: every key of OpenAPI is carried, documented or reported.
//!
//! `keywords/table.txt` lists the effect of each key. The documents next to it contain every key. Each key is removed
//! in turn, and the output has to differ from the original's as the table specifies.
//!
//! Each key is a test: `cargo test --package generator --test keywords openapi_3_0::Schema.title`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "keywords/made.rs"]
mod made;
#[path = "support/named.rs"]
mod named;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::{Arc, LazyLock, OnceLock};

use libtest_mimic::Trial;
use serde_json::{Map, Value};

use made::{Fate, Made};

const TABLE: &str = include_str!("keywords/table.txt");
const OPENAPI_3_0: &str = include_str!("keywords/openapi_3_0.yaml");
const OPENAPI_3_1: &str = include_str!("keywords/openapi_3_1.yaml");
const OPENAPI_3_2: &str = include_str!("keywords/openapi_3_2.yaml");

/// The version of OpenAPI whose keys are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Series {
    Three0,
    Three1,
    Three2,
}

/// A line of the table.
struct Row {
    series: Series,
    fate: Fate,
    /// Whether the effect is the same wherever the key is used.
    reach: Reach,
    /// The kind of object that is the key's value.
    child: Option<(Arrangement, &'static str)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Everywhere,
    Somewhere,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrangement {
    One,
    List,
    Map,
}

type Table = BTreeMap<(&'static str, &'static str), Row>;

/// The keys of the table.
static KEYS: LazyLock<Table> = LazyLock::new(table);

/// A document that contains every key of a version, and the keys of it that another version does without.
struct Checked {
    name: &'static str,
    document: Value,
    series: Series,
    absent: &'static [&'static str],
    pointers: Pointers,
    whole: OnceLock<Made>,
}

/// The pointers of each key in a document.
type Pointers = BTreeMap<(&'static str, &'static str), Vec<String>>;

fn main() -> ExitCode {
    let newer = OPENAPI_3_0.replace("openapi: 3.0.4", "openapi: 3.1.1");
    assert_ne!(newer, OPENAPI_3_0, "the version is replaced");
    // Since 3.1, nullability is the type `null`, and an exclusive limit is a number.
    let newer = newer.replace(", nullable: true", "").replace(
        "minimum: 1, maximum: 9, exclusiveMinimum: true, exclusiveMaximum: true",
        "minimum: 1, maximum: 9",
    );
    let absent = &["nullable", "exclusiveMinimum", "exclusiveMaximum"];
    let newest = OPENAPI_3_1.replace("openapi: 3.1.0", "openapi: 3.2.0");
    assert_ne!(newest, OPENAPI_3_1, "the version is replaced");
    let documents = [
        Checked::new("openapi_3_0", OPENAPI_3_0, Series::Three0, &[]),
        Checked::new("openapi_3_1", OPENAPI_3_1, Series::Three1, &[]),
        Checked::new("openapi_3_2", OPENAPI_3_2, Series::Three2, &[]),
        Checked::new("openapi_3_0_as_3_1", &newer, Series::Three0, absent),
        Checked::new("openapi_3_1_as_3_2", &newest, Series::Three1, &[]),
    ];
    let documents = documents.map(Arc::new);
    named::run(documents.iter().flat_map(Checked::tests).collect())
}

impl Checked {
    fn new(
        name: &'static str,
        text: &str,
        series: Series,
        absent: &'static [&'static str],
    ) -> Self {
        let document: Value = serde_yaml::from_str(text).expect("the document is YAML");
        let mut pointers = Pointers::new();
        find(&document, "Document", String::new(), &mut pointers);
        Self {
            name,
            document,
            series,
            absent,
            pointers,
            whole: OnceLock::new(),
        }
    }

    /// Returns a test for each key of the version.
    fn tests(self: &Arc<Self>) -> Vec<Trial> {
        let of_series = KEYS.iter().filter(|(_, row)| row.series == self.series);
        let wanted = of_series.filter(|((_, key), _)| !self.absent.contains(key));
        let tests = wanted.map(|((owner, key), row)| {
            let document = Arc::clone(self);
            let name = format!("{}::{owner}.{key}", self.name);
            named::test(name, move || document.check(owner, key, row))
        });
        tests.collect()
    }

    /// Compares the effect of a key with the table.
    fn check(&self, owner: &'static str, key: &'static str, row: &Row) {
        let pointers = self.pointers.get(&(owner, key));
        let pointers = pointers.expect("the document has the key");
        let whole = self.whole.get_or_init(|| Made::of(&self.document));
        assert_eq!(whole.error, None, "the document is rejected");
        let deviations = deviations(&self.document, pointers, whole, row);
        assert!(
            deviations.is_empty(),
            "{:?} in the table, {}",
            row.fate,
            deviations.join(", ")
        );
    }
}

/// Returns the effect of the key at a pointer: how the output differs without it.
fn fate(document: &Value, pointer: &str, whole: &Made) -> Fate {
    let mut without = document.clone();
    let (parent, key) = pointer.rsplit_once('/').expect("a key of an object");
    let parent = without.pointer_mut(parent).and_then(Value::as_object_mut);
    parent.expect("an object").remove(&unescaped(key));
    whole.fate(&Made::of(&without))
}

/// Returns the pointers at which the effect of a key is not the expected one. A key that has to be reported must not be
/// silent anywhere, and must have the expected effect at one pointer at least.
fn deviations(document: &Value, pointers: &[String], whole: &Made, row: &Row) -> Vec<String> {
    let fates = pointers
        .iter()
        .map(|pointer| (fate(document, pointer, whole), pointer));
    let fates: Vec<_> = fates.collect();
    let is_deviating = |fate: Fate| match row.fate {
        Fate::Silent => !matches!(fate, Fate::Silent | Fate::Missed),
        _ => fate == Fate::Silent && row.reach == Reach::Everywhere,
    };
    let deviating = fates.iter().filter(|(fate, _)| is_deviating(*fate));
    let mut deviating: Vec<String> = deviating
        .map(|(fate, pointer)| format!("{fate:?} at {pointer}"))
        .collect();
    if row.fate != Fate::Silent && fates.iter().all(|(fate, _)| *fate != row.fate) {
        deviating.extend(
            fates
                .first()
                .map(|(fate, _)| format!("{fate:?} everywhere")),
        );
    }
    deviating
}

/// Collects the pointers of each key in a document.
fn find(value: &Value, kind: &'static str, at: String, pointers: &mut Pointers) {
    let Some(object) = value.as_object() else {
        return;
    };
    for (&(owner, key), row) in KEYS.range((kind, "")..) {
        if owner != kind {
            break;
        }
        // A row of `*` is for keys whose names the document chooses.
        if key == "*" {
            for (name, value) in object {
                let at = format!("{at}/{}", escaped(name));
                pointers.entry((owner, key)).or_default().push(at.clone());
                if let Some((Arrangement::One, child)) = row.child {
                    find(value, child, at, pointers);
                }
            }
            continue;
        }
        let Some(value) = object.get(key) else {
            continue;
        };
        let at = format!("{at}/{}", escaped(key));
        pointers.entry((owner, key)).or_default().push(at.clone());
        let Some((arrangement, child)) = row.child else {
            continue;
        };
        match arrangement {
            Arrangement::One => find(value, child, at, pointers),
            Arrangement::List => {
                for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                    find(value, child, format!("{at}/{index}"), pointers);
                }
            }
            Arrangement::Map => {
                for (name, value) in value.as_object().into_iter().flat_map(Map::iter) {
                    find(value, child, format!("{at}/{}", escaped(name)), pointers);
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
            (Some("=="), Some("3.1")) => series = Series::Three1,
            (Some("=="), Some("3.2")) => series = Series::Three2,
            (Some("=="), other) => panic!("{other:?} is no version"),
            (Some(name), None) => owner = name,
            (Some(key), Some(fate)) => {
                let is_reasoned = line.contains('#');
                assert!(fate != "ornament" || is_reasoned, "{key} has no reason");
                let (fate, reach) = match fate.strip_suffix('?') {
                    Some(fate) => (fate, Reach::Somewhere),
                    None => (fate, Reach::Everywhere),
                };
                assert!(
                    reach == Reach::Everywhere || is_reasoned,
                    "{key} has no reason"
                );
                let row = Row {
                    series,
                    fate: fate_of(fate),
                    reach,
                    child: words.next().map(child_of),
                };
                let earlier = table.insert((owner, key), row);
                assert!(earlier.is_none(), "{owner}.{key} is listed twice");
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
        other => panic!("`{other}` is not an effect"),
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
