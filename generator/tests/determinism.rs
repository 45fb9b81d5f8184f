//! Generating twice gives the same bytes, and every generated file is valid Rust.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/documents.rs"]
mod documents;

use generator::files::Files;
use generator::source::Source;

use documents::Document;

/// Characters that reorder or hide text when it is displayed.
const DECEIVING: [char; 11] = [
    '\u{200b}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}',
    '\u{2066}', '\u{2067}', '\u{2069}',
];

fn everything() -> Vec<Document> {
    let mut documents = Document::all();
    documents.push(Document::users());
    documents
}

#[test]
fn generating_twice_gives_equal_files() {
    for document in everything() {
        assert_same(&document.name, &document.files(), &document.files());
    }
}

#[test]
fn a_document_as_json_gives_the_same_files() {
    // JSON does not preserve how a number was written, which is what these fixtures test.
    let is_about_writing =
        |document: &Document| matches!(document.name.as_str(), "text_unquoted" | "numbers_formats");
    for document in everything() {
        if is_about_writing(&document) {
            continue;
        }
        let value: serde_json::Value =
            serde_yaml::from_str(&document.source.text).unwrap_or_else(|error| {
                panic!("{} cannot be converted to JSON: {error}", document.name)
            });
        let source = Source::new(document.source.name.clone(), value.to_string());
        let as_json = Document {
            name: document.name.clone(),
            source,
            settings: document.settings.clone(),
        };
        assert_same(&document.name, &document.files(), &as_json.files());
    }
}

#[test]
fn every_file_is_rust_that_can_be_parsed_and_printed() {
    for document in everything() {
        // The runtime is the same in all crates, so it is checked once.
        let is_wanted = |path: &str| document.name == "users" || !path.starts_with("src/runtime/");
        for (path, text) in document
            .files()
            .iter()
            .filter(|(path, _)| path.ends_with(".rs") && is_wanted(path))
        {
            let once = prettyplease::unparse(&parse(&document.name, path, text));
            let twice = prettyplease::unparse(&parse(&document.name, path, &once));
            assert!(
                once == twice,
                "{}: {path} changes when it is printed:\n--- once\n{once}\n--- twice\n{twice}",
                document.name
            );
        }
    }
}

#[test]
fn every_file_is_clean_text() {
    for document in everything() {
        for (path, text) in document.files().iter() {
            let file = format!("{}: {path}", document.name);
            assert!(
                text.ends_with('\n') && !text.ends_with("\n\n"),
                "{file} does not end with one line break"
            );
            assert!(
                !text.contains("\n\n\n"),
                "{file} has two empty lines in a row"
            );
            for (index, line) in text.lines().enumerate() {
                let number = index + 1;
                assert_eq!(
                    line,
                    line.trim_end(),
                    "{file}:{number} has trailing whitespace"
                );
                let is_plain =
                    |character: char| !character.is_control() && !DECEIVING.contains(&character);
                assert!(
                    line.chars().all(is_plain),
                    "{file}:{number} has an invisible character: {line:?}"
                );
            }
        }
    }
}

/// Compares two sets of files; the message shows the first file that differs.
fn assert_same(name: &str, one: &Files, other: &Files) {
    let paths = |files: &Files| {
        files
            .iter()
            .map(|(path, _)| path.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(paths(one), paths(other), "{name}: the paths differ");
    for ((path, one), (_, other)) in one.iter().zip(other.iter()) {
        assert!(
            one == other,
            "{name}: {path} differs:\n--- one\n{one}\n--- other\n{other}"
        );
    }
}

fn parse(name: &str, path: &str, text: &str) -> syn::File {
    syn::parse_file(text)
        .unwrap_or_else(|error| panic!("{name}: {path} is not valid Rust: {error}\n{text}"))
}
