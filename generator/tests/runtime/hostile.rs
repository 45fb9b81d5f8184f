//! The client against malicious servers, over real sockets: a table for each kind of attack.

mod concurrency;
mod events;
mod links;
mod lists;
mod logs;
mod paces;
mod peer;
mod redirects;
mod responses;
mod scripted;
mod sizes;
mod token_responses;
mod values;
mod waits;

use std::time::{Duration, Instant};

use super::api::builder;
use crate::runtime::{Client, Error, RetryPolicy};

/// Longer than any case takes, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The time limit of calls whose response never ends.
const LIMIT: Duration = Duration::from_millis(400);

/// Returns a client for responses that never end: its time limits are short, and it does not retry.
fn impatient(url: &str) -> Client {
    limited(url, LIMIT)
}

/// Returns a client with long time limits, for responses that do end, however busy the machine is.
fn patient(url: &str) -> Client {
    limited(url, PATIENCE / 2)
}

fn limited(url: &str, limit: Duration) -> Client {
    let builder = builder(url).timeout(limit).retry(RetryPolicy::off());
    builder
        .max_response_bytes(1 << 20)
        .build()
        .expect("a server")
}

/// Fails if the future does not end long before the test's own time limit.
async fn ended<T>(name: &str, work: impl Future<Output = T>) -> T {
    let begin = Instant::now();
    let ended = tokio::time::timeout(PATIENCE, work).await;
    ended.unwrap_or_else(|_| panic!("{name}: no end after {:?}", begin.elapsed()))
}

/// Returns the kind of an error, in one word.
fn kind(error: &Error) -> String {
    let kind = format!("{:?}", error.kind());
    let mut words = kind.split(|character: char| !character.is_alphanumeric());
    words.next().unwrap_or_default().to_owned()
}
