//! What is emitted is the plan and nothing else: its text is parsed again, and its items are compared with those that
//! were planned, for the documents of the fixtures and for the same with hostile strings in them.

mod hostile;
mod outline;
mod parsed;
mod planned;

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics};
use crate::input::Input;
use crate::source::Source;
use crate::{format, manifest, rust};
use hostile::{Place, TEXTS};
use outline::Outline;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

/// A document and the choices for it.
struct Fixture {
    name: String,
    source: Source,
    config: Config,
}

impl Fixture {
    fn all() -> Vec<Self> {
        let entries = fs::read_dir(FIXTURES).expect("the fixtures are there");
        let paths = entries.map(|entry| entry.expect("an entry is readable").path());
        let mut paths: Vec<_> = paths.collect();
        paths.retain(|path| path.extension().is_some_and(|it| it == "yaml"));
        paths.sort();
        paths.iter().map(|path| Self::read(path)).collect()
    }

    fn read(path: &Path) -> Self {
        let name = path.file_stem().expect("a fixture has a name");
        let name = name.to_string_lossy().into_owned();
        let text = fs::read_to_string(path).expect("a fixture is readable");
        let choices = fs::read_to_string(path.with_extension("toml")).unwrap_or_default();
        let choices = format!("package = \"shop\"\n{choices}");
        let config = Config::parse("fixture.toml", &choices);
        Self {
            source: Source::new(format!("{name}.yaml"), text),
            config: config.unwrap_or_else(|error| panic!("{name}: {error}")),
            name,
        }
    }

    /// The document as a value, if that is the same document: YAML can say more.
    fn value(&self) -> Option<Value> {
        let value: Value = serde_yaml::from_str(&self.source.text).ok()?;
        self.is_proved(&value, "as JSON").ok()?;
        Some(value)
    }

    /// Compares the crate of a document in the place of this one with its plan.
    fn is_proved(&self, document: &Value, what: &str) -> Result<(), Diagnostics> {
        let source = Source::new(format!("{}.json", self.name), document.to_string());
        let (planned, parsed) = outlines(&source, &self.config)?;
        let differences = planned.differences(&parsed);
        assert!(
            differences.is_empty(),
            "{} {what}: {differences:#?}\nof {document:#}",
            self.name
        );
        Ok(())
    }
}

/// The outline of a document's crate by its plan, and by its text.
fn outlines(source: &Source, config: &Config) -> Result<(Outline, Outline), Diagnostics> {
    let input = Input::from(source);
    let made = crate::deep(&input, config, |atlas, diagnostics| {
        let api = crate::read(&input, config, atlas, diagnostics)?;
        let krate = rust::plan(&api, config, diagnostics);
        let manifest = manifest::manifest(&krate.package, config, "// header");
        crate::unbuildable::check(&api, config, &manifest, diagnostics);
        if diagnostics.has_errors() {
            return None;
        }
        let features = krate.package.features.iter();
        let features: Vec<&str> = features.map(rust::name::Ident::bare).collect();
        check_manifest(&manifest, &features);
        let mut parsed = Outline::default();
        for unit in super::units(&krate) {
            let printed = format::print(super::emit(unit), "// header");
            let text = printed
                .text
                .unwrap_or_else(|error| panic!("{}: {error}", printed.path));
            parsed.insert(&printed.path, parsed::lines(&printed.path, &text));
        }
        // What the client's file imports is what its emission needs, and not planned.
        for path in ["src/client.rs", "src/foreign.rs"] {
            if let Some(lines) = parsed.0.get_mut(path) {
                lines.retain(|line| !line.starts_with("use crate::runtime::"));
            }
        }
        Some((planned::outline(&krate), parsed))
    });
    made.map(|(outlines, _)| outlines)
}

