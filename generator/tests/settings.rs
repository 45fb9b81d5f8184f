//! Settings that match nothing or change nothing are rejected: they were written for another document.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "settings/streams.rs"]
mod streams;

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

/// A document with a list of which it does not say how it is paginated.
const BINS: &str = r#"
openapi: 3.0.3
info: { title: Bins, version: "1" }
paths:
  /bins:
    get:
      operationId: listBins
      parameters: [{ name: before, in: query, schema: { type: string } }]
      responses: { "200": { description: All., content: { application/json: { schema: { type: array, items: { type: object, properties: { id: { type: string } } } } } } } }
"#;

/// Returns the codes and messages of the problems of a configuration.
fn problems(settings: &str) -> Vec<String> {
    let config = Config::parse("client.toml", &format!("package = \"shop\"\n{settings}"))
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
fn a_problem_has_the_position_of_its_setting() {
    for (settings, found) in [
        (
            "secrets = [\n  \"Order.id\",\n  \"Pet.id\",\n]",
            "\"Pet.id\"",
        ),
        ("include = { tags = [\"Orders\", \"Pets\"] }", "\"Pets\""),
        ("[exclude]\noperations = [\"listPets\"]", "\"listPets\""),
        (
            "[rename]\n'#/components/schemas/Pet' = \"Animal\"",
            "'#/components/schemas/Pet'",
        ),
        ("replace-types = { \"#/a%20b\" = \"a::B\" }", "\"#/a%20b\""),
        ("[replace-formats]\n\nmoney = \"a::B\"", "money"),
        ("derive = { '#/c' = [\"Eq\"] }", "'#/c'"),
        ("[pagination.listPets]\nlink-header = true", "listPets"),
        ("[streams.flags]\nlistPets = false", "listPets"),
        (
            "[pagination]\nlistOrders = { page-number = \"page\" }",
            "listOrders",
        ),
        ("[security-schemes]\nkey.prefix = \"K \"", "key"),
    ] {
        let text = format!("package = \"shop\"\n{settings}");
        let config = Config::parse("client.toml", &text).expect("the configuration is valid");
        let source = Source::new("spec/shop.yaml", DOCUMENT);
        let problems = generator::generate(&source, &config.in_file("../client.toml"))
            .map(|_| ())
            .expect_err("the setting has no effect");
        let problem = problems.iter().next().expect("a problem");
        assert_eq!(
            problem.file.as_deref(),
            Some("../client.toml"),
            "{settings}"
        );
        let position = problem.position().expect("the position is known");
        let line = text.lines().nth(position.line as usize - 1);
        let rest = line.and_then(|line| line.get(position.column as usize - 1..));
        assert!(
            rest.is_some_and(|rest| rest.starts_with(found)),
            "{settings}: {rest:?}"
        );
    }
}

#[test]
fn settings_that_match_nothing_are_rejected() {
    for (settings, shown) in [
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
            "[rename]\n\"#/components/schemas/Pet\" = \"Animal\"",
            "rename: #/components/schemas/Pet",
        ),
        (
            "[replace-types]\n\"#/components/schemas/Pet\" = \"a::B\"",
            "replace-types: #/components/schemas/Pet",
        ),
        (
            "[replace-formats]\nmoney = \"a::B\"",
            "replace-formats: money",
        ),
        (
            "[derive]\n\"#/components/schemas/Pet\" = [\"Eq\"]",
            "derive: #/components/schemas/Pet",
        ),
        ("secrets = [\"Pet.id\"]", "secrets: Pet.id"),
        ("[pagination]\nlistPets = \"none\"", "pagination.listPets"),
        (
            "[streams.flags]\ncreatePet = \"stream\"",
            "streams.flags.createPet",
        ),
        (
            "[pagination]\ndefault = { page-number = \"page\" }",
            "pagination.default",
        ),
    ] {
        let expected = format!(
            "config-unmatched: the setting `{shown}` matches nothing that an operation uses"
        );
        assert_eq!(problems(settings), [expected], "for {settings}");
    }
}

