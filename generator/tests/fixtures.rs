//! Snapshots of the model and of the generated Rust, one fixture per feature.
//!
//! Each `fixtures/<feature>.yaml` is a small document, `<feature>.toml` its optional settings. Each has two snapshots:
//!
//! - `<feature>.model.snap`: the model, as [`generator::describe`] returns it, with the warnings and losses;
//! - `<feature>.code.snap`: the files of the crate, without the runtime, the manifest and the README, and without those
//!   that are the same for an empty document.
//!
//! **Run**: `cargo test --package generator --test fixtures`; for a single one, prefix it with
//! `INSTA_GLOB_FILTER=enum_text.yaml`.
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

#[path = "fixtures/documents.rs"]
mod documents;
#[path = "fixtures/outline.rs"]
mod outline;

use generator::files::Files;
use generator::model::Api;
use generator::source::Source;

use documents::Document;

/// A document that has nothing but a title.
const SILENT: &str = "openapi: 3.0.3\ninfo: { title: Shop, version: \"1\" }\npaths: {}\n";

#[test]
fn every_fixture_matches_its_snapshots() {
    insta::glob!("fixtures/*.yaml", |path| {
        let document = Document::read(path);
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("fixtures");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.remove_snapshot_suffix();
        settings.bind(|| {
            insta::assert_snapshot!(format!("{}.model", document.name), understood(&document));
            insta::assert_snapshot!(format!("{}.code", document.name), emitted(&document));
        });
    });
}

#[test]
fn every_snapshot_has_a_document() {
    let known: Vec<String> = Document::all()
        .into_iter()
        .map(|document| document.name)
        .collect();
    for entry in
        std::fs::read_dir(documents::FOLDER).expect("the folder of the fixtures is readable")
    {
        let file = entry
            .expect("an entry is readable")
            .file_name()
            .to_string_lossy()
            .into_owned();
        if let Some(name) = file
            .strip_suffix(".model.snap")
            .or_else(|| file.strip_suffix(".code.snap"))
        {
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
        text.replace(&format!("TypeId({index})"), &definition.pointer)
    })
}

/// Returns the files that are specific to the document.
fn emitted(document: &Document) -> String {
    let files = document.files();
    let usual = usual(document);
    let own = files
        .iter()
        .filter(|(path, text)| is_own(path) && !is_usual(text, usual.get(path)));
    own.map(|(path, text)| format!("// === {path}\n\n{}", without_header(text)))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Returns true if a file equals the empty document's. Nearly every document has objects that collect undeclared
/// properties.
fn is_usual(text: &str, usual: Option<&str>) -> bool {
    let text = text.replace("pub use runtime::Undeclared;\n", "");
    usual == Some(&text.replace("pub use runtime::RawJson;\n", ""))
}

fn is_own(path: &str) -> bool {
    path.ends_with(".rs") && !path.starts_with("src/runtime/")
}

/// Returns the files of the empty document.
fn usual(document: &Document) -> Files {
    let source = Source::new(document.source.name.clone(), SILENT);
    let silent = Document {
        name: String::new(),
        source,
        choices: String::new(),
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
