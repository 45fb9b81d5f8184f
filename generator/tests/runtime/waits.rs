//! How long a server has its callers wait.

use std::time::{Duration, SystemTime};

use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::api::{Call, SAFE, builder};
use super::server::{TestServer, bare};
use crate::runtime::{CallOptions, Observer, RetryPolicy, Retrying};

const FIRST: Duration = Duration::from_millis(40);
const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Hands the wait on.
struct Waits(UnboundedSender<Duration>);

impl Observer for Waits {
    fn retrying(&self, event: &Retrying) {
        // The test may have heard enough.
        let _ = self.0.send(event.wait);
    }
}

/// The wait before the first repetition after an answer 429 with these headers.
async fn wait(headers: &str) -> Duration {
    wait_after("429 Too Many Requests", headers).await
}

/// The wait before the first repetition, which is not waited for.
async fn wait_after(status: &str, headers: &str) -> Duration {
    let server = TestServer::answering(bare(status, headers)).await;
    let (told, mut waits) = unbounded_channel();
    let policy = RetryPolicy::new().max_wait(YEAR).backoff(FIRST, FIRST);
    let client = builder(server.url())
        .options(CallOptions::new().deadline(YEAR).retry(policy))
        .observer(Waits(told))
        .build()
        .expect("a server");
    let call = tokio::spawn(async move {
        let outcome = Call::<()>::new(&client, &SAFE).await;
        outcome.expect_err("the server does not change").to_string()
    });
    let wait = waits
        .recv()
        .await
        .expect("it is told of the first repetition");
    call.abort();
    wait
}

const DATE: &str = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
/// The same as a second of the epoch.
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
async fn what_is_neither_is_not_there() {
    for value in ["-5", "abc", "", "1.5"] {
        let wait = wait(&format!("Retry-After: {value}\r\n")).await;
        assert!((FIRST / 2..=FIRST).contains(&wait), "{value:?}: {wait:?}");
    }
}

#[tokio::test]
async fn a_reset_counts_from_the_clock_of_the_server_and_a_second_more() {
    for (reset, expected) in [(SECOND + 10, 11), (SECOND, 1), (SECOND - 60, 1)] {
        let wait = wait(&format!("{DATE}X-Reset: {reset}\r\n")).await;
        assert_eq!(wait, Duration::from_secs(expected), "{reset}");
    }
    let here = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let in_a_minute = here.expect("it is later than 1970").as_secs() + 60;
    let wait = wait(&format!("X-Reset: {in_a_minute}\r\n")).await;
    assert!(
        (58..=61).contains(&wait.as_secs()),
        "without a date the clock of this machine counts: {wait:?}"
    );
}

#[tokio::test]
async fn the_earliest_of_several_resets_counts() {
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
async fn no_clock_helps_against_too_many_at_the_same_time() {
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
async fn limits_are_told_in_other_answers_too_and_not_waited_for() {
    let limits = format!(
        "{DATE}X-Limit: 600\r\nX-Remaining: 599\r\nX-Reset: {}\r\n",
        SECOND + 60
    );
    let unasked = wait_after("503 Service Unavailable", &limits).await;
    assert!((FIRST / 2..=FIRST).contains(&unasked), "{unasked:?}");
    let asked = wait_after("503 Busy", &format!("{limits}Retry-After: 7\r\n")).await;
    assert_eq!(asked, Duration::from_secs(7));
}
