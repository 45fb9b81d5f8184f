//! Event streams that break, and are reopened.

use std::time::Duration;

use super::api::{CREATE_WITH_KEY, Call, LIST_PETS, SAFE, builder};
use super::connections::{Connection, Connections, finished, unfinished};
use crate::runtime::{CallOptions, Client, EventError, Events, RetryPolicy, TransportCause};

const EVENTS: &str = "text/event-stream";

fn client(server: &Connections) -> Client {
    let policy = RetryPolicy::new().backoff(Duration::ZERO, Duration::ZERO);
    let builder = builder(&*server.url).retry(policy);
    builder.build().expect("a client")
}

async fn all(mut events: Events<String>) -> Vec<Result<String, EventError>> {
    let mut found = Vec::new();
    while let Some(event) = events.next().await {
        found.push(event.map(|event| event.data));
    }
    found
}

fn data(found: &[Result<String, EventError>]) -> Vec<&str> {
    let texts = found.iter().flatten();
    texts.map(String::as_str).collect()
}

fn last_ids(server: &Connections) -> Vec<Option<String>> {
    let asked = server.asked().into_iter();
    let ids = asked.map(|head| {
        let line = head.lines().find(|line| line.starts_with("last-event-id:"));
        line.and_then(|line| line.split_once(": ").map(|(_, id)| id.to_owned()))
    });
    ids.collect()
}

#[tokio::test]
async fn a_broken_stream_continues_after_the_last_whole_event() {
    let server = Connections::start(vec![
        Connection::closed(unfinished(
            EVENTS,
            "retry: 1\nid: 1\ndata: a\n\nid: 2\ndata: cut off",
        )),
        Connection::closed(unfinished(EVENTS, "id: 2\ndata: b\n\n")),
        Connection::closed(finished(EVENTS, "data: c\n\n")),
    ])
    .await;
    let events = Call::<()>::new(&client(&server), &SAFE).text_events();
    let found = all(events.await.expect("events")).await;
    assert_eq!(data(&found), ["a", "b", "c"]);
    assert_eq!(found.len(), 3);
    assert_eq!(
        last_ids(&server),
        [None, Some("1".to_owned()), Some("2".to_owned())]
    );
}

