//! The mock of streamed responses.

use std::time::Duration;

use serde_json::Value;

use super::api::{Call, Kind, LIST_PETS, Pet, SAFE, builder};
use super::item_streams::{EVENTS, LINES, PARTS, SEQUENCE, all, shown};
use super::named_events::{Created, Run};
use crate::runtime::mock::{EventsOf, Expectation, ItemsOf, Mock, MockEvent, MockItem};
use crate::runtime::{
    CallOptions, Client, ErrorKind, Event, EventError, ItemFraming, JsonCodec, Undeclared,
    UnknownEvent, read_unknown_event,
};

/// Expects a call with items. All operations of the API have one name.
fn items<T: JsonCodec>(mock: &Mock, framing: ItemFraming) -> Expectation<(), ItemsOf<T>> {
    let media_type = match framing {
        ItemFraming::Lines => "application/jsonl",
        ItemFraming::JsonSequence => "application/json-seq",
        ItemFraming::Parts => "multipart/mixed",
        ItemFraming::Events => "text/event-stream",
    };
    let expectation = mock.expect("anOperation");
    expectation.streaming(ItemsOf::json(media_type, framing), ())
}

fn events<T: JsonCodec>(mock: &Mock) -> Expectation<(), (), EventsOf<T>> {
    let expectation = mock.expect("anOperation");
    expectation.streaming((), EventsOf::json())
}

fn client(mock: &Mock) -> Client {
    let options = CallOptions::new().idle_timeout(Duration::from_millis(60));
    let builder = builder("https://mock.invalid").options(options);
    mock.serve(builder).expect("the URL is valid")
}

fn pet(id: &str) -> Pet {
    Pet {
        id: id.to_owned(),
        kind: Kind::Cat,
        ..Pet::empty_value()
    }
}

#[tokio::test]
async fn items_are_framed_as_the_document_declares_it() {
    for (format, framing) in [
        (&LINES, ItemFraming::Lines),
        (&SEQUENCE, ItemFraming::JsonSequence),
        (&PARTS, ItemFraming::Parts),
        (&EVENTS, ItemFraming::Events),
    ] {
        let mock = Mock::new();
        items(&mock, framing)
            .times(2)
            .items([pet("a\nb"), pet("2")]);
        for _ in 0..2 {
            let call = Call::<()>::new(&client(&mock), &LIST_PETS);
            let found = all(call.item_stream::<Pet>(format)).await;
            let found: Vec<Pet> = found.into_iter().map(|item| item.expect("a pet")).collect();
            assert_eq!(found, [pet("a\nb"), pet("2")], "{framing:?}");
        }
        mock.verify().expect("both calls were made");
    }
}

#[tokio::test]
async fn a_list_without_items_is_a_stream_without_any() {
    let mock = Mock::new();
    items::<i32>(&mock, ItemFraming::Parts).items(Vec::<i32>::new());
    let call = Call::<()>::new(&client(&mock), &LIST_PETS);
    assert!(all(call.item_stream::<i32>(&PARTS)).await.is_empty());
}

#[tokio::test]
async fn a_text_in_place_of_an_item_is_an_error_there() {
    let mock = Mock::new();
    items::<i32>(&mock, ItemFraming::Lines).items([
        MockItem::from(1),
        MockItem::raw("{"),
        MockItem::from(3),
    ]);
    let call = Call::<()>::new(&client(&mock), &LIST_PETS);
    let found = all(call.item_stream::<Value>(&LINES)).await;
    assert!(found[1].is_err());
    let shown = shown(&found);
    assert_eq!((&*shown[0], &*shown[2], shown.len()), ("1", "3", 3));
}

#[tokio::test]
async fn a_mocked_connection_breaks_or_stalls_after_its_items() {
    for (end, is_timeout) in [(MockItem::cut_off(), false), (MockItem::stall(), true)] {
        let mock = Mock::new();
        items::<i32>(&mock, ItemFraming::Lines).items([MockItem::from(1), end, MockItem::from(2)]);
        let call = Call::<()>::new(&client(&mock), &LIST_PETS);
        let found = all(call.item_stream::<Value>(&LINES)).await;
        let [Ok(first), Err(error)] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!((first, error.is_timeout()), (&Value::from(1), is_timeout));
        assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error}");
    }
}

#[tokio::test]
async fn items_that_are_text_are_sent_without_quotes() {
    let mock = Mock::new();
    mock.expect::<()>("anOperation")
        .streaming(ItemsOf::text("text/event-stream", ItemFraming::Events), ())
        .items(["a\nb".to_owned(), "c".to_owned()]);
    let call = Call::<()>::new(&client(&mock), &LIST_PETS);
    let found = all(call.text_item_stream(&EVENTS)).await;
    let found: Vec<String> = found
        .into_iter()
        .map(|item| item.expect("a text"))
        .collect();
    assert_eq!(found, ["a\nb", "c"]);
}

