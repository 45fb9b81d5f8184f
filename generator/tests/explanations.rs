//! Every diagnostic code has an explanation, and each example in one has the problem that it illustrates.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use generator::config::Config;
use generator::diagnostic::{Code, Diagnostics};
use generator::source::Source;

/// The head of a document, which examples omit.
const HEAD: &str = "openapi: 3.0.3\ninfo: { title: Pets, version: \"1\" }\n";

/// An operation that refers to the schema `Pet`.
const PATHS: &str = "\
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        200:
          description: The pets.
          content: { application/json: { schema: { $ref: \"#/components/schemas/Pet\" } } }
";

#[test]
fn every_explanation_has_all_its_parts() {
    for code in Code::ALL {
        let text = code.explanation();
        assert!(text.starts_with(&format!("# {code}\n\n")), "{code}");
        let parts: Vec<&str> = text.trim_end().split("\n\n```").collect();
        assert!(parts.len() >= 2, "{code} has no example");
        assert!(
            parts.iter().all(|part| part.trim().len() > 10),
            "the explanation of {code} is too short"
        );
        assert!(
            !code.cure().is_empty() && !code.cure().contains('\n'),
            "{code}"
        );
        assert_eq!(Code::of(code.as_str()), Some(*code));
    }
}

#[test]
fn the_list_of_codes_is_that_of_the_explanations() {
    let list = include_str!("../docs/diagnostics.md");
    let rows: Vec<&str> = list
        .lines()
        .filter(|line| line.starts_with("| [`"))
        .collect();
    let expected: Vec<String> = Code::ALL.iter().map(|code| row(*code)).collect();
    assert_eq!(
        rows, expected,
        "docs/diagnostics.md differs from docs/codes"
    );
}

/// Returns the row of a code: its first paragraph and its last.
fn row(code: Code) -> String {
    let cell = |text: &str| text.replace('\n', " ").replace('|', "\\|");
    let paragraph = code.explanation().split("\n\n").nth(1);
    let cause = cell(paragraph.expect("a cause"));
    let cure = cell(code.cure());
    format!("| [`{code}`](codes/{code}.md) | {cause} | {cure} |")
}

#[test]
fn every_example_has_the_problem_that_it_illustrates() {
    let mut failures = Vec::new();
    let mut tried = 0;
    for code in Code::ALL {
        let Some((language, example)) = example(code.explanation()) else {
            continue;
        };
        tried += 1;
        let found = match language {
            "toml" => configured(example),
            _ => generated(&completed(example), &Config::for_document("pets")),
        };
        if found.iter().all(|diagnostic| diagnostic.code != *code) {
            let source = Source::new("example.yaml", "");
            failures.push(format!("=== {code}\n{}", found.rendered(&source)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(tried >= 80, "only {tried} examples are checked");
}

#[test]
fn a_misspelt_code_gets_a_suggestion() {
    assert_eq!(
        Code::nearest("dangling-refrence"),
        Some(Code::DanglingReference)
    );
    assert_eq!(Code::nearest("an unrelated word"), None);
}

/// Returns the example if it can be checked. Those that need other files or thousands of values are marked `text`.
fn example(text: &str) -> Option<(&str, &str)> {
    let (_, rest) = text.split_once("```")?;
    let (language, rest) = rest.split_once('\n')?;
    let (example, _) = rest.split_once("\n```")?;
    matches!(language, "yaml" | "toml").then_some((language, example))
}

/// Completes the example to a whole document.
fn completed(example: &str) -> String {
    let has = |key: &str| example.lines().any(|line| line.starts_with(key));
    let mut text = String::new();
    for line in HEAD.lines() {
        let key = line.split(':').next().expect("a key");
        let is_there = has(&format!("{key}:"));
        let is_another = key == "openapi" && (has("swagger:") || has("opanapi:"));
        if !is_there && !is_another {
            text.push_str(line);
            text.push('\n');
        }
    }
    if !has("paths:") && example.contains("\n    Pet:") {
        text.push_str(PATHS);
    } else if !has("paths:") {
        text.push_str("paths: {}\n");
    }
    text + example + "\n"
}

fn configured(text: &str) -> Diagnostics {
    let document = completed("components:\n  schemas:\n    Pet: { type: string }");
    match Config::parse("client.toml", text) {
        Ok(config) => generated(&document, &config.in_file("client.toml")),
        Err(errors) => errors.diagnostics(),
    }
}

fn generated(text: &str, config: &Config) -> Diagnostics {
    let source = Source::new("example.yaml", text);
    match generator::generate(&source, config) {
        Ok(generated) => generated.diagnostics,
        Err(diagnostics) => diagnostics,
    }
}
