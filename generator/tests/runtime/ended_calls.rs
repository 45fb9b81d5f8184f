//! What observers are told at the end of attempts and calls.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::api::{CREATE_PET, Call, GET_PET, LIST_PETS, Pet, SAFE, TOKEN, builder, secured};
use super::connections::{Connection, Connections, finished, unfinished};
use super::pagination::BY_CURSOR;
use super::server::{TestServer, bare, json, typed};
use crate::runtime::{
    AccessToken, AttemptEvent, CallEvent, CallFailure, CallOptions, ClientBuilder, Observer,
    Operation, RetryPolicy, RetryReason, TokenContext, TokenFuture, TokenProvider, TransportCause,
    Upload,
};

static SECURED: Operation = secured(&[&[&TOKEN]]);

/// Records the events as lines.
#[derive(Clone, Default)]
struct Ends(Arc<Mutex<Vec<String>>>);

impl Ends {
    fn push(&self, line: String) {
        self.0.lock().expect("the lock is not poisoned").push(line);
    }

    /// Returns the lines since the last time.
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().expect("the lock is not poisoned"))
    }
}

fn word(status: Option<http::StatusCode>, failure: Option<CallFailure>) -> String {
    let status = status.map_or("none".to_owned(), |status| status.as_str().to_owned());
    let failure = failure.as_ref().map_or("ok", CallFailure::as_str);
    format!("{status} {failure}")
}

impl Observer for Ends {
    fn attempt_ended(&self, event: &AttemptEvent<'_>) {
        let retry = match event.retry {
            None => String::new(),
            Some(reason) => format!(" after {reason:?}"),
        };
        self.push(format!(
            "attempt {}{retry}: {}, {} > {}",
            event.attempt,
            word(event.status, event.failure),
            event.bytes_sent,
            event.bytes_received
        ));
    }

    fn call_ended(&self, event: &CallEvent) {
        self.push(format!(
            "call of {}: {}, {} > {}",
            event.attempts,
            word(event.status, event.failure),
            event.bytes_sent,
            event.bytes_received
        ));
    }
}

fn observed(url: &str, ends: &Ends) -> ClientBuilder {
    let policy = RetryPolicy::new().backoff(Duration::ZERO, Duration::ZERO);
    builder(url).retry(policy).observer(ends.clone())
}

#[tokio::test]
async fn a_call_and_its_attempt_end_with_what_was_sent_and_received() {
    let server = TestServer::responding(json("200 OK", "[1, 2]")).await;
    let ends = Ends::default();
    let client = observed(&server.url(), &ends).build().expect("a server");
    let call = Call::<Vec<i32>>::new(&client, &CREATE_PET).json(&"abc".to_owned());
    call.await.expect("a response");
    let expected = ["attempt 1: 200 ok, 5 > 6", "call of 1: 200 ok, 5 > 6"];
    assert_eq!(ends.take(), expected);

    let undecoded = Call::<i32>::new(&client, &CREATE_PET).await;
    undecoded.expect_err("no number");
    let expected = ["attempt 1: 200 ok, 0 > 6", "call of 1: 200 decode, 0 > 6"];
    assert_eq!(ends.take(), expected);

    let invalid = Call::<i32>::new(&client, &GET_PET)
        .path("petId", "..")
        .await;
    invalid.expect_err("another operation");
    assert_eq!(ends.take(), ["call of 0: none invalid_request, 0 > 0"]);

    drop(Call::<i32>::new(&client, &CREATE_PET));
    assert_eq!(ends.take(), Vec::<String>::new());
}

#[tokio::test]
async fn an_event_has_the_attributes_of_the_conventions() {
    #[derive(Clone, Default)]
    struct Attributes(Arc<Mutex<Vec<String>>>);
    impl Observer for Attributes {
        fn attempt_ended(&self, event: &AttemptEvent<'_>) {
            let (method, path, scheme) = (event.method, event.path, event.scheme);
            let (address, port) = (event.server_address, event.server_port);
            let text = format!("{} {method} {path} {scheme} {address}", event.operation);
            let mut texts = self.0.lock().expect("the lock is not poisoned");
            texts.extend([text, port.unwrap_or_default().to_string()]);
            assert!(event.duration < Duration::from_secs(60));
        }
    }
    let server = TestServer::responding(json("200 OK", "1")).await;
    let attributes = Attributes::default();
    let client = builder(server.url()).observer(attributes.clone());
    let client = client.build().expect("a server");
    let call = Call::<i32>::new(&client, &GET_PET).path("petId", "private");
    call.await.expect("a response");
    let expected = [
        "anOperation GET /pets/{petId} http 127.0.0.1".to_owned(),
        server.address.port().to_string(),
    ];
    assert_eq!(*attributes.0.lock().expect("no panic"), expected);
}

