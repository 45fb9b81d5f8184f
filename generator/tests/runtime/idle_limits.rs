//! The limit on silence: of a client and of a call, for downloads, events and items. Uploads are in `item_uploads`.

use std::time::Duration;

use bytes::Bytes;
use serde_json::Value;

use super::api::{Call, LIST_PETS, builder};
use super::connections::{Connection, Connections, unfinished};
use super::item_streams::{EVENTS, LINES, MIXED, PARTS, SEQUENCE, all};
use crate::runtime::{
    CallOptions, Client, ErrorKind, EventError, TimeLimit, TimeLimitExceeded, Transferred,
    TransportError,
};

const LIMIT: Duration = Duration::from_millis(60);

/// Returns a server that sends a body and then nothing for each of these connections.
async fn stalling(connections: usize, content_type: &str, body: &str) -> Connections {
    let silent = || Connection::silent(unfinished(content_type, body));
    let silent = std::iter::repeat_with(silent).take(connections);
    Connections::start(silent.collect()).await
}

fn client(server: &Connections, options: CallOptions) -> Client {
    let builder = builder(&*server.url).options(options);
    builder.build().expect("a client")
}

fn limit() -> CallOptions {
    CallOptions::new().idle_timeout(LIMIT)
}

/// Checks the error of a stall.
fn check(failure: &TransportError, transferred: Transferred) {
    let exceeded: Option<&TimeLimitExceeded> = failure.reported().downcast_ref();
    let exceeded = exceeded.expect("a time limit");
    assert_eq!(
        (exceeded.limit(), exceeded.length(), exceeded.transferred()),
        (TimeLimit::Idle, LIMIT, transferred)
    );
}

#[tokio::test]
async fn a_download_that_stalls_states_its_bytes() {
    let server = stalling(3, "image/png", "abc").await;
    let of_client = client(&server, limit());
    let usual = client(&server, CallOptions::new());
    for call in [
        Call::<Bytes>::new(&of_client, &LIST_PETS).download(),
        Call::<Bytes>::new(&usual, &LIST_PETS)
            .options(limit())
            .download(),
        Call::<Bytes>::new(&usual, &LIST_PETS)
            .download()
            .idle_timeout(LIMIT),
    ] {
        let mut download = call.await.expect("a head");
        let chunk = download.chunk().await.expect("a chunk");
        assert_eq!(chunk.as_deref(), Some(&b"abc"[..]));
        let failure = download.chunk().await.expect_err("a stall");
        check(&failure, Transferred::BytesReceived(3));
    }
    server.closed(3).await;
}

#[tokio::test]
async fn events_that_stall_state_their_number() {
    let server = stalling(
        3,
        "text/event-stream",
        "data: 1\n\n: ping\n\ndata: 2\n\ndata: 3",
    )
    .await;
    let of_client = client(&server, limit());
    let usual = client(&server, CallOptions::new());
    for call in [
        Call::<()>::new(&of_client, &LIST_PETS).events::<i32>(),
        Call::<()>::new(&usual, &LIST_PETS)
            .options(limit())
            .events(),
        Call::<()>::new(&usual, &LIST_PETS)
            .events()
            .idle_timeout(LIMIT),
    ] {
        let mut events = call.await.expect("a head");
        for number in [1, 2] {
            let event = events.next().await.expect("an event");
            assert_eq!(event.expect("a number").data, number);
        }
        let Some(Err(EventError::Transport(failure))) = events.next().await else {
            panic!("a stall")
        };
        check(&failure, Transferred::ItemsReceived(2));
        assert!(events.next().await.is_none());
    }
    server.closed(3).await;
}

#[tokio::test]
async fn items_that_stall_state_their_number_in_every_framing() {
    for (format, content_type, body) in [
        (&LINES, "application/jsonl", "1\n2\n3"),
        (
            &SEQUENCE,
            "application/json-seq",
            "\u{1e}1\n\u{1e}2\n\u{1e}3",
        ),
        (
            &EVENTS,
            "text/event-stream",
            "data: 1\n\ndata: 2\n\ndata: 3",
        ),
        (
            &PARTS,
            MIXED,
            "--b-1\r\n\r\n1\r\n--b-1\r\n\r\n2\r\n--b-1\r\n\r\n3",
        ),
    ] {
        let server = stalling(3, content_type, body).await;
        let of_client = client(&server, limit());
        let usual = client(&server, CallOptions::new());
        for items in [
            Call::<()>::new(&of_client, &LIST_PETS).item_stream::<Value>(format),
            Call::<()>::new(&usual, &LIST_PETS)
                .options(limit())
                .item_stream(format),
            Call::<()>::new(&usual, &LIST_PETS)
                .item_stream(format)
                .idle_timeout(LIMIT),
        ] {
            let found = all(items).await;
            let [Ok(_), Ok(_), Err(error)] = &found[..] else {
                panic!("{content_type}: {found:?}")
            };
            let ErrorKind::Transport(failure) = error.kind() else {
                panic!("{error}")
            };
            check(failure, Transferred::ItemsReceived(2));
        }
        server.closed(3).await;
    }
}

#[tokio::test]
async fn a_dropped_download_closes_its_connection() {
    let server = stalling(1, "image/png", "abc").await;
    let client = client(&server, CallOptions::new());
    let call = Call::<Bytes>::new(&client, &LIST_PETS).download();
    let mut download = call.await.expect("a head");
    download.chunk().await.expect("a chunk");
    drop(download);
    server.closed(1).await;
}
