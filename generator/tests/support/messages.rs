//! The messages for a document, a configuration or an overlay of [`DOCUMENT`].
//!
//! A `.toml` is a configuration for [`DOCUMENT`], an `.overlay` an overlay of it; references can point to [`FILES`].
//! A first line `# --limit NAME=NUMBER` sets a limit, `# --lenient` reads leniently,
//! `# --read-as 3.2` reads later versions.

#![allow(dead_code, reason = "no test uses all of it")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use generator::file_source::{FileSource, Unavailable};
use generator::input::{Input, LaterVersions, Leniency};
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
    Pet: { type: object, properties: { name: { type: string }, kind: { type: string } } }
";

/// The files next to each document.
const FILES: [(&str, &str); 7] = [
    ("animals.yaml", "Cat: { type: string }\n"),
    (
        "more.yaml",
        "Pet: { type: object, properties: { name: { type: string } } }\n",
    ),
    ("pets.md", "All pets of the shop.\n"),
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

/// The kinds of files that are cases.
const EXTENSIONS: [&str; 4] = ["json", "overlay", "toml", "yaml"];

/// Whether a document becomes a crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Accepted,
    Rejected,
}

/// The result of one case.
pub struct Messages {
    pub fate: Fate,
    pub diagnostics: Diagnostics,
    /// The messages, as text and as JSON.
    pub text: String,
}

impl Messages {
    /// Generates the crate of a case.
    pub fn of(path: &Path) -> Self {
        let name = name_of(path);
        let bytes = std::fs::read(path).expect("a fixture is readable");
        let (shown, found) = match Source::decode(&name, bytes) {
            Ok(source) => generated_from(path, source),
            Err(diagnostics) => (name, Err(diagnostics)),
        };
        let (fate, diagnostics) = match found {
            Ok(diagnostics) => (Fate::Accepted, diagnostics),
            Err(diagnostics) => (Fate::Rejected, diagnostics),
        };
        // Only the name of the source is used here: the diagnostics contain the lines.
        let source = Source::new(shown, "");
        let json: Vec<String> = diagnostics.iter().map(|it| it.json(&source)).collect();
        let word = match fate {
            Fate::Accepted => "accepted",
            Fate::Rejected => "rejected",
        };
        let text = diagnostics.rendered(&source);
        Self {
            fate,
            diagnostics,
            text: format!("{word}\n\n{text}\n{}", json.join("\n")),
        }
    }

    /// Fails unless every problem says what is wrong and how to fix it, and has a line unless it concerns none.
    pub fn assert_complete(&self) {
        let is_wrong = |it: &&Diagnostic| it.severity != Severity::Loss;
        let wrong: Vec<&Diagnostic> = self.diagnostics.iter().filter(is_wrong).collect();
        assert!(!wrong.is_empty(), "no problem was found");
        for diagnostic in wrong {
            let has_line = diagnostic.excerpt.is_some() || diagnostic.severity == Severity::Note;
            let is_of_all = matches!(
                diagnostic.code,
                Code::TooLarge | Code::OutputTooLarge | Code::EmptyDocument | Code::NotUtf8
            );
            let is_short = diagnostic.message.is_empty() || diagnostic.help.is_empty();
            assert!(!is_short, "{diagnostic:?} is too short");
            assert!(has_line || is_of_all, "{diagnostic:?} has no line");
        }
    }
}

/// Returns the files below a folder that are cases, sorted.
pub fn cases(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is readable");
    let entries = entries.map(|entry| entry.expect("an entry is readable").path());
    let (folders, mut cases): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|it| it.is_dir());
    cases.extend(folders.iter().flat_map(|folder| self::cases(folder)));
    cases.retain(|path| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| EXTENSIONS.contains(&extension))
    });
    cases.sort();
    cases
}

/// Generates the crate of a file; returns the name of the document that its messages are about, too.
fn generated_from(path: &Path, source: Source) -> (String, Result<Diagnostics, Diagnostics>) {
    let usual = Config::for_document("rejected");
    let document = Source::new("pets.yaml", DOCUMENT);
    let name = source.name.clone();
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("toml") => match Config::parse(&name, &source.text) {
            Ok(config) => {
                let found = generated(&document, &[], &config.in_file(&name));
                (document.name, found)
            }
            Err(errors) => (name, Err(errors.diagnostics())),
        },
        Some("overlay") => {
            let found = generated(&document, &[source], &usual);
            (document.name, found)
        }
        _ => (name, generated(&source, &[], &usual)),
    }
}

fn generated(
    source: &Source,
    overlays: &[Source],
    config: &Config,
) -> Result<Diagnostics, Diagnostics> {
    let limits = limits(source);
    let input = Input {
        library: &Files,
        overlays,
        leniency: leniency(source),
        later: later(source),
        limits: &limits,
        ..Input::from(source)
    };
    generator::generate(input, config).map(|made| made.diagnostics)
}

/// The files of [`FILES`], and one that exists and cannot be read.
struct Files;

impl FileSource for Files {
    fn text(&self, path: &str) -> Result<String, Unavailable> {
        if path == "folder.yaml" {
            return Err(Unavailable::Unreadable("it is a folder".to_owned()));
        }
        let files = FILES.map(|(path, text)| (path.to_owned(), text.to_owned()));
        BTreeMap::from(files).text(path)
    }
}

fn leniency(source: &Source) -> Leniency {
    if source.text.starts_with("# --lenient\n") {
        Leniency::Lenient
    } else {
        Leniency::Strict
    }
}

fn later(source: &Source) -> LaterVersions {
    if source.text.starts_with("# --read-as 3.2\n") {
        LaterVersions::ReadAsLatest
    } else {
        LaterVersions::Rejected
    }
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

/// Returns the name of a file or a folder.
pub fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
