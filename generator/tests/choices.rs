//! Choices that choose nothing, or what is there already, are refused: they were meant for another document.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use generator::Generated;
use generator::config::Config;
use generator::diagnostic::Severity;
use generator::source::Source;

const DOCUMENT: &str = r##"
openapi: 3.0.3
info: { title: Shop, version: "1" }
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [Orders]
      parameters:
        - { name: after, in: query, schema: { type: string } }
        - { name: tags, in: query, schema: { type: array, items: { type: string } } }
      responses: { "200": { description: All., content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } } }
components:
  schemas:
    Order: { type: object, properties: { id: { type: string }, line: { $ref: "#/components/schemas/Line" }, lines: { type: array, items: { $ref: "#/components/schemas/Line" } }, note: { $ref: "#/components/schemas/Note" } } }
    Line: { type: object, properties: { count: { type: integer }, price: { type: number }, tax: { type: string, format: decimal } } }
    Note: { type: object, properties: { text: { type: string }, state: { type: string, enum: [new, old] } } }
  securitySchemes:
    oauth: { type: http, scheme: bearer }
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
fn an_entry_is_found_where_it_stands() {
    for (choices, found) in [
        (
            "secrets = [\n  \"Order.id\",\n  \"Pet.id\",\n]",
            "\"Pet.id\"",
        ),
        ("include = { tags = [\"Orders\", \"Pets\"] }", "\"Pets\""),
        ("[exclude]\noperations = [\"listPets\"]", "\"listPets\""),
        (
            "[names]\n'#/components/schemas/Pet' = \"Animal\"",
            "'#/components/schemas/Pet'",
        ),
        ("types = { \"#/a%20b\" = \"a::B\" }", "\"#/a%20b\""),
        ("[formats]\n\nmoney = \"a::B\"", "money"),
        ("derives = { '#/c' = [\"Eq\"] }", "'#/c'"),
        ("[paging.listPets]\nlink = \"header\"", "listPets"),
        ("[paging]\nlistOrders = { page = \"page\" }", "listOrders"),
        ("[security-schemes]\nkey.prefix = \"K \"", "key"),
    ] {
        let text = format!("package = \"shop\"\n{choices}");
        let config = Config::parse("client.toml", &text).expect("the configuration is valid");
        let source = Source::new("spec/shop.yaml", DOCUMENT);
        let problems = generator::generate(&source, &config.in_file("../client.toml"))
            .map(|_| ())
            .expect_err("the entry chooses nothing");
        let problem = problems.iter().next().expect("a problem");
        assert_eq!(problem.file.as_deref(), Some("../client.toml"), "{choices}");
        let position = problem.position().expect("the place is known");
        let line = text.lines().nth(position.line as usize - 1);
        let rest = line.and_then(|line| line.get(position.column as usize - 1..));
        assert!(
            rest.is_some_and(|rest| rest.starts_with(found)),
            "{choices}: {rest:?}"
        );
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
        ("[formats]\nmoney = \"a::B\"", "formats: money"),
        (
            "[derives]\n\"#/components/schemas/Pet\" = [\"Eq\"]",
            "derives: #/components/schemas/Pet",
        ),
        ("secrets = [\"Pet.id\"]", "secrets: Pet.id"),
        ("[paging]\nlistPets = \"none\"", "paging.listPets"),
        ("[paging]\ndefault = { page = \"page\" }", "paging.default"),
    ] {
        let expected = format!(
            "choice-unmatched: the choice `{shown}` matches nothing that an operation reaches"
        );
        assert_eq!(problems(choices), [expected], "for {choices}");
    }
}

#[test]
fn what_was_meant_is_said() {
    for (choices, meant) in [
        ("include = { tags = [\"orders\"] }", "Orders"),
        ("exclude = { paths = [\"/order\"] }", "/orders"),
        ("exclude = { operations = [\"list_orders\"] }", "listOrders"),
        (
            "[names]\n\"#/components/schemas/Ordr\" = \"A\"",
            "#/components/schemas/Order",
        ),
        (
            "[names]\n\"#/components/schemas/Order/properties/lin\" = \"A\"",
            "#/components/schemas/Order/properties/line",
        ),
        (
            "[types]\n\"#/components/schemas/Oder\" = \"String\"",
            "#/components/schemas/Order",
        ),
        (
            "[derives]\n\"#/components/schemas/Lines\" = [\"Eq\"]",
            "#/components/schemas/Line",
        ),
        ("[formats]\ndecimaal = \"String\"", "decimal"),
        ("secrets = [\"Line.cont\"]", "Line.count"),
        ("secrets = [\"Lin.count\"]", "Line.count"),
        ("[paging]\nlistOrder = \"none\"", "listOrders"),
        ("[security-schemes.oath]\nprefix = \"\"", "oauth"),
    ] {
        let config = Config::parse("client.toml", &format!("package = \"shop\"\n{choices}"))
            .expect("the configuration is valid");
        let source = Source::new("shop.yaml", DOCUMENT);
        let problems = generator::generate(&source, &config)
            .map(|_| ())
            .expect_err("the entry chooses nothing");
        let helps: Vec<&str> = problems
            .iter()
            .map(|problem| problem.help.as_str())
            .collect();
        assert_eq!(helps, [format!("did you mean `{meant}`?")], "for {choices}");
    }
}

