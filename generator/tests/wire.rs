//! The requests of what OpenAPI 3.2 adds, byte by byte, as a server on loopback receives them.
//!
//! The sources are in `tests/wire`: one document, whose client is generated and compiled once, and a program that sends
//! one request each time it is run. The workspace is below the target folder and is not removed, so that the next run
//! is faster. Nothing is downloaded: run `cargo fetch` first.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "wire/server.rs"]
mod server;
#[path = "compile/workspace.rs"]
mod workspace;

use std::panic;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::OnceLock;

use generator::config::Config;
use generator::source::Source;
use server::Server;
use workspace::{TARGET, Workspace, write};

/// The folder of the workspace.
const WORKSPACE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/wire");

/// The files of the workspace, besides the client.
const FILES: [(&str, &str); 3] = [
    ("Cargo.toml", include_str!("wire/workspace.toml")),
    ("caller/Cargo.toml", include_str!("wire/caller.toml")),
    ("caller/caller.rs", include_str!("wire/caller.rs")),
];

/// The headers of every request, after its own.
const USUAL: [&str; 2] = ["user-agent: shop/0.1.0", "accept: application/json"];

#[test]
fn a_query_has_a_body_of_a_media_type_that_is_a_component() {
    let body = r#"{"state":"open"}"#;
    check(
        "query",
        "QUERY /orders",
        &["content-type: application/json"],
        body,
    );
}

#[test]
fn other_methods_are_sent_as_the_document_spells_them() {
    check(
        "copy",
        "COPY /files/a%20b",
        &["destination: /c?d=e&f#g%h"],
        "",
    );
    check(
        "purge",
        "purge /files/a",
        &["content-type: application/json"],
        r#"["b"]"#,
    );
}

#[test]
fn reserved_characters_stay_where_their_place_allows_them() {
    let path = "a:b%2Fc%3Fd%23e%5Bf%5D@g!h$i&j'k(l)m*n+o,p;q=r%2Fs%25t%20u";
    let query = "a:b/c?d%23e%5Bf%5D@g!h$i%26j%27k(l)m*n%2Bo,p;q=r%2Fs%25t%20u";
    let line = format!("GET /reserved/{path}?sort={query}");
    let headers = [
        "x-range: a:b/c?d#e[f]@g!h$i&j'k(l)m*n+o,p;q=r%2Fs%t u",
        "cookie: consent=a:b/c?d#e[f]@g!h$i&j'k(l)m*n+o,pq=r%2Fs%t",
    ];
    check("reserved", &line, &headers, "");
}

#[test]
fn encoded_dots_of_a_reserved_path_select_no_other_path() {
    let output = run("dots", "http://127.0.0.1:9");
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(
        message.contains("would select another operation"),
        "{message}"
    );
}

#[test]
fn cookies_are_joined_by_semicolons_and_not_encoded() {
    let cookies = "cookie: $theme=dark/%20; sizes=1; sizes=2; colors=red,%20; x=3; y=4";
    check("cookies", "GET /cookies", &[cookies], "");
}

#[test]
fn a_query_string_that_is_a_form_has_the_properties_as_pairs() {
    check(
        "form",
        "GET /forms?state=in%20progress&tags=a&tags=b%26c",
        &[],
        "",
    );
}

#[test]
fn a_query_string_that_is_json_is_encoded_as_one_text() {
    let line = "GET /json?%7B%22flag%22%3Anull%2C%22numbers%22%3A%5B1%2C2%5D%7D";
    check("json", line, &[], "");
}

#[test]
fn a_query_string_of_another_media_type_is_encoded_as_one_text() {
    check("text", "GET /text?%24.a.b%5B1%3A1%5D", &[], "");
}

#[test]
fn security_requirements_that_are_uris_name_their_schemes() {
    let headers = ["authorization: Bearer a-token"];
    check("keys", "GET /keys?api%20key=a%20key", &headers, "");
}

#[test]
fn named_parts_have_media_types_headers_and_parts_of_their_own() {
    let body = [
        "--part-0000000000000001",
        r#"Content-Disposition: form-data; name="note""#,
        "Content-Type: text/markdown",
        "X-Kind: note",
        "",
        "*n*",
        "--part-0000000000000001",
        r#"Content-Disposition: form-data; name="letter""#,
        "Content-Type: multipart/related; boundary=part-0000000000000000",
        "",
        "--part-0000000000000000",
        r#"Content-Disposition: form-data; name="greeting""#,
        "Content-Type: text/html",
        "",
        "<p>",
        "--part-0000000000000000--",
        "",
        "--part-0000000000000001",
        r#"Content-Disposition: form-data; name="pages""#,
        "Content-Type: multipart/mixed; boundary=part-0000000000000000",
        "",
        "--part-0000000000000000",
        "Content-Type: text/csv",
        "",
        "a,b",
        "--part-0000000000000000",
        "Content-Type: text/csv",
        "",
        "c,d",
        "--part-0000000000000000--",
        "",
        "--part-0000000000000001--",
        "",
    ];
    let content_type = "content-type: multipart/form-data; boundary=part-0000000000000001";
    check("names", "POST /orders", &[content_type], &body.join("\r\n"));
}

#[test]
fn parts_with_positions_have_the_media_types_and_headers_of_these() {
    let body = [
        "--part-0000000000000000",
        "Content-Type: application/vnd.filter+json",
        "Content-ID: <filter>",
        "",
        r#"{"state":"open"}"#,
        "--part-0000000000000000",
        "Content-Type: text/markdown",
        "",
        "*what*",
        "--part-0000000000000000",
        "Content-Type: text/plain; charset=utf-8",
        "",
        "3",
        "--part-0000000000000000",
        "Content-Type: image/png",
        "Content-Disposition: attachment",
        "",
        "a",
        "--part-0000000000000000",
        "Content-Type: image/png",
        "X-Note: last",
        "Content-Disposition: attachment",
        "",
        "b",
        "--part-0000000000000000--",
        "",
    ];
    let content_type = "content-type: multipart/mixed; boundary=part-0000000000000000";
    check(
        "positions",
        "POST /documents",
        &[content_type],
        &body.join("\r\n"),
    );
}

