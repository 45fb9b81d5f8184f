//! The method QUERY: safe and idempotent like GET, with a body (RFC 10008).

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::api::{Call, builder, client};
use super::chunks::one_chunk;
use super::pagination::{BY_CURSOR, good};
use super::server::{Asked, TestServer, bare, json};
use crate::runtime::mock::Mock;
use crate::runtime::{
    Idempotency, NotModified, Operation, OperationMethod, RedirectError, RetryPolicy, Status,
    Upload,
};

static QUERY: Operation = of("QUERY", Idempotency::Idempotent);
static COPY: Operation = of("COPY", Idempotency::NotIdempotent);

/// Returns an operation with a method that HTTP itself does not define.
const fn of(method: &'static str, idempotency: Idempotency) -> Operation {
    Operation {
        id: "anOperation",
        pointer: "#/paths/~1x/query",
        method: OperationMethod::Other(method),
        path: "/x",
        security: &[],
        idempotency,
        idempotency_key: None,
        statuses: &[Status::Code(200)],
        content_types: &["application/json"],
        not_modified: NotModified::Failure,
        errors: &[],
    }
}

#[tokio::test]
async fn a_redirected_query_stays_one_with_its_body() {
    for status in ["301 X", "302 X", "307 X", "308 X"] {
        let server = TestServer::start(move |asked| match asked.line() {
            "QUERY /x" => bare(status, "Location: /y\r\n"),
            _ => json("200 OK", "[1]"),
        })
        .await;
        let client = client(&server);
        let call = Call::<Vec<i32>>::new(&client, &QUERY).json(&vec![7]);
        assert_eq!(*call.await.expect("followed"), [1], "{status}");
        let asked = server.asked();
        assert_eq!(asked[1].line(), "QUERY /y", "{status}");
        assert_eq!((asked[1].body.as_str(), asked.len()), ("[7]", 2));
        assert_eq!(asked[1].header("content-type"), ["application/json"]);
    }
}

#[tokio::test]
async fn the_result_of_a_query_at_another_url_is_read_by_get() {
    let server = TestServer::start(|asked| match asked.line() {
        "QUERY /x" => bare("303 See Other", "Location: /results/1\r\n"),
        "GET /results/1" => bare("307 Temporary Redirect", "Location: /results/2\r\n"),
        _ => json("200 OK", "[1]"),
    })
    .await;
    let client = client(&server);
    let call = Call::<Vec<i32>>::new(&client, &QUERY).json(&vec![7]);
    assert_eq!(*call.await.expect("followed"), [1]);
    let asked = server.asked();
    let lines: Vec<&str> = asked.iter().map(Asked::line).collect();
    assert_eq!(lines, ["QUERY /x", "GET /results/1", "GET /results/2"]);
    for read in &asked[1..] {
        assert_eq!(read.body, "");
        assert!(read.header("content-type").is_empty() && read.header("content-length").is_empty());
        assert_eq!(read.header("accept"), ["application/json"]);
    }
}

#[tokio::test]
async fn a_body_that_is_a_stream_need_not_be_repeated_for_the_result() {
    for (status, location) in [("303 See Other", "/result"), ("302 Found", "/y")] {
        let server = TestServer::start(move |asked| match asked.line() {
            "QUERY /x" => bare(status, &format!("Location: {location}\r\n")),
            _ => json("200 OK", "[1]"),
        })
        .await;
        let client = client(&server);
        let stream = Upload::stream(one_chunk(b"[7]")).length(3);
        let call = Call::<Vec<i32>>::new(&client, &QUERY).upload("application/json", stream);
        match (status, call.await) {
            ("303 See Other", response) => assert_eq!(*response.expect("followed"), [1]),
            (_, response) => {
                let error = response.expect_err("the stream is used up").to_string();
                assert!(
                    error.contains(&RedirectError::Stream.to_string()),
                    "{error}"
                );
            }
        }
        assert_eq!(server.asked()[0].body, "[7]");
    }
}

#[tokio::test]
async fn another_method_is_not_redirected_to_a_get() {
    for status in ["301 X", "302 X", "303 X"] {
        let server = TestServer::responding(bare(status, "Location: /y\r\n")).await;
        let error = Call::<()>::new(&client(&server), &COPY).await;
        let error = error.expect_err("not followed").to_string();
        assert!(
            error.contains(&RedirectError::OtherMethod.to_string()),
            "{error}"
        );
        assert_eq!(server.only().line(), "COPY /x");
    }
}

#[tokio::test]
async fn a_query_that_may_have_been_processed_is_retried_and_another_method_is_not() {
    for (operation, expected) in [(&QUERY, 2), (&COPY, 1)] {
        let count = AtomicUsize::new(0);
        let server = TestServer::start(move |_| match count.fetch_add(1, Ordering::Relaxed) {
            0 => bare("503 Service Unavailable", ""),
            _ => json("200 OK", "[1]"),
        })
        .await;
        let retry = RetryPolicy::new().backoff(Duration::from_millis(1), Duration::from_millis(2));
        let client = builder(server.url()).retry(retry);
        let client = client.build().expect("a loopback URL is a server");
        let response = Call::<Vec<i32>>::new(&client, operation)
            .json(&vec![7])
            .await;
        assert_eq!(response.is_ok(), expected == 2, "{}", operation.method);
        let asked = server.asked();
        assert_eq!(asked.len(), expected, "{}", operation.method);
        assert!(asked.iter().all(|asked| asked.body == "[7]"));
    }
}

#[tokio::test]
async fn each_page_of_a_query_is_requested_with_its_body() {
    let server = TestServer::start(|asked| match asked.line() {
        "QUERY /x" => json(
            "200 OK",
            r#"{"data": [1, 2], "meta": {"next_cursor": "a b", "has_more": true}}"#,
        ),
        _ => json("200 OK", r#"{"data": [3], "meta": {"has_more": false}}"#),
    })
    .await;
    let client = client(&server);
    let call = Call::<()>::new(&client, &QUERY).json(&vec![7]);
    let found: Vec<i32> = good(call.pages::<i32>(&BY_CURSOR).items()).await;
    assert_eq!(found, [1, 2, 3]);
    let asked = server.asked();
    assert!(
        asked[1].line().starts_with("QUERY /x?"),
        "{}",
        asked[1].line()
    );
    assert!(asked[1].line().ends_with("=a%20b"), "{}", asked[1].line());
    assert!(asked.iter().all(|asked| asked.body == "[7]"));
}

#[tokio::test]
async fn queries_and_other_methods_can_be_mocked() {
    let mock = Mock::new();
    mock.expect("anOperation")
        .when(|request| request.method().as_str() == "QUERY" && request.body() == b"[7]")
        .returns(vec![1_i32]);
    mock.expect("anOperation")
        .when(|request| request.method().as_str() == "COPY")
        .returns(());
    let client = mock.serve(builder("https://mock.invalid"));
    let client = client.expect("the URL is valid");
    let call = Call::<()>::new(&client, &COPY);
    call.await.expect("the second expectation matches");
    let call = Call::<Vec<i32>>::new(&client, &QUERY).json(&vec![7]);
    assert_eq!(*call.await.expect("the first expectation matches"), [1]);
    mock.verify().expect("both came");
}
