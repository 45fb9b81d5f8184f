//! Responses that are streams of items.

use serde_json::{Value, json};

use super::api::{Call, LIST_PETS, Pet, builder, client};
use super::connections::{Connection, Connections, unfinished};
use super::server::{TestServer, typed};
use crate::runtime::{DecodeError, Error, ErrorKind, ItemFormat, ItemFraming, ItemStream};

const fn format(media_type: &'static str, framing: ItemFraming) -> ItemFormat {
    ItemFormat {
        media_type,
        framing,
        done: &["over"],
    }
}

pub static LINES: ItemFormat = format("application/jsonl", ItemFraming::Lines);
pub static SEQUENCE: ItemFormat = format("application/json-seq", ItemFraming::JsonSequence);
pub static PARTS: ItemFormat = format("multipart/mixed", ItemFraming::Parts);
pub static EVENTS: ItemFormat = format("text/event-stream", ItemFraming::Events);

pub const MIXED: &str = "multipart/mixed; boundary=\"b-1\"";

pub type Found<T> = Vec<Result<T, Error>>;

pub async fn all<T>(mut items: ItemStream<T>) -> Found<T> {
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item);
    }
    assert!(items.next().await.is_none());
    found
}

/// Returns the items of a body, which is received whole, or byte by byte.
async fn read(format: &'static ItemFormat, content_type: &str, body: &str) -> Found<Value> {
    let server = TestServer::responding(typed("200 OK", content_type, body)).await;
    let items = Call::<()>::new(&client(&server), &LIST_PETS).item_stream(format);
    let whole = all(items).await;
    let mut pieces = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nTransfer-Encoding: chunked\r\n\r\n"
    );
    let chunks = body
        .bytes()
        .map(|byte| format!("1\r\n{}\r\n", char::from(byte)));
    pieces.extend(chunks);
    pieces.push_str("0\r\n\r\n");
    let server = Connections::start(vec![Connection::closed(pieces.into_bytes())]).await;
    let client = builder(&*server.url).build().expect("a client");
    let parts = all(Call::<()>::new(&client, &LIST_PETS).item_stream(format)).await;
    assert_eq!(shown(&whole), shown(&parts));
    whole
}

/// Returns the JSON of items and the messages of errors.
pub fn shown(found: &[Result<Value, Error>]) -> Vec<String> {
    let shown = found.iter().map(|item| match item {
        Ok(value) => value.to_string(),
        Err(error) => match error.kind() {
            ErrorKind::Decode(problem) => problem.to_string(),
            _ => error.to_string(),
        },
    });
    shown.collect()
}

