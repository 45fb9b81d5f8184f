//! The document in the README becomes the code in the README.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use generator::config::Config;
use generator::source::Source;

const README: &str = include_str!("../../README.md");

#[test]
fn the_document_of_the_readme_becomes_its_code() {
    let document = Source::new("pets.yaml", block("yaml"));
    let config = Config::for_document("pets");
    let generated = generator::generate(&document, &config)
        .unwrap_or_else(|problems| panic!("{}", problems.rendered(&document)));
    let model = generated
        .files
        .get("src/models/pet.rs")
        .expect("the crate has the file of `Pet`");
    let shown = block("rust");
    assert!(
        model.contains(shown),
        "the README shows\n{shown}\nand the generator writes\n{model}"
    );
}

/// Returns the first code block in a language.
fn block(language: &str) -> &'static str {
    let start = format!("```{language}\n");
    let (_, rest) = README
        .split_once(start.as_str())
        .expect("the README has the block");
    rest.split_once("```").expect("the block ends").0
}
