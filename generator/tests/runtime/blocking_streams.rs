//! Lists and streams as iterators, and downloads that are read like a file.

use std::io::{self, Read as _};
use std::time::Duration;

use bytes::Bytes;
use serde_json::Value;

use super::api::{Call, LIST_PETS, client};
use super::blocking::{Host, missing};
use super::connections::{Connection, Connections, End};
use super::item_streams::LINES;
use super::pagination::{BY_CURSOR, query_parameter};
use super::server::{TestServer, json, typed};
use crate::runtime::{EventError, MissingRuntime, TransportCause, TransportError};

async fn pages() -> TestServer {
    TestServer::start(|asked| match query_parameter(asked, "cursor") {
        None => json(
            "200 OK",
            r#"{"data": [1, 2], "meta": {"next_cursor": "b", "has_more": true}}"#,
        ),
        Some(_) => json("200 OK", r#"{"data": [3], "meta": {"has_more": false}}"#),
    })
    .await
}

fn mistake(failure: &TransportError) -> Option<&MissingRuntime> {
    assert_eq!(failure.cause(), TransportCause::Rejected);
    failure.reported().downcast_ref()
}

#[test]
fn items_of_all_pages_are_an_iterator() {
    let host = Host::new();
    let server = host.start(pages());
    let items = Call::<()>::new(&client(&server), &LIST_PETS).pages::<i32>(&BY_CURSOR);
    let items = items.items().max_items(5).blocking();
    let numbers: Result<Vec<i32>, _> = items.collect();
    assert_eq!(numbers.expect("every page is valid"), [1, 2, 3]);
}

#[test]
fn a_page_is_requested_when_it_is_needed() {
    let host = Host::new();
    let server = host.start(pages());
    let pages = Call::<()>::new(&client(&server), &LIST_PETS).pages::<i32>(&BY_CURSOR);
    let mut pages = pages.blocking();
    assert!(server.asked().is_empty());
    let first = pages.next().expect("a page").expect("a valid page");
    assert_eq!((first.items().len(), server.asked().len()), (2, 1));
    assert_eq!(pages.count(), 1);
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn the_cursor_of_an_iterator_is_that_of_its_list() {
    let host = Host::new();
    let server = host.start(pages());
    let items = Call::<()>::new(&client(&server), &LIST_PETS).pages::<i32>(&BY_CURSOR);
    let mut items = items.items().blocking();
    items.next().expect("an item").expect("a number");
    let cursor = items.next_page().map(|cursor| cursor.as_str().to_owned());
    assert_eq!(cursor.as_deref(), Some("b"));
}

#[test]
fn events_are_an_iterator() {
    let host = Host::new();
    let stream = typed("200 OK", "text/event-stream", "data: 1\n\ndata: 2\n\n");
    let server = host.start(TestServer::responding(stream));
    let call = Call::<()>::new(&client(&server), &LIST_PETS).events::<i32>();
    let events = call.send_blocking().expect("a stream");
    let data: Result<Vec<i32>, _> = events.map(|event| event.map(|event| event.data)).collect();
    assert_eq!(data.expect("every event is valid"), [1, 2]);
}

#[test]
fn items_of_a_stream_are_an_iterator() {
    let host = Host::new();
    let stream = typed("200 OK", "application/jsonl", "1\n2\n");
    let server = host.start(TestServer::responding(stream));
    let items = Call::<()>::new(&client(&server), &LIST_PETS).item_stream::<Value>(&LINES);
    let items: Result<Vec<Value>, _> = items.blocking().collect();
    assert_eq!(items.expect("every item is valid"), [1, 2]);
}

#[test]
fn a_download_is_read_like_a_file() {
    let host = Host::new();
    let text = "abc".repeat(100_000);
    let server = host.start(TestServer::responding(typed("200 OK", "text/plain", &text)));
    let call = Call::<Bytes>::new(&client(&server), &LIST_PETS).download();
    let mut download = call.send_blocking().expect("a download");
    assert_eq!(download.headers()["content-type"], "text/plain");
    let mut start = [0; 4];
    download.read_exact(&mut start).expect("four bytes");
    assert_eq!(&start, b"abca");
    let mut rest = Vec::new();
    assert_eq!(
        io::copy(&mut download, &mut rest).expect("the rest"),
        299_996
    );
    assert!(rest.ends_with(b"bcabc"));
    assert_eq!(download.read(&mut start).expect("the end"), 0);
}

#[test]
fn a_download_that_stalls_is_an_error_of_its_time_limit() {
    let host = Host::new();
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc".to_vec();
    let stalled = Connection {
        sends: head,
        then: End::Silent,
    };
    let server = host.start(Connections::start(vec![stalled]));
    let client = super::api::builder(&*server.url).build().expect("a server");
    let call = Call::<Bytes>::new(&client, &LIST_PETS).download();
    let call = call.idle_timeout(Duration::from_millis(20));
    let mut download = call.send_blocking().expect("a download");
    let mut text = String::new();
    let error = download.read_to_string(&mut text).expect_err("it stalls");
    assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    let source = error
        .get_ref()
        .and_then(|it| it.downcast_ref::<TransportError>());
    assert_eq!(
        source.map(TransportError::cause),
        Some(TransportCause::Timeout)
    );
}

#[tokio::test]
async fn async_code_gets_one_error_and_the_list_is_over() {
    let server = pages().await;
    let call = || Call::<()>::new(&client(&server), &LIST_PETS);
    let mut items = call().pages::<i32>(&BY_CURSOR).items().blocking();
    let error = items.next().expect("an error").expect_err("no number");
    assert_eq!(missing(&error), MissingRuntime::SyncContext);
    assert!(items.next().is_none());
    let error = call()
        .events::<i32>()
        .send_blocking()
        .expect_err("an error");
    assert_eq!(missing(&error), MissingRuntime::SyncContext);
    let error = call().download().send_blocking().expect_err("an error");
    assert_eq!(missing(&error), MissingRuntime::SyncContext);
    let mut stream = call().item_stream::<Value>(&LINES).blocking();
    let error = stream.next().expect("an error").expect_err("no value");
    assert_eq!(missing(&error), MissingRuntime::SyncContext);
    assert!(server.asked().is_empty());
    let mut list = items.into_inner();
    let item = list.next().await.expect("an item");
    assert_eq!(item.expect("the list itself can be awaited"), 1);
}

#[tokio::test]
async fn streams_that_were_opened_elsewhere_are_errors_in_async_code() {
    let stream = typed("200 OK", "text/event-stream", "data: 1\n\n");
    let server = TestServer::responding(stream).await;
    let shared = client(&server);
    let opened = tokio::task::spawn_blocking(move || {
        let events = Call::<()>::new(&shared, &LIST_PETS).events::<i32>();
        let download = Call::<Bytes>::new(&shared, &LIST_PETS).download();
        (events.send_blocking(), download.send_blocking())
    });
    let (events, download) = opened.await.expect("no panic");
    let event = events.expect("a stream").next().expect("an error");
    match event.expect_err("this thread must not wait") {
        EventError::Transport(failure) => {
            assert_eq!(mistake(&failure), Some(&MissingRuntime::SyncContext));
        }
        other => panic!("{other}"),
    }
    let mut text = String::new();
    let mut download = download.expect("a download");
    let error = download.read_to_string(&mut text).expect_err("the same");
    let failure = error.get_ref().and_then(|it| it.downcast_ref());
    let failure = failure.expect("an error of the transport");
    assert_eq!(mistake(failure), Some(&MissingRuntime::SyncContext));
}