/// The manifest is TOML with the features of the plan, and its keys are those of every manifest.
fn check_manifest(manifest: &str, features: &[&str]) {
    let table: toml::Table = manifest
        .parse()
        .unwrap_or_else(|error| panic!("{error}\n{manifest}"));
    let known = table.get("features").and_then(toml::Value::as_table);
    for feature in features {
        assert!(
            known.is_some_and(|it| it.contains_key(*feature)),
            "{feature} in {manifest}"
        );
    }
    let sections = [
        "package",
        "dependencies",
        "dev-dependencies",
        "example",
        "features",
        "lib",
        "lints",
        "workspace",
    ];
    for section in table.keys() {
        assert!(
            sections.contains(&section.as_str()),
            "{section} in {manifest}"
        );
    }
}

#[test]
fn every_fixture_is_emitted_as_it_is_planned() {
    for fixture in Fixture::all() {
        let (planned, parsed) = outlines(&fixture.source, &fixture.config)
            .unwrap_or_else(|problems| panic!("{}", problems.rendered(&fixture.source)));
        let differences = planned.differences(&parsed);
        assert!(differences.is_empty(), "{}: {differences:#?}", fixture.name);
    }
}

/// Of the strings that OpenAPI gives a meaning, one in so many is made hostile.
const SAMPLE: usize = 16;

/// How many documents became a crate, and how many were refused.
#[derive(Clone, Copy, Default)]
struct Count {
    proved: usize,
    refused: usize,
}

/// Every string of every document becomes hostile, alone and with others, where it is not refused then.
#[test]
fn hostile_strings_are_data() {
    let fixtures = Fixture::all();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let count = std::thread::scope(|scope| {
        let chunks = fixtures.chunks(fixtures.len().div_ceil(threads));
        let workers: Vec<_> = chunks
            .map(|chunk| scope.spawn(|| prove_all(chunk)))
            .collect();
        let counts = workers
            .into_iter()
            .map(|it| it.join().expect("all is data"));
        counts.fold(Count::default(), |sum, count| Count {
            proved: sum.proved + count.proved,
            refused: sum.refused + count.refused,
        })
    });
    let Count { proved, refused } = count;
    println!("{proved} documents proved, {refused} refused");
    assert!(
        proved > 2 * fixtures.len(),
        "{proved} proved, {refused} refused"
    );
}

fn prove_all(fixtures: &[Fixture]) -> Count {
    let mut count = Count::default();
    for (number, fixture) in fixtures.iter().enumerate() {
        let Some(document) = fixture.value() else {
            continue;
        };
        let (keywords, data) = Place::all(&document)
            .into_iter()
            .partition(Place::is_keyword);
        let mut free = prove(fixture, &document, data, number, &mut count);
        // Most of these are refused, each on its own way.
        for place in keywords.into_iter().skip(number % SAMPLE).step_by(SAMPLE) {
            free.extend(prove(fixture, &document, vec![place], number, &mut count));
        }
        prove(
            fixture,
            &document,
            free,
            number + TEXTS.len() / 2,
            &mut count,
        );
    }
    count
}

/// Makes the strings at these places hostile, all at once, and one half and then the other where that is refused; gives
/// back the places of which none is refused.
fn prove(
    fixture: &Fixture,
    document: &Value,
    mut places: Vec<Place>,
    kind: usize,
    count: &mut Count,
) -> Vec<Place> {
    places.sort_by_key(Place::order);
    let mut mutated = document.clone();
    for (index, place) in places.iter().enumerate() {
        mutated = place.with(&mutated, &hostile::text(kind + index / 7, index));
    }
    match fixture.is_proved(&mutated, "with hostile strings") {
        Ok(()) => {
            count.proved += 1;
            places
        }
        Err(problems) => {
            count.refused += 1;
            let unwritable = problems.iter().find(|it| it.code == Code::Unwritable);
            assert!(unwritable.is_none(), "{unwritable:?} of {mutated:#}");
            if places.len() < 2 {
                return Vec::new();
            }
            let rest = places.split_off(places.len() / 2);
            let mut free = prove(fixture, document, places, kind, count);
            free.extend(prove(fixture, document, rest, kind, count));
            free
        }
    }
}