#[test]
fn what_cannot_compile_is_said_before() {
    for (choices, shown) in [
        (
            "[types]\n\"#/components/schemas/Line\" = \"a::B\"",
            "the crate `a` of `a::B` is no dependency",
        ),
        (
            "[formats]\ndecimal = \"rust_decimal::Decimal\"",
            "the crate `rust_decimal`",
        ),
        (
            "[derives]\n\"*\" = [\"schemars::JsonSchema\"]",
            "the crate `schemars`",
        ),
        (
            "[derives]\n\"*\" = [\"Eq\"]",
            "`Eq` is not for the property `price` of `#/components/schemas/Line`, which is a floating",
        ),
        (
            "[derives]\n\"#/components/schemas/Order\" = [\"Hash\"]",
            "whose type `#/components/schemas/Line` does not have it",
        ),
    ] {
        let found = problems(choices);
        let named = found.iter().filter(|found| found.contains(shown));
        assert_eq!(named.count(), 1, "{choices}: {found:?}");
    }
    for choices in [
        "[formats]\ndecimal = \"rust_decimal::Decimal\"\n[dependencies]\nrust-decimal = \"1\"",
        "[formats]\ndecimal = \"std::net::IpAddr\"",
        "[formats]\ndecimal = \"http::Uri\"",
        "[derives]\n\"#/components/schemas/Note\" = [\"Eq\", \"Hash\"]",
    ] {
        assert_eq!(problems(choices), [""; 0], "{choices}");
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
fn a_list_that_the_document_does_not_have_is_refused() {
    for (list, wrong) in [
        (
            "link = \"header\"",
            "what stands at \"\" of the answer is no array",
        ),
        (
            "link = \"header\", items = \"/orders\"",
            "the answer has no property `orders` of \"/orders\"",
        ),
        (
            "link = \"header\", items = \"/id/orders\"",
            "there is no object in the answer that could have `orders` of \"/id/orders\"",
        ),
        (
            "next-url = \"/next\", items = \"/lines\"",
            "the answer has no property `next` of \"/next\"",
        ),
        (
            "page = \"page\", items = \"/lines\"",
            "the operation has no query parameter `page` of one value",
        ),
        (
            "last = \"/name\", parameter = \"after\", items = \"/lines\"",
            "in each record, the answer has no property `name` of \"/name\"",
        ),
        (
            "cursor = \"/id\", parameter = \"tags\", items = \"/lines\"",
            "the operation has no query parameter `tags` of one value",
        ),
    ] {
        let expected =
            format!("choice-unfit: the choice `paging.listOrders` does not fit: {wrong}");
        let choices = format!("[paging]\nlistOrders = {{ {list} }}");
        assert_eq!(problems(&choices), [expected], "for {choices}");
    }
    let choices =
        "[paging]\nlistOrders = { cursor = \"/id\", parameter = \"after\", items = \"/lines\" }";
    assert_eq!(problems(choices), [""; 0]);
}

#[test]
fn what_matches_is_taken() {
    let choices = "[names]\n\"#/components/schemas/Order\" = \"Purchase\"\n[derives]\n\"*\" = [\"PartialOrd\"]";
    assert_eq!(problems(choices), [""; 0]);
}

/// What the document becomes with these choices.
fn generated(choices: &str) -> Generated {
    let config = Config::parse("client.toml", &format!("package = \"shop\"\n{choices}"))
        .expect("the configuration is valid");
    generator::generate(&Source::new("shop.yaml", DOCUMENT), &config).expect("a crate")
}

#[test]
fn a_number_without_a_format_is_chosen_by_its_type() {
    let files =
        generated("[formats]\ninteger = \"num::BigInt\"\n[dependencies]\nnum = \"1\"").files;
    let text = |path: &str| files.get(path).expect("the file is there");
    assert!(text("src/foreign.rs").contains("foreign_number!(num::BigInt);"));
    assert!(text("src/models/line.rs").contains("pub count: Option<num::BigInt>"));
    let numbers = "[formats]\nnumber = \"num::BigInt\"\n[dependencies]\nnum = \"1\"";
    assert_eq!(problems(numbers), [""; 0]);
}

#[test]
fn a_type_is_written_as_a_number_or_in_its_own_way() {
    let choices = "types = { \"#/components/schemas/Order/properties/id\" = \"a::B\" }\n\
                   formats = { integer = \"a::B\" }\n[dependencies]\na = \"1\"";
    let found = generated(choices).diagnostics;
    let losses = found.iter().filter(|it| it.severity == Severity::Loss);
    let messages: Vec<&str> = losses.map(|loss| loss.message.as_str()).collect();
    let expected =
        "`type` is not carried over: `a::B` is written in its own way, as where it first stands";
    assert_eq!(messages, [expected]);
}
