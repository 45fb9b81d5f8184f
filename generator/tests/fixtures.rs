//! Snapshots of the model and of the generated Rust, one fixture per feature.
//!
//! Each `fixtures/<feature>.yaml` is a small document, `<feature>.toml` its optional settings. Each has two snapshots:
//!
//! - `<feature>.model.snap`: the model, as [`generator::describe`] returns it, with the warnings and losses;
//! - `<feature>.code.snap`: the files of the crate, without the runtime, the manifest and the README, and without those
//!   that are the same for a document with one operation. Sentences that are the same in every crate are shown by name, as
//!   `{UNDECLARED}`; `snapshots/sentences.snap` has their text.
//!
//! **Run**: `cargo test --package generator --test fixtures`; for a single one, append its name: `enum_text`, or
//! `enum_text::code` for one of its snapshots.
//!
//! **Accept**: `cargo insta review`, or prefix the command above with `INSTA_UPDATE=always`. Read every line of the
//! diff first: a snapshot is right when it is the code that one would write by hand.
//!
//! **Add**: write a document of 10 to 40 lines whose first line is a comment that names what it shows, then run, read
//! and accept. Nothing has to be registered; `compile.rs`, `determinism.rs` and `stability.rs` use it as well.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/documents.rs"]
mod documents;
#[path = "support/named.rs"]
mod named;
#[path = "support/outline.rs"]
mod outline;
#[path = "support/snapshots.rs"]
mod snapshots;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use generator::files::Files;
use generator::model::Api;
use generator::source::Source;

use documents::Document;

/// A document with one operation, which has no types and a tag of its own.
const SILENT: &str = r#"openapi: 3.0.3
info: { title: Shop, version: "1" }
paths:
  /silent/{id}:
    get:
      tags: [silent]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "204": { description: Done } }
"#;

/// The kind of a snapshot, and what makes its text.
type Kind = (&'static str, fn(&Document) -> String);

/// The snapshots of a document.
const KINDS: [Kind; 2] = [("model", understood), ("code", emitted)];

fn main() -> ExitCode {
    let documents: Vec<Arc<Document>> = Document::all().into_iter().map(Arc::new).collect();
    let mut tests = Vec::new();
    for document in &documents {
        for (kind, text) in KINDS {
            let document = Arc::clone(document);
            let name = format!("{}::{kind}", document.name);
            tests.push(named::test(name, move || {
                assert_matches(&document, kind, &text(&document));
            }));
        }
    }
    let known = documents
        .iter()
        .map(|document| document.name.clone())
        .collect();
    tests.push(named::test("sentences", assert_sentences_match));
    let left_over = move || assert_no_snapshot_is_left_over(known);
    tests.push(named::test("every_snapshot_has_a_document", left_over));
    named::run(tests)
}

/// Compares the sentences that the other snapshots show by name.
fn assert_sentences_match() {
    let sentences = generator::sentence::ALL.iter();
    let sentences = sentences.map(|it| format!("{{{}}}\n{}\n", it.name, it.lines.join("\n")));
    let text = sentences.collect::<Vec<_>>().join("\n");
    let compare = || insta::assert_snapshot!("sentences", text);
    snapshots::in_folder(Path::new("snapshots"), None, compare);
}

/// Compares a snapshot of a document with `text`.
fn assert_matches(document: &Document, kind: &str, text: &str) {
    let input = Path::new(documents::FOLDER).join(&document.source.name);
    let name = format!("{}.{kind}", document.name);
    let compare = || insta::assert_snapshot!(name, text);
    snapshots::in_folder(Path::new("fixtures"), Some(&input), compare);
}

fn assert_no_snapshot_is_left_over(known: Vec<String>) {
    for entry in
        std::fs::read_dir(documents::FOLDER).expect("the folder of the fixtures is readable")
    {
        let file = entry
            .expect("an entry is readable")
            .file_name()
            .to_string_lossy()
            .into_owned();
        let mut kinds = KINDS.iter();
        let name = kinds.find_map(|(kind, _)| file.strip_suffix(&format!(".{kind}.snap")));
        if let Some(name) = name {
            assert!(
                known.iter().any(|known| known == name),
                "{file} is left over: there is no {name}.yaml"
            );
        }
    }
}

/// Returns the model of a document, with its problems.
fn understood(document: &Document) -> String {
    let (api, problems) = match generator::describe(&document.source, &document.usual_config()) {
        Ok(described) => described,
        Err(problems) => document.rejected(&problems),
    };
    let mut text = with_places(&outline::outline(&api), &api);
    if !problems.is_empty() {
        text.push_str("\n// === problems\n");
        text.push_str(&problems.rendered(&document.source));
    }
    text
}

/// Replaces type IDs, which mean nothing to a reader, by the pointers of their schemas.
fn with_places(outline: &str, api: &Api) -> String {
    let definitions = api.definitions.iter().enumerate();
    definitions.fold(outline.to_owned(), |text, (index, definition)| {
        text.replace(&format!("TypeId({index})"), definition.pointer.fragment())
    })
}

/// Returns the files that are specific to the document.
fn emitted(document: &Document) -> String {
    let files = document.files();
    let usual = usual(document);
    let own = files
        .iter()
        .filter(|(path, text)| is_own(path) && !is_usual(text, usual.get(path)));
    let texts = own.map(|(path, text)| format!("// === {path}\n\n{}", without_header(text)));
    with_named_sentences(&texts.collect::<Vec<_>>().join("\n"))
}

/// Returns true if a file equals the silent document's. Nearly every document has objects that collect undeclared
/// properties.
fn is_usual(text: &str, usual: Option<&str>) -> bool {
    let squeezed = |text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let optional = [" Undeclared,", " RawJson,", " JsonObject,"];
        optional
            .iter()
            .fold(text, |text, name| text.replace(name, ""))
    };
    usual.map(squeezed) == Some(squeezed(text))
}

/// Returns the text with the names of the sentences that are the same in every crate, which have a snapshot of their
/// own: another wording changes that one, and not all of them.
fn with_named_sentences(text: &str) -> String {
    let mut text = text.to_owned();
    for sentence in generator::sentence::ALL {
        for indentation in ["//! ", "/// ", "    /// "] {
            let lines = sentence.lines.iter();
            let lines =
                lines.map(|line| format!("{indentation}{line}").trim_end().to_owned() + "\n");
            let written: String = lines.collect();
            let named = format!("{indentation}{{{}}}\n", sentence.name);
            text = text.replace(&format!("\n{written}"), &format!("\n{named}"));
        }
    }
    text
}

fn is_own(path: &str) -> bool {
    path.ends_with(".rs") && !path.starts_with("src/runtime/")
}

/// Returns the files of the silent document.
fn usual(document: &Document) -> Files {
    let source = Source::new(document.source.name.clone(), SILENT);
    let silent = Document {
        name: String::new(),
        source,
        settings: String::new(),
    };
    silent.files()
}

/// Returns the text without its first line, which is the same in every file.
fn without_header(text: &str) -> &str {
    let (header, rest) = text.split_once('\n').unwrap_or_default();
    assert!(
        header.starts_with("// @generated"),
        "a file begins with {header:?}"
    );
    rest.trim_start_matches('\n')
}