#[tokio::test]
async fn lines_end_with_lf_or_crlf_or_the_body() {
    let body = "{\"a\": 1}\n\n[2]\r\n \r\n\"three\"\r\n\n4";
    let found = read(&LINES, "application/jsonl", body).await;
    assert_eq!(shown(&found), [r#"{"a":1}"#, "[2]", "\"three\"", "4"]);
}

#[tokio::test]
async fn a_response_may_have_another_media_type_of_lines() {
    for media_type in [
        "application/jsonl",
        "application/x-jsonl",
        "application/jsonlines",
        "application/x-jsonlines",
        "application/json-lines",
        "application/ndjson",
        "application/x-ndjson",
        "application/x-json-stream",
    ] {
        assert_eq!(
            generator::model::MediaType::new(media_type).framing(),
            Some(generator::model::ItemFraming::Lines),
            "{media_type} of a document"
        );
        let found = read(&LINES, media_type, "1\n[2]\n").await;
        assert_eq!(shown(&found), ["1", "[2]"], "{media_type}");
    }
}

#[tokio::test]
async fn a_line_that_cannot_be_decoded_is_an_error_in_its_place() {
    let found = read(&LINES, "application/x-ndjson", "1\n{\"a\": tru\n3\n").await;
    let shown = shown(&found);
    assert_eq!((&*shown[0], &*shown[2]), ("1", "3"));
    assert!(
        shown[1].starts_with("unreadable item at /1: "),
        "{}",
        shown[1]
    );
    let error = found[1].as_ref().expect_err("a broken line");
    assert_eq!(error.raw_text(), "{\"a\": tru");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
}

#[tokio::test]
async fn an_item_of_another_schema_has_its_position() {
    let body =
        "{\"id\": \"1\", \"kind\": \"cat\"}\n{\"id\": 2}\n{\"id\": \"3\", \"kind\": \"cat\"}\n";
    let server = TestServer::responding(typed("200 OK", "application/jsonl", body)).await;
    let items =
        Call::<()>::new(&super::api::strict(&server), &LIST_PETS).item_stream::<Pet>(&LINES);
    let found = all(items).await;
    let ids: Vec<Option<&str>> = found
        .iter()
        .map(|item| item.as_ref().ok().map(|pet| &*pet.id))
        .collect();
    assert_eq!(ids, [Some("1"), None, Some("3")]);
    let error = found[1].as_ref().expect_err("a number");
    let ErrorKind::Decode(DecodeError::Item {
        pointer, schema, ..
    }) = error.kind()
    else {
        panic!("{error}")
    };
    assert_eq!(pointer, "/1/id");
    assert_eq!(
        schema.as_deref(),
        Some("#/components/schemas/Pet/properties/id")
    );
    assert_eq!(server.only().header("accept"), ["application/jsonl"]);
}

#[tokio::test]
async fn a_line_of_20_mib_is_an_error_in_its_place() {
    let body = format!("1\n\"{}\"\n3\n", "x".repeat(20 * 1024 * 1024));
    let server = TestServer::responding(typed("200 OK", "application/jsonl", &body)).await;
    let items = Call::<()>::new(&client(&server), &LIST_PETS).item_stream::<Value>(&LINES);
    let found = all(items).await;
    assert_eq!(
        shown(&found),
        [
            "1",
            "an item is longer than 16777216 bytes; raise `max_response_bytes` of the client",
            "3"
        ]
    );
}

#[tokio::test]
async fn every_framing_has_a_limit_and_goes_on() {
    let long = "x".repeat(90);
    for (format, content_type, body) in [
        (&LINES, "application/jsonl", format!("1\n\"{long}\"\n3\n")),
        (
            &SEQUENCE,
            "application/json-seq",
            format!("\u{1e}1\n\u{1e}\"{long}\"\n\u{1e}3\n"),
        ),
        (
            &EVENTS,
            "text/event-stream",
            format!("data: 1\n\ndata: \"{long}\"\nid: 7\n\ndata: 3\n\n"),
        ),
        (
            &PARTS,
            MIXED,
            format!(
                "--b-1\r\n\r\n1\r\n--b-1\r\n\r\n\"{}\"\r\n--b-1\r\n\r\n3\r\n--b-1--",
                long.repeat(6)
            ),
        ),
    ] {
        let server = TestServer::responding(typed("200 OK", content_type, &body)).await;
        let client = builder(server.url()).max_response_bytes(80);
        let client = client.build().expect("a client");
        let items = Call::<()>::new(&client, &LIST_PETS).item_stream::<Value>(format);
        let found = all(items).await;
        assert_eq!(
            shown(&found),
            [
                "1",
                "an item is longer than 80 bytes; raise `max_response_bytes` of the client",
                "3"
            ],
            "{content_type}"
        );
    }
}

#[tokio::test]
async fn the_texts_of_a_sequence_start_with_a_separator() {
    let body = "\u{1e}{\"a\":\n1}\n\u{1e}\u{1e}[\"}\\\"\"]\n\u{1e} 3\n\u{1e}\"end\"";
    let found = read(&SEQUENCE, "application/json-seq", body).await;
    assert_eq!(shown(&found), [r#"{"a":1}"#, r#"["}\""]"#, "3", "\"end\""]);
    let found = read(&SEQUENCE, "application/geo+json-seq", "\u{1e}1\n").await;
    assert_eq!(shown(&found), ["1"]);
}

#[tokio::test]
async fn a_text_of_a_sequence_that_is_cut_off_is_an_error_in_its_place() {
    // The first number could have been longer.
    let body = "\u{1e}12\u{1e}{\"a\": \u{1e}true \u{1e}3\nx\u{1e}[4]\u{1e}{\"a\"";
    let found = read(&SEQUENCE, "application/json-seq", body).await;
    assert_eq!(
        shown(&found),
        [
            "an item is cut off",
            "an item is cut off",
            "true",
            "3",
            "the response has no item in the declared format here",
            "[4]",
            "an item is cut off"
        ]
    );
}

#[tokio::test]
async fn a_text_of_a_sequence_is_returned_before_the_next_one() {
    let server = Connections::start(vec![Connection::silent(unfinished(
        "application/json-seq",
        "\u{1e}{\"a\": 1}\n",
    ))])
    .await;
    let client = builder(&*server.url).build().expect("a client");
    let mut items = Call::<()>::new(&client, &LIST_PETS).item_stream::<Value>(&SEQUENCE);
    let item = items.next().await.expect("an item").expect("JSON");
    assert_eq!(item, json!({"a": 1}));
}

#[tokio::test]
async fn parts_have_headers() {
    let body = "preamble\r\n--b-1\r\nContent-Type: application/json\r\nX-A: b\r\n\r\n{\"a\":\r\n1}\r\n\
                --b-1  \r\n\r\n2\r\n--b-1\r\ncontent-type: text/plain\r\n\r\n3\r\n\
                --b-1\r\nno header\r\n\r\n4\r\n--b-1\r\n\r\n\"--b-12\"\r\n--b-1--\r\nepilogue\r\n--b-1\r\n";
    let found = read(&PARTS, MIXED, body).await;
    assert_eq!(
        shown(&found),
        [
            r#"{"a":1}"#,
            "2",
            "expected JSON, but the response is text/plain",
            "the response has no item in the declared format here",
            "\"--b-12\""
        ]
    );
    let found = read(&PARTS, "multipart/mixed; boundary=b", "--b\n\n1\n--b\n\n2").await;
    assert_eq!(shown(&found), ["1", "an item is cut off"]);
    let found = read(&PARTS, "multipart/mixed", "--b\n\n1\n--b--").await;
    assert_eq!(
        shown(&found),
        ["the response has no item in the declared format here"]
    );
}

#[tokio::test]
async fn the_data_of_events_are_items() {
    let body = "\u{feff}: comment\ndata: [1,\ndata: 2]\r\n\r\nevent: ping\ndata: {}\n\ndata:\n\ndata: {\n\n\
                id: 1\nevent: x\rdata: 3\r\rdata: cut off";
    // The byte order mark is several bytes, which `read` does not take apart.
    let server = TestServer::responding(typed("200 OK", "text/event-stream", body)).await;
    let items = Call::<()>::new(&client(&server), &LIST_PETS).item_stream::<Value>(&EVENTS);
    let found = all(items).await;
    assert_eq!(found.len(), 3);
    let shown = shown(&found);
    assert_eq!((&*shown[0], &*shown[2]), ("[1,2]", "3"));
    assert!(shown[1].starts_with("unreadable item at /1: "));
}

#[tokio::test]
async fn a_marker_ends_the_stream_and_its_connection() {
    for (format, content_type, body) in [
        (&LINES, "application/jsonl", "1\n[DONE]\n2\n"),
        (&LINES, "application/jsonl", "1\nover\n2\n"),
        (&SEQUENCE, "application/json-seq", "\u{1e}1\n\u{1e}[DONE]\n"),
        (&EVENTS, "text/event-stream", "data: 1\n\ndata: [DONE]\n\n"),
        (
            &EVENTS,
            "text/event-stream",
            "data: 1\n\ndata: over\n\ndata: 2\n\n",
        ),
    ] {
        let silent = Connection::silent(unfinished(content_type, body));
        let server = Connections::start(vec![silent]).await;
        let client = builder(&*server.url).build().expect("a client");
        let mut items = Call::<()>::new(&client, &LIST_PETS).item_stream::<Value>(format);
        assert_eq!(items.next().await.expect("an item").expect("JSON"), 1);
        assert!(items.next().await.is_none(), "{body:?}");
        server.closed(1).await;
    }
}

#[tokio::test]
async fn items_that_are_text_need_no_json() {
    let body = "data: [DONE]\n\nevent: ping\ndata\n\ndata: over\n\n";
    let server = TestServer::responding(typed("200 OK", "text/event-stream", body)).await;
    let items = Call::<()>::new(&client(&server), &LIST_PETS).text_item_stream(&EVENTS);
    let found: Vec<String> = all(items).await.into_iter().flatten().collect();
    assert_eq!(found, ["[DONE]", ""]);
}

#[tokio::test]
async fn the_framing_is_that_of_the_response() {
    let found = read(&LINES, "application/json-seq", "\u{1e}1\n").await;
    assert_eq!(shown(&found), ["1"]);
    let found = read(&SEQUENCE, "application/x-ndjson; charset=utf-8", "1\n").await;
    assert_eq!(shown(&found), ["1"]);
    let found = read(&LINES, "text/html", "<html>").await;
    assert_eq!(
        shown(&found),
        ["expected JSON, but the response is text/html"]
    );
    // The document may call a stream of lines JSON.
    let server = TestServer::responding(typed("200 OK", "application/json", "1\n2\n")).await;
    let items = Call::<()>::new(&client(&server), &LIST_PETS).item_stream::<Value>(&LINES);
    assert_eq!(shown(&all(items).await), ["1", "2"]);
}

#[tokio::test]
async fn an_error_response_ends_the_stream() {
    let server = TestServer::responding(super::server::json("404 Not Found", "{}")).await;
    let items = Call::<()>::new(&client(&server), &LIST_PETS).item_stream::<Value>(&LINES);
    let found = all(items).await;
    let [Err(error)] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
}

#[tokio::test]
async fn a_response_without_a_body_has_no_items() {
    let server = TestServer::responding(super::server::bare("204 No Content", "")).await;
    let items = Call::<()>::new(&client(&server), &LIST_PETS).item_stream::<Value>(&LINES);
    assert!(all(items).await.is_empty());
}
