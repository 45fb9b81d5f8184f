//! Tests of name collisions: the warnings, and that the proposed setting resolves the collision.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use generator::Generated;
use generator::config::Config;
use generator::source::Source;

fn generate(document: &str, settings: &str) -> Generated {
    let config = Config::parse("client.toml", &format!("package = \"shop\"\n{settings}"))
        .unwrap_or_else(|error| panic!("{error}\n{settings}"));
    let source = Source::new("shop.yaml", document);
    generator::generate(&source, &config)
        .unwrap_or_else(|problems| panic!("{}\n{settings}", problems.rendered(&source)))
}

/// Returns the messages of the warnings, each with the `client.toml` line that it proposes.
fn collisions(made: &Generated) -> Vec<(String, String)> {
    let found = made.diagnostics.iter();
    let found = found.filter(|problem| problem.code.as_str() == "name-collision");
    let pairs = found.map(|problem| {
        let line = problem.help.split('`').nth(3).expect("the help has a line");
        (problem.message.clone(), line.to_owned())
    });
    pairs.collect()
}

/// Checks the warnings of a document, and the names that it gets once the proposed settings are added.
fn check(document: &str, messages: &[&str], settled: &[&str]) {
    let made = generate(document, "");
    let warnings = collisions(&made);
    let found: Vec<&str> = warnings
        .iter()
        .map(|(message, _)| message.as_str())
        .collect();
    assert_eq!(found, messages);
    let lines: Vec<&str> = warnings.iter().map(|(_, line)| line.as_str()).collect();
    let settled_by = format!("[rename]\n{}", lines.join("\n"));
    let made = generate(document, &settled_by);
    assert_eq!(collisions(&made), [], "after {settled_by}");
    let texts: Vec<&str> = made.files.iter().map(|(_, text)| text).collect();
    for name in settled {
        let is_there = texts.iter().any(|text| text.contains(name));
        assert!(is_there, "`{name}` after {settled_by}");
    }
}

/// Returns a document with these paths and schemas.
fn document(paths: &str, components: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{ title: Shop, version: \"1\" }}\npaths:\n{paths}\ncomponents:\n{components}\n"
    )
}

/// Returns a path whose operation sends and returns the schema.
fn reach(schema: &str) -> String {
    let content = format!(
        "content: {{ application/json: {{ schema: {{ $ref: \"#/components/schemas/{schema}\" }} }} }}"
    );
    format!(
        "  /{schema}:\n    put: {{ operationId: \"replace{schema}\", tags: [a], requestBody: {{ {content} }}, responses: {{ \"200\": {{ description: ok, {content} }} }} }}\n"
    )
}

const NONE: &str = "  schemas: {}";

