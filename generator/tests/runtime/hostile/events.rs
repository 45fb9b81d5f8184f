//! Event streams that are designed to fill the memory.

use std::time::Duration;

use crate::cases::api::{Call, LIST_PETS};
use crate::runtime::{Event, EventError, Events};

use super::peer::{Peer, Step};
use super::{ended, patient};

const HEAD: &str =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

/// The maximum length of an event in these tests.
const LONGEST: usize = 1 << 20;

async fn events(peer: &Peer) -> Events<String> {
    let client = patient(&peer.url);
    let call = Call::<()>::new(&client, &LIST_PETS);
    call.text_events().await.expect("events")
}

fn endless(start: &str, rest: &str) -> Vec<Step> {
    let start = format!("{HEAD}{start}").into_bytes();
    vec![
        Step::Say(start),
        Step::Idempotency(
            rest.repeat(20_000 / rest.len()).into_bytes(),
            Duration::ZERO,
        ),
    ]
}

#[tokio::test]
async fn an_event_that_never_ends_is_an_error_and_takes_no_memory() {
    for (name, start, rest) in [
        ("a line", "", "x"),
        ("data", "data: ", "x"),
        ("lines of data", "", "data: x\n"),
        ("empty lines of data", "", "data\n"),
        ("a comment", ": ", "x"),
        ("an ID", "id: ", "x"),
        ("a name", "event: ", "x"),
        ("the name of a field", "", "field"),
    ] {
        let peer = Peer::start(endless(start, rest)).await;
        let mut events = events(&peer).await;
        let problem = ended(name, events.next())
            .await
            .expect("an item")
            .expect_err(name);
        assert!(
            matches!(problem, EventError::TooLarge { limit: LONGEST }),
            "{name}: {problem}"
        );
        let before = resident();
        let next = events.next();
        let more = tokio::time::timeout(Duration::from_millis(100), next).await;
        assert!(more.is_err(), "{name}: the event ended");
        let grown = resident().saturating_sub(before);
        // Other tests run in this process at the same time.
        assert!(grown < 1 << 19, "{name}: {grown} KiB");
    }
}

/// Each event has the last ID of the stream; a copy for each of many events in one packet would be many times its
/// length.
#[tokio::test]
async fn a_long_id_is_stored_once() {
    const EVENTS: usize = 2_000;
    let id = "x".repeat(LONGEST - 10);
    let body = format!("{HEAD}id: {id}\n\n{}", "data\n\n".repeat(EVENTS));
    let peer = Peer::saying(body).await;
    let mut events = events(&peer).await;
    let mut most = 0;
    let mut count = 0;
    let all = async {
        while let Some(event) = events.next().await {
            let Event { id, .. } = event.expect("an event");
            assert_eq!(id.map(|id| id.len()), Some(LONGEST - 10));
            count += 1;
            most = most.max(resident());
        }
    };
    ended("events", all).await;
    assert_eq!(count, EVENTS);
    // Copies for all of them would take 2 GiB; other tests run in this process at the same time.
    assert!(most < 1 << 20, "{most} KiB");
}

/// Returns the memory of this process in KiB, where that is available.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    number
        .and_then(|number| number.parse().ok())
        .unwrap_or_default()
}

#[tokio::test]
async fn small_events_are_read_as_they_are_received() {
    let peer = Peer::start(endless("", "data: 1\n\n")).await;
    let mut events = events(&peer).await;
    let all = async {
        for _ in 0..100_000 {
            assert_eq!(
                events
                    .next()
                    .await
                    .expect("an event")
                    .expect("a readable event")
                    .data,
                "1"
            );
        }
    };
    ended("events", all).await;
}

#[tokio::test]
async fn a_retry_that_is_no_number_of_milliseconds_is_none() {
    for (value, expected) in [
        ("0", Some(0)),
        ("18446744073709551615", Some(u64::MAX)),
        ("18446744073709551616", None),
        ("99999999999999999999999", None),
        ("-1", None),
        ("1.5", None),
        ("+1", None),
        ("\u{661}", None),
        ("", None),
    ] {
        let peer = Peer::saying(format!("{HEAD}retry: {value}\ndata: 1\n\n")).await;
        let mut events = events(&peer).await;
        let event = events
            .next()
            .await
            .expect("an event")
            .expect("a readable event");
        assert_eq!(
            event.retry,
            expected.map(Duration::from_millis),
            "{value:?}"
        );
    }
}