#[tokio::test]
async fn each_attempt_says_why_it_was_made() {
    let count = std::sync::atomic::AtomicUsize::new(0);
    let server = TestServer::start(move |_| {
        match count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
            0 => json("503 Service Unavailable", "{}"),
            1 => Vec::new(),
            2 => bare("307 Temporary Redirect", "Location: /moved\r\n"),
            _ => json("404 Not Found", "null"),
        }
    })
    .await;
    let ends = Ends::default();
    let client = observed(&server.url(), &ends).build().expect("a server");
    let call = Call::<i32>::new(&client, &SAFE).json(&7_i32);
    call.await.expect_err("not found");
    let expected = [
        "attempt 1: 503 503, 1 > 2",
        "attempt 2 after Status(503): none exchange, 1 > 0",
        // The redirect is followed within the attempt, and sends the body again.
        "attempt 3 after Transport(Exchange): 404 404, 2 > 4",
        "call of 3: 404 404, 4 > 6",
    ];
    assert_eq!(ends.take(), expected);
}

/// Returns another token each time.
struct Tokens;

impl TokenProvider for Tokens {
    fn token<'a>(&'a self, _: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(async { Ok(AccessToken::new("old")) })
    }

    fn renewed<'a>(&'a self, _: &'a AccessToken, _: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(async { Ok(AccessToken::new("new")) })
    }
}

#[tokio::test]
async fn an_attempt_with_another_token_says_so() {
    let server = TestServer::start(|asked| match asked.header("authorization").as_slice() {
        ["Bearer new"] => json("200 OK", "7"),
        _ => bare("401 Unauthorized", ""),
    })
    .await;
    let ends = Ends::default();
    let client = observed(&server.url(), &ends).credential_provider(&TOKEN, Tokens);
    let client = client.build().expect("a server");
    let call = Call::<i32>::new(&client, &SECURED);
    call.await.expect("a response");
    let expected = [
        "attempt 1: 401 401, 0 > 0".to_owned(),
        format!("attempt 2 after {:?}: 200 ok, 0 > 1", RetryReason::Token),
        "call of 2: 200 ok, 0 > 1".to_owned(),
    ];
    assert_eq!(ends.take(), expected);
}

#[tokio::test]
async fn what_was_not_sent_is_not_counted() {
    let ends = Ends::default();
    let client = observed("http://127.0.0.1:1", &ends).retry(RetryPolicy::off());
    let client = client.build().expect("a server");
    let call = Call::<i32>::new(&client, &CREATE_PET).json(&7_i32);
    call.await.expect_err("no connection");
    let expected = [
        "attempt 1: none connect, 0 > 0",
        "call of 1: none connect, 0 > 0",
    ];
    assert_eq!(ends.take(), expected);
}

/// A stream of these texts, the last one first.
struct Chunks(Vec<&'static str>);

impl Stream for Chunks {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(
            self.0
                .pop()
                .map(|chunk| Ok(Bytes::from_static(chunk.as_bytes()))),
        )
    }
}

#[tokio::test]
async fn a_streamed_request_body_is_counted() {
    let server = TestServer::responding(json("200 OK", "1")).await;
    let ends = Ends::default();
    let client = observed(&server.url(), &ends).build().expect("a server");
    let chunks = Chunks(vec!["abc", "defg"]);
    let upload = Upload::stream(chunks).length(7);
    let call = Call::<i32>::new(&client, &CREATE_PET).upload("image/png", upload);
    call.await.expect("a response");
    let expected = ["attempt 1: 200 ok, 7 > 1", "call of 1: 200 ok, 7 > 1"];
    assert_eq!(ends.take(), expected);
}

#[tokio::test]
async fn a_dropped_call_is_cancelled() {
    let server = Connections::start(vec![Connection::silent(Vec::new())]).await;
    let ends = Ends::default();
    let client = observed(&server.url, &ends).build().expect("a server");
    let call = async { Call::<i32>::new(&client, &CREATE_PET).await };
    let waited = tokio::time::timeout(Duration::from_millis(50), call).await;
    waited.expect_err("the server is silent");
    let expected = [
        "attempt 1: none cancelled, 0 > 0",
        "call of 1: none cancelled, 0 > 0",
    ];
    assert_eq!(ends.take(), expected);
}

#[tokio::test]
async fn a_download_ends_with_its_body() {
    let server = TestServer::responding(typed("200 OK", "image/png", "0123456789")).await;
    let ends = Ends::default();
    let client = observed(&server.url(), &ends).build().expect("a server");
    let call = || Call::<Bytes>::new(&client, &LIST_PETS).download();

    let mut download = call().await.expect("a download");
    assert_eq!(
        ends.take(),
        Vec::<String>::new(),
        "its body is still unread"
    );
    while download.chunk().await.expect("a chunk").is_some() {}
    let expected = ["attempt 1: 200 ok, 0 > 10", "call of 1: 200 ok, 0 > 10"];
    assert_eq!(ends.take(), expected);
    drop(download);
    assert_eq!(ends.take(), Vec::<String>::new());

    drop(call().await.expect("a download"));
    let expected = [
        "attempt 1: 200 cancelled, 0 > 0",
        "call of 1: 200 cancelled, 0 > 0",
    ];
    assert_eq!(ends.take(), expected);
}

