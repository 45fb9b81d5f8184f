//! Every code is explained, and every example of an explanation has the problem that it is an example of.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use generator::config::Config;
use generator::diagnostic::{Code, Diagnostics};
use generator::source::Source;

/// What examples leave out.
const HEAD: &str = "openapi: 3.0.3\ninfo: { title: Pets, version: \"1\" }\n";

/// An operation that reaches the schema `Pet`.
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
fn every_explanation_has_its_parts() {
    for code in Code::ALL {
        let text = code.explanation();
        assert!(text.starts_with(&format!("# {code}\n\n")), "{code}");
        let parts: Vec<&str> = text.trim_end().split("\n\n```").collect();
        assert!(parts.len() >= 2, "{code} has no example");
        assert!(
            parts.iter().all(|part| part.trim().len() > 10),
            "{code} says too little"
        );
        assert!(
            !code.cure().is_empty() && !code.cure().contains('\n'),
            "{code}"
        );
        assert_eq!(Code::of(code.as_str()), Some(*code));
    }
}

#[test]
fn every_example_has_the_problem_that_it_explains() {
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
    assert!(tried >= 80, "only {tried} examples are tried");
}

#[test]
fn a_slip_in_a_code_is_no_riddle() {
    assert_eq!(
        Code::nearest("dangling-refrence"),
        Some(Code::DanglingReference)
    );
    assert_eq!(Code::nearest("quite another thing"), None);
}

/// The example that can be tried: those of what needs other files or thousands of values are `text`.
fn example(text: &str) -> Option<(&str, &str)> {
    let (_, rest) = text.split_once("```")?;
    let (language, rest) = rest.split_once('\n')?;
    let (example, _) = rest.split_once("\n```")?;
    matches!(language, "yaml" | "toml").then_some((language, example))
}

/// The example as a whole document.
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
