//! Pairs of texts that mean the same and cannot be made of each other by a program.

use std::collections::BTreeMap;

use generator::changes::{Revision, compare};
use generator::config::Config;
use generator::input::Input;
use generator::source::Source;

use super::{changes, lines};

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: Users, version: '1'}\n";

const PLAIN: &str = "paths:
  /users/{id}:
    get:
      operationId: getUser
      parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      responses:
        '200':
          description: The user.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/User'}
components:
  schemas:
    User:
      type: object
      properties:
        home: {type: object, additionalProperties: {type: string}}
        work: {type: object, additionalProperties: {type: string}}
";

fn assert_same(old: &str, new: &str) {
    let found = changes(old, new).expect("both texts are valid");
    assert!(found.is_empty(), "{}", lines(&found));
}

#[test]
fn yaml_and_json() {
    let yaml = format!("{HEAD}{PLAIN}");
    let value: serde_json::Value = serde_yaml::from_str(&yaml).unwrap();
    assert_same(&yaml, &serde_json::to_string_pretty(&value).unwrap());
}

#[test]
fn an_anchor() {
    let anchored = PLAIN
        .replacen(
            "home: {type: object, additionalProperties: {type: string}}",
            "home: &address {type: object, additionalProperties: {type: string}}",
            1,
        )
        .replacen(
            "work: {type: object, additionalProperties: {type: string}}",
            "work: *address",
            1,
        );
    assert_ne!(PLAIN, anchored);
    assert_same(&format!("{HEAD}{PLAIN}"), &format!("{HEAD}{anchored}"));
}

#[test]
fn comments_and_layout() {
    let other = PLAIN
        .replace("  get:", "  # Comment.\n    get:")
        .replace(": {", ":   {");
    assert_same(&format!("{HEAD}{PLAIN}"), &format!("{HEAD}\n\n{other}"));
}

#[test]
fn an_info_version() {
    let other = HEAD.replace("'1'", "'2'");
    assert_same(&format!("{HEAD}{PLAIN}"), &format!("{other}{PLAIN}"));
}

#[test]
fn a_schema_in_another_file() {
    let (paths, schema) = PLAIN.split_once("components:\n").unwrap();
    let split = format!(
        "{HEAD}{}",
        paths.replace("#/components/schemas/User", "schemas.yaml#/User")
    );
    let schema: String = schema
        .lines()
        .skip(1)
        .map(|line| {
            let line = line.strip_prefix("    ").unwrap_or(line);
            format!("{line}\n")
        })
        .collect();
    let files = BTreeMap::from([("schemas.yaml".to_owned(), schema)]);
    let config = Config::for_document("sample");
    let (one, other) = (
        Source::new("spec.yaml", format!("{HEAD}{PLAIN}")),
        Source::new("spec.yaml", split),
    );
    let joined = Revision {
        input: Input::from(&one),
        config: &config,
    };
    let split = Revision {
        input: Input {
            library: &files,
            ..Input::from(&other)
        },
        config: &config,
    };
    for (old, new) in [(&joined, &split), (&split, &joined)] {
        let found = compare(old, new).expect("both documents are valid");
        assert!(found.list.is_empty(), "{}", lines(&found.list));
    }
}