#[test]
fn operations_with_one_name() {
    let paths = "
  /a: { get: { operationId: getA, responses: { \"200\": { description: ok } } } }
  /b: { get: { operationId: get_a, responses: { \"200\": { description: ok } } } }";
    check(
        &document(paths, NONE),
        &[
            "the name `get_a` is ambiguous: `#/paths/~1b/get` is named `get_underscore_a`, and `#/paths/~1a/get` is named `get_a_x4ed9f5`",
        ],
        &["fn get_a(", "fn other_get_a("],
    );
}

#[test]
fn schemas_and_their_request_types_with_one_name() {
    let paths = [
        reach("User"),
        reach("UserInput"),
        reach("user_input").replace("replaceuser_input", "replaceOther"),
    ]
    .concat();
    let schemas = "  schemas:
    User: { type: object, properties: { id: { type: string, readOnly: true } } }
    UserInput: { type: object, properties: { id: { type: string } } }
    user_input: { type: object, properties: { id: { type: string } } }";
    check(
        &document(&paths, schemas),
        &[
            "the name `UserInput` is ambiguous: `#/components/schemas/UserInput` is named `UserInputX384b78`, and `#/components/schemas/User` is named `UserInputXba0569`",
            "the name `UserInput` is ambiguous: `#/components/schemas/user_input` is named `UserUnderscoreInput`, and `#/components/schemas/User` is named `UserInputXba0569`",
        ],
        &["struct UserInput {", "struct OtherUserInput {"],
    );
}

#[test]
fn properties_and_enum_values_with_one_name() {
    let schemas = "  schemas:
    User:
      type: object
      properties:
        userId: { type: string, nullable: true }
        user_id: { type: string }
        clearUserId: { type: string }
        order: { $ref: '#/components/schemas/Order' }
    Order: { type: string, enum: [asc, ASC, desc] }";
    check(
        &document(&reach("User"), schemas),
        &[
            "the name `user_id` is ambiguous: `#/components/schemas/User/properties/user_id` is named `user_underscore_id`, and `#/components/schemas/User/properties/userId` is named `user_id_xb1d7a7`",
            "the name `clear_user_id` is ambiguous: `#/components/schemas/User/properties/clearUserId` is named `clear_user_id_xb7c6d9`, and `#/components/schemas/User/properties/userId` is named `clear_user_id_x7a27a9`",
            "the name `Asc` is ambiguous: `#/components/schemas/Order/enum/asc` is named `AscXda6629`, and `#/components/schemas/Order/enum/ASC` is named `AscX890e84`",
        ],
        &[
            "pub user_id: ",
            "pub other_user_id: ",
            "fn clear_user_id(",
            "    Asc,",
            "    OtherAsc,",
        ],
    );
}

#[test]
fn parameters_of_two_locations_are_distinct_without_a_warning() {
    let parameters = "{ name: id, in: query, schema: { type: string } }, { name: id, in: cookie, schema: { type: string } }";
    let paths = format!(
        "  /a: {{ get: {{ operationId: a, parameters: [{parameters}], responses: {{ \"200\": {{ description: ok }} }} }} }}"
    );
    check(
        &document(&paths, NONE),
        &[],
        &["query_id, set_query_id: ", "cookie_id, set_cookie_id: "],
    );
    let parameters = "{ name: id, in: query, schema: { type: string } }, { name: ID, in: query, schema: { type: string } }";
    let paths = format!(
        "  /a: {{ get: {{ operationId: a, parameters: [{parameters}], responses: {{ \"200\": {{ description: ok }} }} }} }}"
    );
    check(
        &document(&paths, NONE),
        &[
            "the name `id` is ambiguous: `#/paths/~1a/get/parameters/1` is named `id_x6dd1ab`, and `#/paths/~1a/get/parameters/0` is named `id_x3a98c6`",
        ],
        &["id, set_id: ", "other_id, set_other_id: "],
    );
}

#[test]
fn tags_headers_security_schemes_and_servers_with_one_name() {
    let paths = "
  /a:
    servers: [{ url: 'https://a.example.org' }]
    get:
      operationId: a
      tags: [user profile]
      responses: { \"200\": { description: ok, headers: { X-Id: { schema: { type: string } }, X_Id: { schema: { type: string } } } } }
  /b:
    servers: [{ url: 'http://a.example.org' }, ]
    get: { operationId: b, tags: [UserProfile], responses: { \"200\": { description: ok } } }
  /c:
    servers: [{ url: 'http://a.example.org/' }, ]
    get: { operationId: c, tags: [UserProfile], responses: { \"200\": { description: ok } } }
servers: [{ url: 'https://example.com' }]";
    let components = "  securitySchemes:
    apiKey: { type: apiKey, in: query, name: a }
    api-key: { type: apiKey, in: query, name: b }";
    check(
        &document(paths, components),
        &[
            "the name `user_profile` is ambiguous: `#/tags/user profile` is named `user_space_profile`, and `#/tags/UserProfile` is named `user_profile_xf00236`",
            "the name `X_ID` is ambiguous: `#/paths/~1a/get/responses/200/headers/X_Id` is named `X_UNDERSCORE_ID`, and `#/paths/~1a/get/responses/200/headers/X-Id` is named `X_DASH_ID`",
            "the name `a_dot_example_dot_org` is ambiguous: `#/servers/http:~1~1a.example.org~1` is named `a_example_org_xb3e928`, and `#/servers/http:~1~1a.example.org` is named `a_example_org_x1ab0ae`",
            "the name `a_example_org` is ambiguous: `#/servers/https:~1~1a.example.org` is named `https_a_example_org_a_example_org`, and `#/servers/http:~1~1a.example.org` is named `a_example_org_x1ab0ae`",
            "the name `api_key` is ambiguous: `#/components/securitySchemes/apiKey` is named `api_key_x3a6e9b`, and `#/components/securitySchemes/api-key` is named `api_dash_key`",
        ],
        &[
            "fn other_api_key(",
            "fn api_key(",
            "const X_ID:",
            "const OTHER_X_ID:",
            "mod user_profile;",
            "mod other_user_profile;",
        ],
    );
}

#[test]
fn alternatives_with_one_name() {
    let schemas = "  schemas:
    Pet: { oneOf: [{ $ref: '#/components/schemas/blue_cat' }, { $ref: '#/components/schemas/BlueCat' }] }
    blue_cat: { type: object, required: [a], properties: { a: { type: string } } }
    BlueCat: { type: object, required: [b], properties: { b: { type: string } } }";
    check(
        &document(&reach("Pet"), schemas),
        &[
            "the name `BlueCat` is ambiguous: `#/components/schemas/blue_cat` is named `BlueUnderscoreCat`, and `#/components/schemas/BlueCat` is named `BlueCatX3fc001`",
        ],
        &[
            "struct BlueCat",
            "struct OtherBlueCat",
            "    BlueCat(",
            "    OtherBlueCat(",
        ],
    );
}