#[test]
fn a_misspelt_setting_gets_a_suggestion() {
    for (settings, meant) in [
        ("include = { tags = [\"orders\"] }", "Orders"),
        ("exclude = { paths = [\"/order\"] }", "/orders"),
        ("exclude = { operations = [\"list_orders\"] }", "listOrders"),
        (
            "[rename]\n\"#/components/schemas/Ordr\" = \"A\"",
            "#/components/schemas/Order",
        ),
        (
            "[rename]\n\"#/components/schemas/Order/properties/lin\" = \"A\"",
            "#/components/schemas/Order/properties/line",
        ),
        (
            "[replace-types]\n\"#/components/schemas/Oder\" = \"String\"",
            "#/components/schemas/Order",
        ),
        (
            "[derive]\n\"#/components/schemas/Lines\" = [\"Eq\"]",
            "#/components/schemas/Line",
        ),
        ("[replace-formats]\ndecimaal = \"String\"", "decimal"),
        ("secrets = [\"Line.cont\"]", "Line.count"),
        ("secrets = [\"Lin.count\"]", "Line.count"),
        ("[pagination]\nlistOrder = \"none\"", "listOrders"),
        ("[streams]\nflags = { listOrder = false }", "listOrders"),
        ("[security-schemes.oath]\nprefix = \"\"", "oauth"),
    ] {
        let config = Config::parse("client.toml", &format!("package = \"shop\"\n{settings}"))
            .expect("the configuration is valid");
        let source = Source::new("shop.yaml", DOCUMENT);
        let problems = generator::generate(&source, &config)
            .map(|_| ())
            .expect_err("the setting has no effect");
        let helps: Vec<&str> = problems
            .iter()
            .map(|problem| problem.help.as_str())
            .collect();
        assert_eq!(
            helps,
            [format!("did you mean `{meant}`?")],
            "for {settings}"
        );
    }
}

#[test]
fn settings_that_cannot_compile_are_rejected() {
    for (settings, shown) in [
        (
            "[replace-types]\n\"#/components/schemas/Line\" = \"a::B\"",
            "the crate `a` of `a::B` is not a dependency",
        ),
        (
            "[replace-formats]\ndecimal = \"rust_decimal::Decimal\"",
            "the crate `rust_decimal`",
        ),
        (
            "[derive]\n\"*\" = [\"schemars::JsonSchema\"]",
            "the crate `schemars`",
        ),
        (
            "[derive]\n\"*\" = [\"Eq\"]",
            "`Eq` cannot be derived for the property `price` of `#/components/schemas/Line`, which is a floating",
        ),
        (
            "[derive]\n\"#/components/schemas/Order\" = [\"Hash\"]",
            "whose type `#/components/schemas/Line` does not have it",
        ),
    ] {
        let found = problems(settings);
        let named = found.iter().filter(|found| found.contains(shown));
        assert_eq!(named.count(), 1, "{settings}: {found:?}");
    }
    for settings in [
        "[replace-formats]\ndecimal = \"rust_decimal::Decimal\"\n[dependencies]\nrust-decimal = \"1\"",
        "[replace-formats]\ndecimal = \"std::net::IpAddr\"",
        "[replace-formats]\ndecimal = \"http::Uri\"",
        "[derive]\n\"#/components/schemas/Note\" = [\"Eq\", \"Hash\"]",
    ] {
        assert_eq!(problems(settings), [""; 0], "{settings}");
    }
}

#[test]
fn a_name_that_is_already_used_is_rejected() {
    let settings = "[rename]\n\"#/components/schemas/Order\" = \"Line\"";
    let expected = "name-taken: the name `Line` is already used here, and the setting `rename: #/components/schemas/Order` \
                    gives it to something else";
    assert_eq!(problems(settings), [expected]);
    let settings = "[rename]\n\"#/components/schemas/Order/properties/id\" = \"line\"";
    assert_eq!(problems(settings).len(), 1, "{:?}", problems(settings));
}