#[test]
fn a_part_with_a_position_has_parts_with_positions() {
    let before = [
        "--part-0000000000000001",
        "Content-Type: application/json",
        "",
        "[1,2]",
        "--part-0000000000000001",
        "Content-Type: multipart/mixed; boundary=part-0000000000000000",
        "",
        "--part-0000000000000000",
        "Content-Type: text/plain; charset=utf-8",
        "",
        "text",
        "--part-0000000000000000",
        "Content-Type: image/png",
        "",
        "",
    ];
    let after = [
        "",
        "--part-0000000000000000--",
        "",
        "--part-0000000000000001--",
        "",
    ];
    let bytes: &[u8] = &[0, 13, 10, 255];
    let body = [
        before.join("\r\n").as_bytes(),
        bytes,
        after.join("\r\n").as_bytes(),
    ]
    .concat();
    let content_type = "content-type: multipart/mixed; boundary=part-0000000000000001";
    check_bytes("inside", "PUT /documents", &[content_type], &body);
}

#[test]
fn items_are_parts_of_the_media_type_of_their_encoding() {
    let received = sent("items");
    let boundary = boundary(&received);
    let body = [
        &format!("--{boundary}"),
        "Content-Type: application/vnd.filter+json",
        "X-Kind: reading",
        "",
        r#"{"state":"open"}"#,
        &format!("--{boundary}"),
        "Content-Type: application/vnd.filter+json",
        "X-Kind: reading",
        "",
        r#"{"state":"ü"}"#,
        &format!("--{boundary}--"),
        "",
    ];
    let content_type = format!("content-type: multipart/mixed; boundary={boundary}");
    let body = body.join("\r\n");
    compare(
        "items",
        &received,
        "POST /readings",
        &[&content_type],
        body.as_bytes(),
    );
}

#[test]
fn items_that_are_files_are_parts_with_their_own_media_types() {
    let body = [
        "--part-0000000000000000",
        "Content-Type: image/png",
        "",
        "a",
        "--part-0000000000000000",
        r#"Content-Disposition: attachment; filename="b.jpg""#,
        "Content-Type: image/jpeg",
        "",
        "b",
        "--part-0000000000000000--",
        "",
    ];
    let content_type = "content-type: multipart/mixed; boundary=part-0000000000000000";
    check(
        "images",
        "POST /images",
        &[content_type],
        &body.join("\r\n"),
    );
}

/// Sends a request, and checks that the server receives this one.
fn check(request: &str, line: &str, headers: &[&str], body: &str) {
    check_bytes(request, line, headers, body.as_bytes());
}

fn check_bytes(request: &str, line: &str, headers: &[&str], body: &[u8]) {
    compare(request, &sent(request), line, headers, body);
}

fn compare(request: &str, received: &[u8], line: &str, headers: &[&str], body: &[u8]) {
    let mut head = vec![format!("{line} HTTP/1.1")];
    head.extend(headers.iter().map(|&header| header.to_owned()));
    head.extend(USUAL.map(str::to_owned));
    if !body.is_empty() {
        head.push(format!("content-length: {}", body.len()));
    }
    let expected = [head.join("\r\n").as_bytes(), b"\r\n\r\n", body].concat();
    assert!(
        expected == received,
        "`{request}` is not sent as the document says\n\nexpected:\n{}\n\nreceived:\n{}",
        shown(&expected),
        shown(received)
    );
}

/// Shows each byte: line breaks as such, and others that are not printed by their escapes.
fn shown(bytes: &[u8]) -> String {
    bytes.escape_ascii().to_string().replace("\\n", "\\n\n")
}

/// Sends a request, and returns what the server receives.
fn sent(request: &str) -> Vec<u8> {
    let server = Server::start();
    let output = run(request, &server.url);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "`{request}` fails:\n{message}");
    server.request()
}

/// Runs the program for a request.
fn run(request: &str, server: &str) -> Output {
    Command::new(caller())
        .args([request, server])
        .output()
        .expect("the program can be started")
}

/// Returns the program, which the first test that needs it builds.
fn caller() -> &'static PathBuf {
    static BUILT: OnceLock<Option<PathBuf>> = OnceLock::new();
    // What does not build is not built again for each test.
    let built = BUILT.get_or_init(|| panic::catch_unwind(build).ok());
    built.as_ref().expect("the program can be built")
}

fn build() -> PathBuf {
    let workspace = Workspace::with_lock(WORKSPACE);
    for (path, text) in FILES {
        write(&workspace.at(path), text);
    }
    let config = "package = \"shop\"\nworkspace = \"member\"\n";
    let config = Config::parse("client.toml", config).expect("the configuration is valid");
    let source = Source::new("shop.yaml", include_str!("wire/shop.yaml"));
    let generated = generator::generate(&source, &config).expect("the document is valid");
    for (path, text) in generated.files.iter() {
        write(&workspace.at("shop").join(path), text);
    }
    workspace.cargo(&["build", "--package", "caller"]);
    PathBuf::from(TARGET).join(format!("debug/caller{}", std::env::consts::EXE_SUFFIX))
}

/// Returns the boundary of the parts that a request has.
fn boundary(request: &[u8]) -> String {
    let text = String::from_utf8_lossy(request);
    let (_, after) = text.split_once("boundary=").expect("the body has parts");
    after.lines().next().unwrap_or_default().to_owned()
}
