//! Streams of items that stall, break or are dropped.

use std::time::Duration;

use futures_core::Stream;
use serde_json::Value;

use super::api::{Call, LIST_PETS, Pet, SAFE, builder};
use super::connections::{Connection, Connections, finished, unfinished};
use super::item_streams::{EVENTS, LINES, MIXED, PARTS, SEQUENCE, all, shown};
use crate::runtime::{CallOptions, ErrorKind, TimeLimitExceeded, Transferred};

#[tokio::test]
async fn a_stall_states_the_items_and_the_limit() {
    let server = Connections::start(vec![Connection::silent(unfinished(
        "application/jsonl",
        "1\n2\n[3",
    ))])
    .await;
    let options = CallOptions::new().idle_timeout(Duration::from_millis(60));
    let client = builder(&*server.url).options(options).build();
    let items =
        Call::<()>::new(&client.expect("a client"), &LIST_PETS).item_stream::<Value>(&LINES);
    let found = all(items).await;
    let [Ok(_), Ok(_), Err(error)] = &found[..] else {
        panic!("{found:?}")
    };
    assert!(error.is_timeout());
    let ErrorKind::Transport(failure) = error.kind() else {
        panic!("{error}")
    };
    let exceeded: Option<&TimeLimitExceeded> = failure.reported().downcast_ref();
    let exceeded = exceeded.expect("a time limit");
    assert_eq!(exceeded.transferred(), Transferred::ItemsReceived(2));
    assert_eq!(
        exceeded.to_string(),
        "nothing received for 60ms; items received before: 2"
    );
    server.closed(1).await;
}

#[tokio::test]
async fn a_cut_connection_is_an_error_after_the_last_whole_item() {
    for (format, content_type, body) in [
        (&LINES, "application/jsonl", "1\n2"),
        (&SEQUENCE, "application/json-seq", "\u{1e}1\n\u{1e}\"2\""),
        (&EVENTS, "text/event-stream", "data: 1\n\ndata: 2\n"),
        (&PARTS, MIXED, "--b-1\r\n\r\n1\r\n--b-1\r\n\r\n2\r\n"),
    ] {
        let closed = Connection::closed(unfinished(content_type, body));
        let server = Connections::start(vec![closed]).await;
        let client = builder(&*server.url).build().expect("a client");
        let items = Call::<()>::new(&client, &LIST_PETS).item_stream::<Value>(format);
        let found = all(items).await;
        let [Ok(first), Err(error)] = &found[..] else {
            panic!("{content_type}: {found:?}")
        };
        assert_eq!(*first, 1);
        assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error}");
    }
}

#[tokio::test]
async fn items_of_events_are_reopened() {
    let server = Connections::start(vec![
        Connection::closed(unfinished(
            "text/event-stream",
            "retry: 1\nid: 1\ndata: 1\n\n",
        )),
        Connection::closed(finished("text/event-stream", "data: 2\n\n")),
    ])
    .await;
    let client = builder(&*server.url).build().expect("a client");
    let items = Call::<()>::new(&client, &SAFE).item_stream::<Value>(&EVENTS);
    assert_eq!(shown(&all(items).await), ["1", "2"]);
    assert!(server.asked()[1].contains("last-event-id: 1"));
}

#[tokio::test]
async fn a_dropped_stream_of_items_closes_its_connection() {
    for (format, content_type, body) in [
        (&LINES, "application/jsonl", "1\n"),
        (&SEQUENCE, "application/json-seq", "\u{1e}1\n"),
        (&EVENTS, "text/event-stream", "data: 1\n\n"),
        (&PARTS, MIXED, "--b-1\r\n\r\n1\r\n--b-1\r\n"),
    ] {
        let silent = Connection::silent(unfinished(content_type, body));
        let server = Connections::start(vec![silent]).await;
        let client = builder(&*server.url).build().expect("a client");
        let mut items = Call::<()>::new(&client, &LIST_PETS).item_stream::<Value>(format);
        items.next().await.expect("an item").expect("JSON");
        drop(items);
        server.closed(1).await;
    }
}

#[tokio::test]
async fn a_broken_item_is_an_error_in_its_place_in_every_framing() {
    for (format, content_type, body) in [
        (&LINES, "application/jsonl", "1\n{\n3\n"),
        (
            &SEQUENCE,
            "application/json-seq",
            "\u{1e}1\n\u{1e}{\n\u{1e}3\n",
        ),
        (
            &EVENTS,
            "text/event-stream",
            "data: 1\n\ndata: {\n\ndata: 3\n\n",
        ),
        (
            &PARTS,
            MIXED,
            "--b-1\r\n\r\n1\r\n--b-1\r\n\r\n{\r\n--b-1\r\n\r\n3\r\n--b-1--\r\n",
        ),
    ] {
        let closed = Connection::closed(finished(content_type, body));
        let server = Connections::start(vec![closed]).await;
        let client = builder(&*server.url).build().expect("a client");
        let items = Call::<()>::new(&client, &LIST_PETS).item_stream::<Value>(format);
        let found = all(items).await;
        let [Ok(first), Err(error), Ok(last)] = &found[..] else {
            panic!("{content_type}: {found:?}")
        };
        assert_eq!((first, last), (&Value::from(1), &Value::from(3)));
        assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error}");
    }
}

/// Returns whether a stream can be returned by a handler, or spawned.
fn is_owned<S: Stream + Send + Unpin + 'static>(_: &S) -> bool {
    true
}

#[tokio::test]
async fn a_stream_of_items_owns_its_client() {
    let client = builder("http://127.0.0.1:1").build().expect("a client");
    let items = Call::<()>::new(&client, &LIST_PETS).item_stream::<Pet>(&LINES);
    assert_eq!(format!("{items:?}"), "ItemStream(anOperation)");
    assert!(is_owned(&items));
}
