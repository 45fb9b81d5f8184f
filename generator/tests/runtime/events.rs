//! Responses that are event streams.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::api::{Call, LIST_PETS, builder, client};
use super::server::{TestServer, json, typed};
use crate::runtime::{Client, Event, EventError, Events, JsonCodec};

/// Returns a client of a server that sends an event stream in these pieces.
async fn pieces(pieces: &'static [&'static [u8]]) -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut asked = Vec::new();
        while !asked.ends_with(b"\r\n\r\n") {
            stream.read_buf(&mut asked).await.expect("a request");
        }
        let head =
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
        stream.write_all(head).await.expect("a head");
        for piece in pieces {
            stream.write_all(piece).await.expect("a piece");
            stream.flush().await.expect("a piece");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    let server = format!("http://{address}");
    builder(server).build().expect("a client")
}

async fn texts(client: &Client) -> Events<String> {
    let call = Call::<()>::new(client, &LIST_PETS);
    call.text_events().await.expect("events")
}

async fn values<T: JsonCodec>(client: &Client) -> Events<T> {
    let call = Call::<()>::new(client, &LIST_PETS);
    call.events().await.expect("events")
}

async fn event<T>(events: &mut Events<T>) -> Event<T> {
    events
        .next()
        .await
        .expect("an event")
        .expect("a readable event")
}

#[tokio::test]
async fn lines_and_characters_can_be_split_anywhere() {
    let client = pieces(&[
        b"\xef\xbb",
        b"\xbfda",
        b"ta: one\r",
        b"\ndata:  tw\xc3",
        b"\xb6\r\n\r",
        b"\n: nothing\ndata\n\ndata:x\r\rdata: cut off\n",
    ])
    .await;
    let mut events = texts(&client).await;
    assert_eq!(event(&mut events).await.data, "one\n tw\u{f6}");
    assert_eq!(event(&mut events).await.data, "");
    assert_eq!(event(&mut events).await.data, "x");
    assert!(events.next().await.is_none());
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_event_has_its_name_and_what_is_needed_to_resume() {
    let client = pieces(&[
        b"retry: 15\nid: 1\nevent: ping\n\n",
        b"event: added\ndata: a\nretry: 1x\nother: 1\n\nid: 2\0\ndata: b\n\n",
    ])
    .await;
    let mut events = texts(&client).await;
    let added = event(&mut events).await;
    assert_eq!(added.data, "a");
    assert_eq!(added.event.as_deref(), Some("added"));
    assert_eq!(added.id.as_deref(), Some("1"));
    assert_eq!(added.retry, Some(Duration::from_millis(15)));
    let next = event(&mut events).await;
    assert_eq!(next.data, "b");
    assert_eq!((next.event, next.retry), (None, None));
    assert_eq!(next.id.as_deref(), Some("1"));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_event_that_cannot_be_read_does_not_end_the_stream() {
    let body = "data: [1,\ndata: 2]\n\nid: 7\nevent: end\ndata: [OVER]\n\ndata: [3]\n\n";
    let server = TestServer::responding(typed("200 OK", "text/event-stream", body)).await;
    let client = client(&server);
    let mut events = values::<Vec<i64>>(&client).await;
    assert_eq!(event(&mut events).await.data, [1, 2]);
    let problem = events.next().await.expect("an event").expect_err("bad");
    assert!(
        problem
            .to_string()
            .starts_with("an event cannot be read: unreadable response"),
        "{problem}"
    );
    let EventError::Data { event: bad, .. } = &problem else {
        panic!("{problem}")
    };
    assert_eq!(bad.data, "[OVER]");
    assert!(!format!("{problem:?}").contains("OVER"));
    assert_eq!(event(&mut events).await.data, [3]);
    assert!(events.next().await.is_none());
    assert_eq!(server.only().header("accept"), ["text/event-stream"]);
}

#[tokio::test]
async fn a_marker_ends_the_stream() {
    let body = "data: [1]\n\ndata: [DONE]\n\ndata: [2]\n\ndata: over\n\ndata: [3]\n\n";
    let server = TestServer::responding(typed("200 OK", "text/event-stream", body)).await;
    let client = client(&server);
    let mut events = values::<Vec<i64>>(&client).await;
    assert_eq!(event(&mut events).await.data, [1]);
    assert!(events.next().await.is_none());
    assert!(events.next().await.is_none());
    // Only the API knows what a text means.
    let call = Call::<()>::new(&client, &LIST_PETS).text_events();
    let mut events = call.done(&["over"]).await.expect("events");
    for text in ["[1]", "[DONE]", "[2]"] {
        assert_eq!(event(&mut events).await.data, text);
    }
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_ping_that_is_no_data_is_no_event() {
    let body = "event: ping\ndata: {}\n\n: ping\n\ndata\n\nevent: ping\ndata: [1]\n\n";
    let server = TestServer::responding(typed("200 OK", "text/event-stream", body)).await;
    let client = client(&server);
    let mut events = values::<Vec<i64>>(&client).await;
    assert_eq!(event(&mut events).await.data, [1]);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_event_that_is_too_long_is_an_error_in_its_place() {
    let body = format!("data: a\n\ndata: {}\n\ndata: b\n\n", "x".repeat(100));
    let server = TestServer::responding(typed("200 OK", "text/event-stream", &body)).await;
    let client = builder(server.url()).max_response_bytes(50);
    let client = client.build().expect("a client");
    let mut events = texts(&client).await;
    assert_eq!(event(&mut events).await.data, "a");
    let problem = events.next().await.expect("an event").expect_err("long");
    assert!(matches!(problem, EventError::TooLarge { limit: 50 }));
    assert_eq!(event(&mut events).await.data, "b");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_response_that_is_no_event_stream_is_an_error() {
    let server = TestServer::responding(json("200 OK", "{}")).await;
    let client = client(&server);
    let mut events = texts(&client).await;
    let problem = events.next().await.expect("an item").expect_err("JSON");
    assert_eq!(
        problem.to_string(),
        "expected events, but the response is application/json"
    );
    assert!(events.next().await.is_none());
}
