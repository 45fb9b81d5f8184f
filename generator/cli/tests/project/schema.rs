//! The JSON Schema of the configuration, beside the configurations of this repository.

use std::fs;
use std::path::Path;

use generator::config::Config;
use jsonschema::Validator;
use serde_json::Value;

use crate::scene::Scene;

fn repository(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Returns the examples of the documentation, each as a file with a package name.
fn examples() -> Vec<String> {
    let page = repository("generator/docs/configuration.md");
    let blocks = page.split("```toml\n").skip(1);
    let texts = blocks.map(|block| block.split("```").next().unwrap_or_default().to_owned());
    texts
        .map(|text| match text.contains("package =") {
            true => text,
            false => format!("package = \"pets\"\n{text}"),
        })
        .collect()
}

fn validator() -> Validator {
    let printed = Scene::new().run(&["config-schema"]).exits(0);
    let schema: Value = serde_json::from_str(&printed.out).unwrap();
    jsonschema::draft7::new(&schema).unwrap()
}

fn json(text: &str) -> Value {
    let table: toml::Table = toml::from_str(text).unwrap();
    serde_json::to_value(table).unwrap()
}

#[test]
fn every_configuration_that_is_read_is_valid() {
    let validator = validator();
    let mut texts = examples();
    assert!(texts.len() >= 9, "the page has an example of each section");
    texts.push(repository("spec/client.toml"));
    texts.push(repository("generator/examples/okta-management.toml"));
    for text in texts {
        Config::parse("a.toml", &text).unwrap_or_else(|_| panic!("is not read:\n{text}"));
        if let Err(error) = validator.validate(&json(&text)) {
            panic!("{error} at {}:\n{text}", error.instance_path());
        }
    }
}

#[test]
fn a_configuration_that_is_not_read_is_invalid() {
    let validator = validator();
    for text in [
        "",
        "package = 1",
        "package = \"a\"\npakage = \"b\"",
        "package = \"a\"\nworkspace = \"alone\"",
        "package = \"a\"\nretries = { header = \"x\" }",
        "package = \"a\"\npagination = { listPets = \"some\" }",
        "package = \"a\"\nstreams = { flags = { chat = true } }",
    ] {
        assert!(Config::parse("a.toml", text).is_err(), "is read:\n{text}");
        assert!(!validator.is_valid(&json(text)), "is valid:\n{text}");
    }
}
