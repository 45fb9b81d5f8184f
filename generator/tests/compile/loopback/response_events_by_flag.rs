//! A program that requests a whole completion, and its pieces.

#![allow(dead_code, reason = "other programs use the rest of the server")]

use fixture_response_events_by_flag::mock::{Mock, MockEvent};
use fixture_response_events_by_flag::models::{Completion, Piece, Prompt};
use fixture_response_events_by_flag::{Client, EventError};

fn main() {
    let (sent, received) = std::sync::mpsc::channel();
    exchanged(
        move |line, body| {
            assert_eq!(line, "POST /completions");
            let body = String::from_utf8_lossy(body).into_owned();
            let is_streamed = body.contains("\"stream\":true");
            sent.send(body).expect("the test is waiting");
            match is_streamed {
                true => full(
                    "200 OK",
                    "text/event-stream",
                    b"data: {\"delta\":\"a\"}\n\ndata: [DONE]\n\n",
                ),
                false => full("200 OK", "application/json", b"{\"text\":\"a\"}"),
            }
        },
        async |client| {
            let prompt = Prompt::new("why");
            let body = || received.recv().expect("a request");
            let whole = client
                .create_completion(&prompt)
                .send()
                .await
                .expect("a completion");
            assert_eq!((&*whole.text, &*body()), ("a", "{\"text\":\"why\"}"));
            let mut items = client.create_completion(&prompt).items();
            let piece = items
                .next()
                .await
                .expect("a piece")
                .expect("it is readable");
            assert_eq!(
                (&*piece.delta, &*body()),
                ("a", "{\"stream\":true,\"text\":\"why\"}")
            );
            assert!(items.next().await.is_none());
            let events = client
                .create_completion(&prompt.clone().stream(false))
                .events();
            let mut events = events.await.expect("events");
            let piece = events
                .next()
                .await
                .expect("an event")
                .expect("it is readable");
            assert_eq!(
                (&*piece.data.delta, &*body()),
                ("a", "{\"stream\":true,\"text\":\"why\"}")
            );
        },
    );
    served(
        |line| panic!("unexpected request: {line}"),
        async |_| mocked().await,
    );
}

/// Reads what a mock returns, whole and in pieces.
async fn mocked() {
    let mock = Mock::new();
    mock.create_completion().returns(Completion::new("whole"));
    mock.create_completion()
        .items([Piece::new("a"), Piece::new("b")]);
    mock.create_completion().events([
        MockEvent::new(Piece::new("c")).event("delta").id("7"),
        MockEvent::raw("{"),
    ]);
    let client = mock.client().expect("a client");
    let prompt = Prompt::new("why");
    let whole = client
        .create_completion(&prompt)
        .await
        .expect("a completion");
    assert_eq!(whole.text, "whole");
    let mut items = client.create_completion(&prompt).items();
    for delta in ["a", "b"] {
        let piece = items.next().await.expect("a piece");
        assert_eq!(piece.expect("it is readable").delta, delta);
    }
    assert!(items.next().await.is_none());
    let mut events = client
        .create_completion(&prompt)
        .events()
        .await
        .expect("events");
    let event = events
        .next()
        .await
        .expect("an event")
        .expect("it is readable");
    assert_eq!((&*event.data.delta, event.id.as_deref()), ("c", Some("7")));
    let broken = events.next().await.expect("an event");
    assert!(matches!(broken, Err(EventError::Data { .. })));
    let bodies = mock
        .requests()
        .into_iter()
        .map(|request| request.json()["stream"] == true);
    assert_eq!(bodies.collect::<Vec<_>>(), [false, true, true]);
    mock.verify().expect("all calls were made");
}
