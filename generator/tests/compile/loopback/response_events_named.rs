//! A program that reads events that their names tell apart, from a server and from a mock.

use fixture_response_events_named::mock::{Mock, MockEvent};
use fixture_response_events_named::models::{ChangesResponse, Run};
use fixture_response_events_named::{Client, Error, ItemStream};

fn main() {
    served(
        |line| match line {
            "GET /changes" => full(
                "200 OK",
                "text/event-stream",
                b"event: note\ndata: late\n\ndata: {\"id\":\"1\"}\n\nevent: gone\ndata: x\n\n",
            ),
            "GET /runs" => bare("204 No Content", ""),
            other => panic!("unexpected request: {other}"),
        },
        async |client| {
            let found = all(client.watch_changes().items()).await;
            assert_eq!(found, ["note late", "run 1", "gone x"]);
            assert!(client.watch_runs().items().next().await.is_none());
            mocked().await;
        },
    );
}

/// Reads what a mock returns, as items and as events.
async fn mocked() {
    let mock = Mock::new();
    let changes = || {
        [
            ChangesResponse::Note("late".to_owned()),
            ChangesResponse::Message(Box::new(Run::new("1"))),
        ]
    };
    mock.watch_changes().items(changes());
    mock.watch_changes()
        .events(changes().map(|change| MockEvent::new(change).id("7")));
    let client = mock.client().expect("a client");
    let found = all(client.watch_changes().items()).await;
    assert_eq!(found, ["note late", "run 1"]);
    let mut events = client.watch_changes().events().await.expect("a response");
    for (name, data) in ["note", "message"].into_iter().zip(changes()) {
        let event = events.next().await.expect("an event").expect("a change");
        let fields = (event.event.as_deref(), event.id.as_deref());
        assert_eq!((fields, event.data), ((Some(name), Some("7")), data));
    }
    assert!(events.next().await.is_none());
    mock.verify().expect("both calls were made");
}

/// Returns what the items say, and a question mark for each that cannot be read.
async fn all(mut items: ItemStream<ChangesResponse>) -> Vec<String> {
    let mut texts = Vec::new();
    while let Some(item) = items.next().await {
        let text = |item: Result<ChangesResponse, Error>| match item {
            Ok(ChangesResponse::Note(note)) => format!("note {note}"),
            Ok(ChangesResponse::Message(run)) => format!("run {}", run.id),
            Ok(ChangesResponse::Unknown(event)) => format!("{} {}", event.event, event.data),
            Ok(_) | Err(_) => "?".to_owned(),
        };
        texts.push(text(item));
    }
    texts
}
