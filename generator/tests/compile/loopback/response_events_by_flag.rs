//! A program that requests a whole completion, and its pieces.

#![allow(dead_code, reason = "other programs use the rest of the server")]

use fixture_response_events_by_flag::{Client, models::Prompt};

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
}