#[tokio::test]
async fn a_stream_that_has_ended_is_not_reopened() {
    let server = Connections::start(vec![Connection::closed(finished(
        EVENTS,
        "id: 1\ndata: a\n\n",
    ))])
    .await;
    let events = Call::<()>::new(&client(&server), &SAFE).text_events();
    let found = all(events.await.expect("events")).await;
    assert_eq!((data(&found), found.len()), (vec!["a"], 1));
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn only_an_idempotent_operation_is_repeated_unless_the_caller_says_so() {
    let connections = || {
        vec![
            Connection::closed(unfinished(EVENTS, "id: 1\ndata: a\n\n")),
            Connection::closed(finished(EVENTS, "data: b\n\n")),
        ]
    };
    let server = Connections::start(connections()).await;
    let events = Call::<()>::new(&client(&server), &LIST_PETS).text_events();
    let found = all(events.await.expect("events")).await;
    assert!(matches!(&found[..], [Ok(_), Err(EventError::Transport(_))]));
    let server = Connections::start(connections()).await;
    let events = Call::<()>::new(&client(&server), &LIST_PETS).text_events();
    let found = all(events.reopen(1).await.expect("events")).await;
    assert_eq!((data(&found), found.len()), (vec!["a", "b"], 2));
    let server = Connections::start(connections()).await;
    let events = Call::<()>::new(&client(&server), &SAFE).text_events();
    let found = all(events.reopen(0).await.expect("events")).await;
    assert!(matches!(&found[..], [Ok(_), Err(EventError::Transport(_))]));
}

#[tokio::test]
async fn a_stream_without_ids_is_not_repeated() {
    let server = Connections::start(vec![Connection::closed(unfinished(EVENTS, "data: a\n\n"))]);
    let server = server.await;
    let events = Call::<()>::new(&client(&server), &SAFE).text_events();
    let found = all(events.reopen(5).await.expect("events")).await;
    assert!(matches!(&found[..], [Ok(_), Err(EventError::Transport(_))]));
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn the_attempts_without_an_event_between_them_are_bounded() {
    let connections = (0..4).map(|_| Connection::closed(unfinished(EVENTS, ": nothing\n")));
    let server = Connections::start(connections.collect()).await;
    let events = Call::<()>::new(&client(&server), &SAFE).text_events();
    let found = all(events.reopen(3).await.expect("events")).await;
    let [Err(EventError::Transport(failure))] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(failure.cause(), TransportCause::Exchange);
    assert_eq!(server.asked().len(), 4);
}

#[tokio::test]
async fn a_longer_wait_than_the_policy_allows_is_not_waited() {
    let server = Connections::start(vec![Connection::closed(unfinished(
        EVENTS,
        "retry: 3600000\nid: 1\ndata: a\n\n",
    ))])
    .await;
    let events = Call::<()>::new(&client(&server), &SAFE).text_events();
    let found = all(events.await.expect("events")).await;
    assert!(matches!(&found[..], [Ok(_), Err(EventError::Transport(_))]));
}

#[tokio::test]
async fn a_response_that_is_no_stream_ends_it() {
    let first = || Connection::closed(unfinished(EVENTS, "id: 1\ndata: a\n\n"));
    let bare = |status: &str| {
        Connection::closed(format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n").into_bytes())
    };
    let server = Connections::start(vec![first(), bare("403 Forbidden")]).await;
    let events = Call::<()>::new(&client(&server), &SAFE).text_events();
    let found = all(events.await.expect("events")).await;
    let [Ok(_), Err(problem @ EventError::Reopen(_))] = &found[..] else {
        panic!("{found:?}")
    };
    let message = problem.to_string();
    assert!(message.starts_with("the stream could not be reopened: "));
    assert!(message.contains("403"), "{message}");
    let server = Connections::start(vec![first(), bare("204 No Content")]).await;
    let events = Call::<()>::new(&client(&server), &SAFE).text_events();
    let found = all(events.await.expect("events")).await;
    assert_eq!((data(&found), found.len()), (vec!["a"], 1));
}

#[tokio::test]
async fn a_stream_that_stalls_is_reopened_and_its_connection_closed() {
    let server = Connections::start(vec![
        Connection::silent(unfinished(EVENTS, "id: 1\ndata: a\n\n")),
        Connection::closed(finished(EVENTS, "data: b\n\n")),
    ])
    .await;
    let options = CallOptions::new().idle_timeout(Duration::from_millis(80));
    let call = Call::<()>::new(&client(&server), &SAFE).options(options);
    let found = all(call.text_events().await.expect("events")).await;
    assert_eq!((data(&found), found.len()), (vec!["a", "b"], 2));
    server.closed(1).await;
}

#[tokio::test]
async fn a_dropped_stream_closes_its_connection() {
    let server = Connections::start(vec![Connection::silent(unfinished(EVENTS, "data: a\n\n"))]);
    let server = server.await;
    let client = client(&server);
    let mut events = Call::<()>::new(&client, &SAFE)
        .text_events()
        .await
        .expect("events");
    events.next().await.expect("an event").expect("text");
    drop(events);
    server.closed(1).await;
}

/// Returns a server whose first response breaks, and the keys of its requests.
async fn breaking() -> Connections {
    Connections::start(vec![
        Connection::closed(unfinished(EVENTS, "id: 1\ndata: 1\n\n")),
        Connection::closed(finished(EVENTS, "data: 2\n\n")),
    ])
    .await
}

fn keys(server: &Connections) -> Vec<String> {
    let asked = server.asked().into_iter();
    let keys = asked.filter_map(|head| {
        let mut lines = head.lines();
        lines.find_map(|line| Some(line.strip_prefix("idempotency-key: ")?.to_owned()))
    });
    keys.collect()
}

#[tokio::test]
async fn a_reopened_stream_has_the_key_of_its_call() {
    let server = breaking().await;
    let call = Call::<()>::new(&client(&server), &CREATE_WITH_KEY).text_events();
    assert_eq!(
        data(&all(call.reopen(1).await.expect("events")).await),
        ["1", "2"]
    );
    let of_events = keys(&server);
    assert_eq!((of_events.len(), &of_events[0]), (2, &of_events[1]));

    let server = breaking().await;
    let call = Call::<()>::new(&client(&server), &CREATE_WITH_KEY);
    let items = call.item_stream::<i32>(&super::item_streams::EVENTS);
    let found = super::item_streams::all(items.reopen(1)).await;
    assert_eq!(found.len(), 2);
    let of_items = keys(&server);
    assert_eq!((of_items.len(), &of_items[0]), (2, &of_items[1]));
    assert_ne!(of_events, of_items, "each call has another key");

    let server = breaking().await;
    let options = CallOptions::new().header("idempotency-key", "mine");
    let call = Call::<()>::new(&client(&server), &CREATE_WITH_KEY).options(options);
    all(call.text_events().reopen(1).await.expect("events")).await;
    assert_eq!(keys(&server), ["mine", "mine"]);
}
