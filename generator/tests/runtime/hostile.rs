//! The client against servers that mean harm, over real sockets: a table for each kind of attack.

mod concurrency;
mod events;
mod links;
mod lists;
mod logs;
mod paces;
mod peer;
mod places;
mod responses;
mod scripted;
mod sizes;
mod token_answers;
mod values;
mod waits;

use std::time::{Duration, Instant};

use super::api::{Problem, builder};
use crate::runtime::{Client, Error, RetryPolicy};

/// Longer than anything here takes, on a machine that is busy as well.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long a client waits for a response that does not come.
const LIMIT: Duration = Duration::from_millis(400);

/// A client for responses that do not come: its limits are short, and it sends everything once.
fn impatient(url: &str) -> Client {
    limited(url, LIMIT)
}

/// The same for responses that come, however busy the machine is.
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

/// Demands that something ends long before the test would be given up.
async fn ended<T>(name: &str, work: impl Future<Output = T>) -> T {
    let begin = Instant::now();
    let ended = tokio::time::timeout(PATIENCE, work).await;
    ended.unwrap_or_else(|_| panic!("{name}: no end after {:?}", begin.elapsed()))
}

/// What an error is, in one word.
fn kind(error: &Error<Problem>) -> String {
    let kind = format!("{:?}", error.kind());
    let mut words = kind.split(|letter: char| !letter.is_alphanumeric());
    words.next().unwrap_or_default().to_owned()
}
