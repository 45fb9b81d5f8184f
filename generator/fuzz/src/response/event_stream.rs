//! `text/event-stream` (WHATWG HTML, section 9.2).

use bytes::Bytes;

use super::api::{Call, LIST, builder, run};
use super::models::Formed;
use super::transport::{Canned, Canning};
use crate::runtime::Event;

/// The maximum length of an event.
const LIMIT: usize = 64 * 1024;

/// The fields of an event, or that it was an error.
type Seen = Result<Event<String>, String>;

/// The first byte is the length of the chunks in which the rest is received. Checks that the events do not depend on
/// that.
pub fn event_stream(data: &[u8]) {
    let Some((first, body)) = data.split_first() else {
        return;
    };
    let size = usize::from(*first).max(1);
    let whole = texts([Bytes::copy_from_slice(body)]);
    let pieces = texts(body.chunks(size).map(Bytes::copy_from_slice));
    assert_eq!(whole, pieces, "pieces of {size} bytes");
    for event in whole.iter().flatten() {
        assert!(event.data.len() <= 4 * LIMIT);
        let id = event.id.as_deref().unwrap_or_default();
        assert!(!id.contains(['\0', '\n', '\r']), "{id:?}");
        let name = event.event.as_deref().unwrap_or("message");
        assert!(!name.is_empty() && !name.contains(['\n', '\r']), "{name:?}");
    }
    values(body);
}

/// Returns the events of a stream, as text.
fn texts(pieces: impl IntoIterator<Item = Bytes>) -> Vec<Seen> {
    let transport = Canned::new([Canning::of("text/event-stream", pieces)]);
    let client = builder(&transport).max_response_bytes(LIMIT);
    let client = client.build().expect("the server is valid");
    run(async {
        let call = Call::<()>::new(&client, &LIST);
        let mut events = call
            .text_events()
            .await
            .expect("the response is an event stream");
        let mut found = Vec::new();
        while let Some(event) = events.next().await {
            found.push(event.map_err(|problem| format!("{problem} {problem:?}")));
        }
        assert!(events.next().await.is_none());
        found
    })
}

/// Reads the events of a stream, as JSON.
fn values(body: &[u8]) {
    let pieces = [Bytes::copy_from_slice(body)];
    let transport = Canned::new([Canning::of("text/event-stream", pieces)]);
    let client = builder(&transport).max_response_bytes(LIMIT);
    let client = client.build().expect("the server is valid");
    run(async {
        let call = Call::<()>::new(&client, &LIST);
        let mut events = call
            .events::<Formed>()
            .await
            .expect("the response is an event stream");
        while let Some(event) = events.next().await {
            let _ = format!("{event:?}");
        }
    });
}
