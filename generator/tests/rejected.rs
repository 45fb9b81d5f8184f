//! Documents, configurations and overlays with one mistake each, and the messages for them.
//!
//! Each file in a folder of `rejected/` shows one kind of problem; the snapshot next to it contains the messages.
//! A `.toml` is a configuration for [`DOCUMENT`], an `.overlay` an overlay of it; references can point to [`FILES`].
//! A first line `# --limit NAME=NUMBER` sets a limit.
//! To add a case, add a file and run `INSTA_UPDATE=always cargo test --test rejected`, then read the snapshot.
//! To run a single case, set `INSTA_GLOB_FILTER=**/dangling_reference.yaml`.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::Path;

use generator::config::Config;
use generator::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use generator::input::{Input, Leniency};
use generator::limits::{Given, Limits};
use generator::source::Source;

/// The document that configurations and overlays are for.
const DOCUMENT: &str = "\
openapi: 3.0.3
info: { title: Pets, version: \"1\" }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        200:
          description: The pets.
          content: { application/json: { schema: { $ref: \"#/components/schemas/Pet\" } } }
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string } } }
";

/// The files next to each document.
const FILES: [(&str, &str); 5] = [
    ("animals.yaml", "Cat: { type: string }\n"),
    ("plants.yaml", "Rose: { type: string }\n"),
    (
        "broken.yaml",
        "type: object\nproperties:\n\tname: { type: string }\n",
    ),
    (
        "twice.yaml",
        "type: object\ndescription: A cat.\ntype: string\n",
    ),
    (
        "mistake.yaml",
        "type: object\nproperties:\n  age: { type: integer, minLength: -1 }\n",
    ),
];

/// The minimum number of cases.
const LEAST: usize = 150;

#[test]
fn rejected_documents_have_explanations() {
    let (mut cases, mut failures) = (0, Vec::new());
    insta::glob!("rejected/*/*.{yaml,json,toml,overlay}", |path| {
        cases += 1;
        let mut settings = insta::Settings::clone_current();
        let folder = path.parent().and_then(Path::file_name).expect("a folder");
        settings.set_snapshot_path(Path::new("rejected").join(folder));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.remove_snapshot_suffix();
        let case = name_of(path).replace('.', "_");
        let (messages, missing) = messages(path);
        failures.extend(missing);
        settings.bind(|| insta::assert_snapshot!(case, messages));
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let is_filtered = std::env::var_os("INSTA_GLOB_FILTER").is_some();
    assert!(cases >= LEAST || is_filtered, "{cases} cases");
}

/// Returns the messages, as text and as JSON, and what is missing in them.
fn messages(path: &Path) -> (String, Vec<String>) {
    let name = name_of(path);
    let bytes = std::fs::read(path).expect("a fixture is readable");
    let found = Source::decode(&name, bytes).and_then(|source| {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("toml") => configured(&source),
            Some("overlay") => overlaid(source),
            _ => generated(&source, &[], &Config::for_document("rejected")),
        }
    });
    let (fate, diagnostics) = match found {
        Ok(diagnostics) => ("accepted", diagnostics),
        Err(diagnostics) => ("rejected", diagnostics),
    };
    let missing = missing(&name, &diagnostics);
    // Only the name of the source is used here: the diagnostics contain the lines.
    let source = Source::new(name, "");
    let json: Vec<String> = diagnostics.iter().map(|it| it.json(&source)).collect();
    let text = diagnostics.rendered(&source);
    (format!("{fate}\n\n{text}\n{}", json.join("\n")), missing)
}

fn configured(source: &Source) -> Result<Diagnostics, Diagnostics> {
    let config =
        Config::parse(&source.name, &source.text).map_err(|errors| errors.diagnostics())?;
    let document = Source::new("pets.yaml", DOCUMENT);
    generated(&document, &[], &config.in_file(&source.name))
}

fn overlaid(overlay: Source) -> Result<Diagnostics, Diagnostics> {
    let document = Source::new("pets.yaml", DOCUMENT);
    generated(&document, &[overlay], &Config::for_document("rejected"))
}

fn generated(
    source: &Source,
    overlays: &[Source],
    config: &Config,
) -> Result<Diagnostics, Diagnostics> {
    let files = FILES.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let limits = limits(source);
    let input = Input {
        source,
        library: &BTreeMap::from(files),
        overlays,
        leniency: Leniency::Strict,
        limits: &limits,
    };
    generator::generate(input, config).map(|made| made.diagnostics)
}

fn limits(source: &Source) -> Limits {
    let given = source
        .text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("# --limit "));
    match given.map(str::parse::<Given>) {
        Some(given) => Limits::USUAL.clone().with(given.expect("a limit")),
        None => Limits::USUAL,
    }
}

/// Checks that every problem says what is wrong and how to fix it, and has a line unless it concerns none.
fn missing(name: &str, diagnostics: &Diagnostics) -> Vec<String> {
    let is_wrong = |it: &Diagnostic| it.severity != Severity::Loss;
    let mut missing = Vec::new();
    if !diagnostics.iter().any(is_wrong) {
        missing.push(format!("{name}: no problem was found"));
    }
    for diagnostic in diagnostics.iter().filter(|it| is_wrong(it)) {
        let has_line = diagnostic.excerpt.is_some() || diagnostic.severity == Severity::Note;
        let is_of_all = matches!(
            diagnostic.code,
            Code::TooLarge | Code::OutputTooLarge | Code::EmptyDocument | Code::NotUtf8
        );
        if diagnostic.message.is_empty() || diagnostic.help.is_empty() {
            missing.push(format!("{name}: {diagnostic:?} is too short"));
        }
        if !has_line && !is_of_all {
            missing.push(format!("{name}: {diagnostic:?} has no line"));
        }
    }
    missing
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