#[test]
fn pagination_that_does_not_fit_the_document_is_rejected() {
    for (list, wrong) in [
        (
            "link-header = true",
            "the value at \"\" of the response is not an array",
        ),
        (
            "link-header = true, items = \"/orders\"",
            "the response has no property `orders` of \"/orders\"",
        ),
        (
            "link-header = true, items = \"/id/orders\"",
            "the response has no object with a property `orders` of \"/id/orders\"",
        ),
        (
            "next-url = \"/next\", items = \"/lines\"",
            "the response has no property `next` of \"/next\"",
        ),
        (
            "page-number = \"page\", items = \"/lines\"",
            "the operation has no query parameter `page` with a single value",
        ),
        (
            "last-item = \"/name\", parameter = \"after\", items = \"/lines\"",
            "in each item, the response has no property `name` of \"/name\"",
        ),
        (
            "cursor = \"/id\", parameter = \"tags\", items = \"/lines\"",
            "the operation has no query parameter `tags` with a single value",
        ),
    ] {
        let expected =
            format!("config-invalid: the setting `pagination.listOrders` cannot apply: {wrong}");
        let settings = format!("[pagination]\nlistOrders = {{ {list} }}");
        assert_eq!(problems(&settings), [expected], "for {settings}");
    }
    let settings = "[pagination]\nlistOrders = { cursor = \"/id\", parameter = \"after\", items = \"/lines\" }";
    assert_eq!(problems(settings), [""; 0]);
}

#[test]
fn signatures_of_webhooks_need_a_client() {
    let webhooks = "[webhooks]\nsignature-header = \"X-Signature\"";
    assert_eq!(problems(webhooks), [""; 0]);
    let without = format!("client = \"none\"\n{webhooks}");
    let expected = "config-invalid: the setting `webhooks: signature-header` cannot apply: a crate without a client \
                    checks no signatures; remove `[webhooks]`";
    assert_eq!(problems(&without), [expected]);
}

#[test]
fn settings_that_match_are_accepted() {
    let settings = "[rename]\n\"#/components/schemas/Order\" = \"Purchase\"\n[derive]\n\"*\" = [\"PartialOrd\"]";
    assert_eq!(problems(settings), [""; 0]);
}

/// Generates the document with these settings.
fn generated(settings: &str) -> Generated {
    let config = Config::parse("client.toml", &format!("package = \"shop\"\n{settings}"))
        .expect("the configuration is valid");
    generator::generate(&Source::new("shop.yaml", DOCUMENT), &config).expect("a crate")
}

#[test]
fn a_number_without_a_format_is_replaced_by_its_type() {
    let files =
        generated("[replace-formats]\ninteger = \"num::BigInt\"\n[dependencies]\nnum = \"1\"")
            .files;
    let text = |path: &str| files.get(path).expect("the file exists");
    assert!(text("src/external.rs").contains("external_number!(num::BigInt);"));
    assert!(text("src/models/line.rs").contains("pub count: Option<num::BigInt>"));
    let numbers = "[replace-formats]\nnumber = \"num::BigInt\"\n[dependencies]\nnum = \"1\"";
    assert_eq!(problems(numbers), [""; 0]);
}

#[test]
fn an_external_type_is_serialized_as_a_number_or_by_its_own_impl() {
    let settings = "replace-types = { \"#/components/schemas/Order/properties/id\" = \"a::B\" }\n\
                   replace-formats = { integer = \"a::B\" }\n[dependencies]\na = \"1\"";
    let found = generated(settings).diagnostics;
    let losses = found.iter().filter(|it| it.severity == Severity::Loss);
    let messages: Vec<&str> = losses.map(|loss| loss.message.as_str()).collect();
    let expected = "`type` is not carried over: `a::B` is serialized by its own `Serialize`, as at its first use";
    assert_eq!(messages, [expected]);
}

#[test]
fn the_settings_that_a_note_proposes_are_valid() {
    let source = Source::new("bins.yaml", BINS);
    let found = generator::generate(&source, &Config::for_document("bins"));
    let found = found.expect("a crate").diagnostics;
    let mut notes = found.iter().filter(|it| it.severity == Severity::Note);
    let help = &notes.next().expect("a note about the list").help;
    let proposed: Vec<&str> = help.split('`').filter(|it| it.contains(" = {")).collect();
    assert_eq!(proposed.len(), 2, "{help}");
    for line in proposed {
        let line = line.replace("NAME", "listBins");
        let text = format!("package = \"bins\"\n[pagination]\n{line}\n");
        let config = Config::parse("client.toml", &text);
        let config = config.unwrap_or_else(|error| panic!("{line}: {error}"));
        let problems = generator::generate(&source, &config).map(|_| ());
        assert!(problems.is_ok(), "{line}: {problems:?}");
    }
}
