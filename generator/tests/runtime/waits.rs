//! How long the client waits before a retry.

use std::time::{Duration, SystemTime};

use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::api::{Call, SAFE, builder};
use super::server::{TestServer, bare};
use crate::runtime::{CallOptions, Observer, RetryEvent, RetryPolicy};

const FIRST: Duration = Duration::from_millis(40);
const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Sends each wait to a channel.
struct Waits(UnboundedSender<Duration>);

impl Observer for Waits {
    fn retrying(&self, event: &RetryEvent) {
        // The test may have received enough.
        let _ = self.0.send(event.wait);
    }
}

/// Returns the wait before the first retry after a response 429 with these headers.
async fn wait(headers: &str) -> Duration {
    wait_after("429 Too Many Requests", headers).await
}

/// Returns the wait before the first retry, without waiting.
async fn wait_after(status: &str, headers: &str) -> Duration {
    let server = TestServer::responding(bare(status, headers)).await;
    let (sender, mut waits) = unbounded_channel();
    let policy = RetryPolicy::new().max_wait(YEAR).backoff(FIRST, FIRST);
    let client = builder(server.url())
        .options(CallOptions::new().deadline(YEAR).retry(policy))
        .observer(Waits(sender))
        .build()
        .expect("a server");
    let call = tokio::spawn(async move {
        let outcome = Call::<()>::new(&client, &SAFE).await;
        outcome.expect_err("the server always fails").to_string()
    });
    let wait = waits.recv().await.expect("the first retry is reported");
    call.abort();
    wait
}

const DATE: &str = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
/// The same as `DATE`, in seconds since the epoch.
const SECOND: u64 = 784_111_777;

#[tokio::test]
async fn seconds_and_dates_are_read() {
    for (value, expected) in [
        ("0", 0),
        ("1", 1),
        (" 7 ", 7),
        ("999999", 999_999),
        ("Sun, 06 Nov 1994 08:49:47 GMT", 10),
        ("Sun, 06 Nov 1994 08:49:27 GMT", 0),
    ] {
        let wait = wait(&format!("{DATE}Retry-After: {value}\r\n")).await;
        assert_eq!(wait, Duration::from_secs(expected), "{value:?}");
    }
}

#[tokio::test]
async fn invalid_values_are_ignored() {
    for value in ["-5", "abc", "", "1.5"] {
        let wait = wait(&format!("Retry-After: {value}\r\n")).await;
        assert!((FIRST / 2..=FIRST).contains(&wait), "{value:?}: {wait:?}");
    }
}

#[tokio::test]
async fn a_reset_is_relative_to_the_servers_clock_plus_a_second() {
    for (reset, expected) in [(SECOND + 10, 11), (SECOND, 1), (SECOND - 60, 1)] {
        let wait = wait(&format!("{DATE}X-Reset: {reset}\r\n")).await;
        assert_eq!(wait, Duration::from_secs(expected), "{reset}");
    }
    let here = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let in_a_minute = here.expect("the time is after 1970").as_secs() + 60;
    let wait = wait(&format!("X-Reset: {in_a_minute}\r\n")).await;
    assert!(
        (58..=61).contains(&wait.as_secs()),
        "without `Date`, the local clock is used: {wait:?}"
    );
}

#[tokio::test]
async fn the_earliest_of_several_resets_is_used() {
    let (soon, late) = (SECOND + 3, SECOND + 22);
    for headers in [
        format!("X-Reset: {late}\r\nX-Reset: {soon}\r\n"),
        format!("X-Reset: {soon}, {late}\r\n"),
    ] {
        let wait = wait(&format!("{DATE}{headers}")).await;
        assert_eq!(wait, Duration::from_secs(4), "{headers:?}");
    }
}

#[tokio::test]
async fn a_concurrency_limit_ignores_the_reset() {
    let reset = SECOND + 100;
    let busy = format!("{DATE}X-Limit: 0\r\nX-Remaining: 0\r\nX-Reset: {reset}\r\n");
    let wait_when_busy = wait(&busy).await;
    assert!(
        (FIRST / 2..=FIRST).contains(&wait_when_busy),
        "{wait_when_busy:?}"
    );
    let used_up = format!("{DATE}X-Limit: 600\r\nX-Remaining: 0\r\nX-Reset: {reset}\r\n");
    assert_eq!(wait(&used_up).await, Duration::from_secs(101));
}

#[tokio::test]
async fn rate_limits_in_other_responses_are_not_waited_for() {
    let limits = format!(
        "{DATE}X-Limit: 600\r\nX-Remaining: 599\r\nX-Reset: {}\r\n",
        SECOND + 60
    );
    let unasked = wait_after("503 Service Unavailable", &limits).await;
    assert!((FIRST / 2..=FIRST).contains(&unasked), "{unasked:?}");
    let asked = wait_after("503 Busy", &format!("{limits}Retry-After: 7\r\n")).await;
    assert_eq!(asked, Duration::from_secs(7));
}
