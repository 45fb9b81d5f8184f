//! Reads the streams of the FastAPI application of `cargo xtask conformance`.

use std::error::Error;
use std::time::Duration;

use departures::Client;
use departures::models::Departure;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = std::env::args().nth(1).ok_or("the URL is missing")?;
    let client = Client::builder(&*url).build()?;

    let mut lines = Vec::new();
    let mut items = client.list_lines().items();
    while let Some(departure) = items.next().await {
        lines.push(departure?);
    }
    check(&lines);

    let mut data = Vec::new();
    let mut items = client.watch_departures().items();
    while let Some(departure) = items.next().await {
        data.push(departure?);
    }
    check(&data);

    let mut data = Vec::new();
    let mut events = client.watch_departures().events().await?;
    while let Some(event) = events.next().await {
        data.push(event?.data);
    }
    check(&data);

    // The document says nothing of the data of these events, which is text then.
    let mut events = client.watch_numbered().events().await?;
    for number in ["0", "1"] {
        let event = events.next().await.ok_or("an event is missing")??;
        assert_eq!(event.event.as_deref(), Some("departure"));
        assert_eq!(event.id.as_deref(), Some(number));
        assert_eq!(event.retry, Some(Duration::from_millis(1500)));
        assert!(event.data.starts_with("{\"line\":"), "{}", event.data);
    }
    let end = events.next().await.ok_or("the end is missing")??;
    assert_eq!(end.data, "[DONE]");
    assert!(events.next().await.is_none());

    println!("FastAPI: lines and events were read as they were sent");
    Ok(())
}

/// Compares departures with those of the application.
fn check(found: &[Departure]) {
    let found: Vec<_> = found
        .iter()
        .map(|it| (&*it.line, it.minutes, it.platform.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            ("S1", 2, Some("3")),
            ("Tram 7 \u{2192} Hafen", 11, None)
        ]
    );
}
