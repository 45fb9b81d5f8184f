//! Choices that choose nothing, or what is there already, are refused: they were meant for another document.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use generator::config::Config;
use generator::source::Source;

const DOCUMENT: &str = r##"
openapi: 3.0.3
info: { title: Shop, version: "1" }
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [Orders]
      responses: { "200": { description: All., content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } } }
components:
  schemas:
    Order: { type: object, properties: { id: { type: string }, line: { $ref: "#/components/schemas/Line" } } }
    Line: { type: object, properties: { count: { type: integer } } }
"##;

/// The codes and messages of the problems that a configuration makes.
fn problems(choices: &str) -> Vec<String> {
    let config = Config::parse("client.toml", &format!("package = \"shop\"\n{choices}"))
        .expect("the configuration is valid");
    let source = Source::new("shop.yaml", DOCUMENT);
    match generator::generate(&source, &config) {
        Ok(_) => Vec::new(),
        Err(found) => found
            .iter()
            .map(|problem| format!("{}: {}", problem.code, problem.message))
            .collect(),
    }
}

#[test]
fn what_matches_nothing_is_refused() {
    for (choices, shown) in [
        (
            "include = { tags = [\"Pets\", \"Orders\"] }",
            "include.tags: Pets",
        ),
        (
            "exclude = { paths = [\"/pets/*\"] }",
            "exclude.paths: /pets/*",
        ),
        (
            "exclude = { operations = [\"listPets\"] }",
            "exclude.operations: listPets",
        ),
        (
            "[names]\n\"#/components/schemas/Pet\" = \"Animal\"",
            "names: #/components/schemas/Pet",
        ),
        (
            "[types]\n\"#/components/schemas/Pet\" = \"a::B\"",
            "types: #/components/schemas/Pet",
        ),
        ("[formats]\ndecimal = \"a::B\"", "formats: decimal"),
        (
            "[derives]\n\"#/components/schemas/Pet\" = [\"Eq\"]",
            "derives: #/components/schemas/Pet",
        ),
        ("secrets = [\"Pet.id\"]", "secrets: Pet.id"),
    ] {
        let expected = format!(
            "choice-unmatched: the choice `{shown}` matches nothing that an operation reaches"
        );
        assert_eq!(problems(choices), [expected], "for {choices}");
    }
}

#[test]
fn a_name_that_is_taken_is_refused() {
    let choices = "[names]\n\"#/components/schemas/Order\" = \"Line\"";
    let expected = "name-taken: this is called `Line`, and the choice `names: #/components/schemas/Order` gives the \
                    name to something else too";
    assert_eq!(problems(choices), [expected]);
    let choices = "[names]\n\"#/components/schemas/Order/properties/id\" = \"line\"";
    assert_eq!(problems(choices).len(), 1, "{:?}", problems(choices));
}

#[test]
fn what_matches_is_taken() {
    let choices =
        "[names]\n\"#/components/schemas/Order\" = \"Purchase\"\n[derives]\n\"*\" = [\"Eq\"]";
    assert_eq!(problems(choices), [""; 0]);
}
