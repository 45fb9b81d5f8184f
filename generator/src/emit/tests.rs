//! Checks that the emitted code contains the plan and nothing else: parses the emitted text and compares its items with
//! the planned ones, for the documents of the fixtures and for the same documents with hostile strings in them.

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
use crate::output::manifest;
use crate::source::Source;
use crate::{format, plan};
use hostile::{StringLocation, TEXTS};
use outline::Outline;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

/// A document and its settings.
struct Fixture {
    name: String,
    source: Source,
    config: Config,
}

impl Fixture {
    fn all() -> Vec<Self> {
        let entries = fs::read_dir(FIXTURES).expect("the fixtures folder exists");
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
        let settings = fs::read_to_string(path.with_extension("toml")).unwrap_or_default();
        let settings = format!("package = \"shop\"\n{settings}");
        let config = Config::parse("fixture.toml", &settings);
        Self {
            source: Source::new(format!("{name}.yaml"), text),
            config: config.unwrap_or_else(|error| panic!("{name}: {error}")),
            name,
        }
    }

    /// Returns the document as JSON, if JSON can represent it: YAML is more expressive.
    fn value(&self) -> Option<Value> {
        let value: Value = serde_yaml::from_str(&self.source.text).ok()?;
        self.is_proved(&value, "as JSON").ok()?;
        Some(value)
    }

    /// Compares the crate of `document` (instead of this fixture's) with its plan.
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

/// Returns the outlines of a document's crate, from the plan and from the emitted text.
fn outlines(source: &Source, config: &Config) -> Result<(Outline, Outline), Diagnostics> {
    let input = Input::from(source);
    let result = crate::deep(&input, config, |source_map, diagnostics| {
        let api = crate::read(&input, config, source_map, diagnostics)?;
        let krate = plan::plan(&api, config, diagnostics);
        let manifest = manifest::manifest(&krate.package, config, "// header");
        crate::output::unbuildable::check(&api, config, &manifest, diagnostics);
        if diagnostics.has_errors() {
            return None;
        }
        let features = krate.package.features.iter();
        let features: Vec<&str> = features.map(|it| it.name.bare()).collect();
        check_manifest(&manifest, &features);
        let mut parsed = Outline::default();
        for unit in super::units(&krate) {
            let printed = format::print(super::emit(unit), "// header");
            let text = printed
                .text
                .unwrap_or_else(|error| panic!("{}: {error}", printed.path));
            parsed.insert(&printed.path, parsed::lines(&printed.path, &text));
        }
        // Imports are not planned, but collected while the code is written.
        let files = parsed
            .0
            .iter_mut()
            .filter(|(path, _)| **path != "src/lib.rs");
        files.for_each(|(_, lines)| lines.retain(|line| !is_import(line)));
        Some((planned::outline(&krate), parsed))
    });
    result.map(|(outlines, _)| outlines)
}

/// Returns whether a line is an import, and no re-export.
fn is_import(line: &str) -> bool {
    line.starts_with("use ") && !line.starts_with("use self::") && !line.contains(" as ")
}

/// Checks that the manifest is TOML with the planned features and only known keys.
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
fn every_fixture_is_emitted_as_planned() {
    for fixture in Fixture::all() {
        let (planned, parsed) = outlines(&fixture.source, &fixture.config)
            .unwrap_or_else(|problems| panic!("{}", problems.rendered(&fixture.source)));
        let differences = planned.differences(&parsed);
        assert!(differences.is_empty(), "{}: {differences:#?}", fixture.name);
    }
}

/// One in this many strings that are OpenAPI keywords is replaced by a hostile one.
const SAMPLE: usize = 16;

/// How many documents produced a crate, and how many were rejected.
#[derive(Clone, Copy, Default)]
struct Count {
    proved: usize,
    rejected: usize,
}

/// Replaces every string of every document by a hostile one, alone and with others, unless that makes the document
/// invalid.
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
            .map(|it| it.join().expect("every hostile string is treated as data"));
        counts.fold(Count::default(), |sum, count| Count {
            proved: sum.proved + count.proved,
            rejected: sum.rejected + count.rejected,
        })
    });
    let Count { proved, rejected } = count;
    println!("{proved} documents proved, {rejected} rejected");
    assert!(
        proved > 2 * fixtures.len(),
        "{proved} proved, {rejected} rejected"
    );
}

fn prove_all(fixtures: &[Fixture]) -> Count {
    let mut count = Count::default();
    for (number, fixture) in fixtures.iter().enumerate() {
        let Some(document) = fixture.value() else {
            continue;
        };
        let (keywords, data) = StringLocation::all(&document)
            .into_iter()
            .partition(StringLocation::is_keyword);
        let mut free = prove(fixture, &document, data, number, &mut count);
        // Most of these are rejected, each with a different error.
        for location in keywords.into_iter().skip(number % SAMPLE).step_by(SAMPLE) {
            free.extend(prove(
                fixture,
                &document,
                vec![location],
                number,
                &mut count,
            ));
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

/// Replaces the strings at these locations by hostile ones, all at once; if the document is rejected, retries with each
/// half. Returns the locations that are accepted.
fn prove(
    fixture: &Fixture,
    document: &Value,
    mut locations: Vec<StringLocation>,
    kind: usize,
    count: &mut Count,
) -> Vec<StringLocation> {
    locations.sort_by_key(StringLocation::order);
    let mut mutated = document.clone();
    for (index, location) in locations.iter().enumerate() {
        mutated = location.with(&mutated, &hostile::text(kind + index / 7, index));
    }
    match fixture.is_proved(&mutated, "with hostile strings") {
        Ok(()) => {
            count.proved += 1;
            locations
        }
        Err(problems) => {
            count.rejected += 1;
            let unwritable = problems.iter().find(|it| it.code == Code::InternalError);
            assert!(unwritable.is_none(), "{unwritable:?} of {mutated:#}");
            if locations.len() < 2 {
                return Vec::new();
            }
            let rest = locations.split_off(locations.len() / 2);
            let mut free = prove(fixture, document, locations, kind, count);
            free.extend(prove(fixture, document, rest, kind, count));
            free
        }
    }
}
