//! Events that their names tell apart.

use std::sync::{Arc, Mutex};

use super::api::{Call, LIST_PETS, builder, client};
use super::item_streams::EVENTS;
use super::server::{TestServer, typed};
use crate::runtime::{
    Error, Event, EventError, Observer, Undeclared, UndeclaredEvent, UnknownEvent, model,
    named_events,
};

#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    Created(Box<Created>),
    Note(String),
    Message(i64),
    Unknown(UnknownEvent),
}

named_events! {
    Run at "#/components/schemas/Run" {
        "created" | "made" => json Created,
        "note" => text Note,
        "message" => json Message,
        _ => Unknown,
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Created {
    pub id: String,
    pub undeclared: Undeclared,
}

model! {
    Created at "#/components/schemas/Created" {
        required "id" => id,
        ..undeclared,
    }
}

const BODY: &str = "\
event: created\nid: 7\ndata: {\"id\": \"a\"}\n\n\
event: made\ndata: {\"id\": \"b\", \"size\": 1}\n\n\
event: note\ndata: not JSON\ndata: {\n\n\
data: 5\n\n\
event: created\ndata: {\"id\": [1]}\n\n\
: a comment\n\n\
event: ping\ndata: {}\n\n\
event: gone\ndata: <gone/>\n\n\
event: message\ndata: 6\n\n\
event: note\ndata: [DONE]\n\n\
data: 8\n\n";

#[derive(Clone, Default)]
struct Collector(Arc<Mutex<Vec<String>>>);

impl Observer for Collector {
    fn undeclared(&self, event: &UndeclaredEvent<'_>) {
        let mut seen = self.0.lock().expect("no panic");
        seen.push(format!("{:?}", event.found));
    }
}

async fn events() -> Vec<Result<Event<Run>, EventError>> {
    let server = TestServer::responding(typed("200 OK", "text/event-stream", BODY)).await;
    let call = Call::<()>::new(&client(&server), &LIST_PETS);
    let mut events = call.named_events::<Run>().await.expect("events");
    let mut found = Vec::new();
    while let Some(event) = events.next().await {
        found.push(event);
    }
    found
}

async fn items() -> Vec<Result<Run, Error>> {
    let server = TestServer::responding(typed("200 OK", "text/event-stream", BODY)).await;
    let call = Call::<()>::new(&client(&server), &LIST_PETS);
    let mut items = call.named_item_stream::<Run>(&EVENTS);
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item);
    }
    found
}

/// Returns what the events say, and which of them is an error.
fn shown<E>(found: impl Iterator<Item = Result<Run, E>>) -> Vec<String> {
    let shown = found.map(|run| match run {
        Ok(Run::Created(created)) => format!("created {}", created.id),
        Ok(Run::Note(note)) => format!("note {note:?}"),
        Ok(Run::Message(number)) => format!("message {number}"),
        Ok(Run::Unknown(unknown)) => format!("{} {:?}", unknown.event, unknown.data),
        Err(_) => "an error".to_owned(),
    });
    shown.collect()
}

const EXPECTED: [&str; 7] = [
    "created a",
    "created b",
    "note \"not JSON\\n{\"",
    "message 5",
    "an error",
    "gone \"<gone/>\"",
    "message 6",
];

#[tokio::test]
async fn the_name_of_an_event_says_what_its_data_is() {
    let found = events().await;
    let first = found.first().expect("an event");
    let first = first.as_ref().expect("a readable event");
    assert_eq!(first.event.as_deref(), Some("created"));
    assert_eq!(first.id.as_deref(), Some("7"));
    let data = found.into_iter().map(|event| event.map(|event| event.data));
    assert_eq!(shown(data), EXPECTED);
}

#[tokio::test]
async fn items_are_told_apart_by_the_names_of_their_events() {
    let found = items().await;
    let problem = found.iter().find_map(|item| item.as_ref().err());
    let problem = problem.expect("an error").to_string();
    assert!(problem.contains("/4/id "), "{problem}");
    assert_eq!(shown(found.into_iter()), EXPECTED);
}

#[tokio::test]
async fn an_unknown_event_is_kept_and_observed() {
    let server = TestServer::responding(typed("200 OK", "text/event-stream", BODY)).await;
    let collector = Collector::default();
    let observed = builder(server.url())
        .observer(collector.clone())
        .build()
        .expect("a client");
    let call = Call::<()>::new(&observed, &LIST_PETS);
    let mut items = call.named_item_stream::<Run>(&EVENTS);
    let mut unknown = None;
    while let Some(item) = items.next().await {
        if let Ok(Run::Unknown(event)) = item {
            unknown = Some(event);
        }
    }
    let unknown = unknown.expect("an unknown event");
    assert_eq!(
        format!("{unknown:?}"),
        "UnknownEvent { event: \"gone\", .. }"
    );
    let seen = collector.0.lock().expect("no panic");
    let is_of_events = |it: &&String| it.contains("#/components/schemas/Run");
    assert_eq!(seen.iter().filter(is_of_events).count(), 1, "{seen:?}");
}