#[tokio::test]
async fn events_have_the_fields_that_are_set() {
    let mock = Mock::new();
    let wait = Duration::from_millis(1500);
    events::<Pet>(&mock).events([
        MockEvent::new(pet("1"))
            .event("created")
            .id("7")
            .retry(wait),
        MockEvent::raw("{").event("broken"),
        MockEvent::from(pet("2")),
    ]);
    let call = Call::<()>::new(&client(&mock), &LIST_PETS);
    let mut found = call.events::<Pet>().await.expect("a response");
    let first = found.next().await.expect("an event").expect("a pet");
    assert_eq!(first.data, pet("1"));
    assert_eq!(
        (first.event.as_deref(), first.id.as_deref()),
        (Some("created"), Some("7"))
    );
    assert_eq!(first.retry, Some(wait));
    let Some(Err(EventError::Data { event, .. })) = found.next().await else {
        panic!("the second event is no JSON")
    };
    assert_eq!(
        (&*event.data, event.event.as_deref()),
        ("{", Some("broken"))
    );
    let last = found.next().await.expect("an event").expect("a pet");
    assert_eq!((last.data, last.event), (pet("2"), None));
    assert!(found.next().await.is_none());
}

#[tokio::test]
async fn a_mocked_stream_of_events_is_reopened_after_its_last_id() {
    let mock = Mock::new();
    let wait = Duration::from_millis(1);
    events::<i32>(&mock).events([MockEvent::new(1).id("a").retry(wait), MockEvent::cut_off()]);
    events(&mock).events([2]);
    let call = Call::<()>::new(&client(&mock), &SAFE);
    let mut found = call.events::<i32>().await.expect("a response");
    for expected in [1, 2] {
        let event = found.next().await.expect("an event");
        assert_eq!(event.expect("a number").data, expected);
    }
    assert!(found.next().await.is_none());
    let requests = mock.requests();
    assert_eq!(requests[1].headers()["last-event-id"], "a");
}

/// An event of each kind: JSON, text, and one that the document does not declare.
fn runs() -> [Run; 4] {
    let created = Created {
        id: "a".to_owned(),
        undeclared: Undeclared::default(),
    };
    [
        Run::Created(Box::new(created)),
        Run::Note("not JSON\n{".to_owned()),
        Run::Message(5),
        Run::Unknown(unknown("gone", "<gone/>")),
    ]
}

fn unknown(event: &str, data: &str) -> UnknownEvent {
    read_unknown_event(event, data, "#/components/schemas/Run").expect("an event")
}

#[tokio::test]
async fn mocked_items_have_the_names_that_tell_them_apart() {
    let mock = Mock::new();
    let items = ItemsOf::<Run>::named("text/event-stream", ItemFraming::Events);
    let expectation = mock.expect::<()>("anOperation").streaming(items, ());
    expectation.items(runs());
    let call = Call::<()>::new(&client(&mock), &LIST_PETS);
    let found = all(call.named_item_stream::<Run>(&EVENTS)).await;
    let found: Vec<Run> = found.into_iter().map(|item| item.expect("a run")).collect();
    assert_eq!(found, runs());
}

#[tokio::test]
async fn mocked_events_have_the_names_that_tell_them_apart() {
    let mock = Mock::new();
    let [created, note, message, unknown] = runs().map(MockEvent::new);
    mock.expect::<()>("anOperation")
        .streaming((), EventsOf::<Run>::named())
        .events([
            created.clone(),
            // The same data has two names.
            created.event("made").id("7"),
            note,
            message,
            unknown,
            MockEvent::raw("{").event("created"),
        ]);
    let call = Call::<()>::new(&client(&mock), &LIST_PETS);
    let mut events = call.named_events::<Run>().await.expect("a response");
    let mut found: Vec<Event<Run>> = Vec::new();
    let broken = loop {
        match events.next().await.expect("an event") {
            Ok(event) => found.push(event),
            Err(error) => break error,
        }
    };
    let named = found.iter().map(|event| event.event.as_deref());
    let expected = ["created", "made", "note", "message", "gone"];
    assert!(named.eq(expected.map(Some)), "{found:?}");
    assert_eq!(found[1].id.as_deref(), Some("7"));
    let data: Vec<Run> = found.into_iter().map(|event| event.data).collect();
    let [created, rest @ ..] = runs();
    let mut expected = vec![created.clone(), created];
    expected.extend(rest);
    assert_eq!(data, expected);
    assert!(matches!(broken, EventError::Data { event, .. } if event.data == "{"));
}