#[tokio::test]
async fn a_download_that_breaks_or_falls_silent_says_so() {
    let half = b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234".to_vec();
    let server = Connections::start(vec![
        Connection::closed(half.clone()),
        Connection::silent(half),
        Connection::closed(b"HTTP/1.1 404 Not Found\r\nContent-Length: 1\r\n\r\n1".to_vec()),
    ])
    .await;
    let ends = Ends::default();
    let client = observed(&server.url, &ends).build().expect("a server");
    let idle = CallOptions::new().idle_timeout(Duration::from_millis(50));
    let call = || {
        let call = Call::<Bytes>::new(&client, &LIST_PETS);
        call.options(idle.clone()).download()
    };
    for cause in ["exchange", "timeout"] {
        let mut download = call().await.expect("a download");
        while let Ok(Some(_)) = download.chunk().await {}
        let expected = [
            format!("attempt 1: 200 {cause}, 0 > 5"),
            format!("call of 1: 200 {cause}, 0 > 5"),
        ];
        assert_eq!(ends.take(), expected);
    }
    call().await.expect_err("not found");
    let expected = ["attempt 1: 404 404, 0 > 1", "call of 1: 404 404, 0 > 1"];
    assert_eq!(ends.take(), expected);
}

#[tokio::test]
async fn a_request_that_continues_a_download_is_a_call_of_its_own() {
    let start = b"HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 10\r\n\r\n01234";
    let rest = b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5\r\n\r\n56789";
    let server = Connections::start(vec![
        Connection::closed(start.to_vec()),
        Connection::closed(rest.to_vec()),
    ])
    .await;
    let ends = Ends::default();
    let client = observed(&server.url, &ends).build().expect("a server");
    let call = Call::<Bytes>::new(&client, &LIST_PETS).download().resume(1);
    let mut download = call.await.expect("a download");
    while download.chunk().await.expect("a chunk").is_some() {}
    let expected = [
        "attempt 1: 200 exchange, 0 > 5",
        "call of 1: 200 exchange, 0 > 5",
        "attempt 1: 206 ok, 0 > 5",
        "call of 1: 206 ok, 0 > 5",
    ];
    assert_eq!(ends.take(), expected);
}

#[tokio::test]
async fn events_end_with_their_stream_or_with_the_text_that_ends_it() {
    let (broken, done) = ("id: 1\ndata: a\n\n", "data: b\n\ndata: [DONE]\n\n");
    let server = Connections::start(vec![
        Connection::closed(unfinished("text/event-stream", broken)),
        Connection::closed(finished("text/event-stream", "data: b\n\n")),
        Connection::silent(unfinished("text/event-stream", done)),
    ])
    .await;
    let ends = Ends::default();
    let client = observed(&server.url, &ends).build().expect("a server");
    let call = || Call::<()>::new(&client, &SAFE);

    let mut events = call().text_events().await.expect("events");
    while events.next().await.is_some() {}
    let expected = [
        "attempt 1: 200 exchange, 0 > 15",
        "call of 1: 200 exchange, 0 > 15",
        "attempt 1: 200 ok, 0 > 9",
        "call of 1: 200 ok, 0 > 9",
    ];
    assert_eq!(ends.take(), expected);

    let mut events = call().events::<serde_json::Value>().await.expect("events");
    while events.next().await.is_some() {}
    let expected = ["attempt 1: 200 ok, 0 > 23", "call of 1: 200 ok, 0 > 23"];
    assert_eq!(ends.take(), expected);
}

#[tokio::test]
async fn each_page_is_a_call() {
    let count = std::sync::atomic::AtomicUsize::new(0);
    let server = TestServer::start(move |_| {
        let body = match count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
            0 => r#"{"data": [], "meta": {"next_cursor": "b", "has_more": true}}"#,
            1 => r#"{"data": [], "meta": {"next_cursor": "c", "has_more": true}}"#,
            _ => r#"{"data": 7}"#,
        };
        json("200 OK", body)
    })
    .await;
    let ends = Ends::default();
    let client = observed(&server.url(), &ends).build().expect("a server");
    let call = Call::<()>::new(&client, &LIST_PETS);
    let mut pages = call.pages::<Pet>(&BY_CURSOR);
    while pages.next().await.is_some() {}
    let found = ends.take();
    let calls: Vec<&str> = found.iter().map(String::as_str).collect();
    let expected = [
        "attempt 1: 200 ok, 0 > 60",
        "call of 1: 200 ok, 0 > 60",
        "attempt 1: 200 ok, 0 > 60",
        "call of 1: 200 ok, 0 > 60",
        "attempt 1: 200 ok, 0 > 11",
        "call of 1: 200 decode, 0 > 11",
    ];
    assert_eq!(calls, expected);
}

#[test]
fn failures_have_words_for_metrics() {
    let timeout = CallFailure::Transport(TransportCause::Timeout);
    let status = CallFailure::Status(http::StatusCode::NOT_FOUND);
    assert_eq!((timeout.as_str(), status.as_str()), ("timeout", "404"));
}
