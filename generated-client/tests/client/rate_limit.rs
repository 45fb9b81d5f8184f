//! How long a call waits, and how often it comes back.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use okta_users::{CallOptions, Observer, RetryBudget, RetryPolicy, Retrying};
use serde_json::json;
use tokio::time::Instant;

use crate::server::{Answer, Server};

const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
const EPOCH_OF_DATE: u64 = 784_111_777;

fn limited(limit: &str, seconds_to_reset: u64) -> Answer {
    Answer::error(429, "E0000047")
        .header("date", DATE)
        .header("X-Rate-Limit-Limit", limit)
        .header("X-Rate-Limit-Remaining", "0")
        .header(
            "X-Rate-Limit-Reset",
            (EPOCH_OF_DATE + seconds_to_reset).to_string(),
        )
}

fn user() -> Answer {
    Answer::json(200, &json!({"id": "00u1"}))
}

/// The time between the first request and the second.
async fn wait_after(first: Answer) -> Duration {
    let server = Server::in_turn([first, user()]).await;
    server.client().delete_user("x").send().await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    requests[1].at - requests[0].at
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// The reset is a second of the server's clock, and that the year is 1994 there does not matter.
#[tokio::test(start_paused = true)]
async fn a_bucket_that_is_empty_is_waited_for() {
    for to_reset in [0, 5, 60] {
        let wait = wait_after(limited("600", to_reset)).await;
        assert!(wait >= seconds(to_reset + 1), "{wait:?}");
        assert!(wait < seconds(to_reset + 2), "{wait:?}");
    }
    let wait = wait_after(Answer::empty(429).header("retry-after", "7")).await;
    assert!((seconds(7)..seconds(8)).contains(&wait), "{wait:?}");
    let date = Answer::empty(429)
        .header("date", DATE)
        .header("retry-after", "Sun, 06 Nov 1994 08:49:40 GMT");
    let wait = wait_after(date).await;
    assert!((seconds(3)..seconds(4)).contains(&wait), "{wait:?}");
}

/// Too many at the same time: the reset is a guess, and a place is free as soon as one of the others has ended.
#[tokio::test(start_paused = true)]
async fn a_limit_on_concurrency_is_not_waited_for_by_the_clock() {
    let wait = wait_after(limited("0", 110)).await;
    assert!(wait < seconds(1), "{wait:?}");
}

#[tokio::test(start_paused = true)]
async fn repetitions_say_what_they_repeat() {
    let server = Server::in_turn([
        limited("600", 1).request_id("first"),
        limited("0", 1).request_id("second"),
        user(),
    ])
    .await;
    server.client().get_user("x").send().await.unwrap();
    let said = server.requests().into_iter().map(|request| {
        let header = |name| request.header(name).map(str::to_owned);
        (header("x-okta-retry-for"), header("x-okta-retry-count"))
    });
    let first = || Some("first".to_owned());
    let expected = [
        (None, None),
        (first(), Some("1".to_owned())),
        (first(), Some("2".to_owned())),
    ];
    assert_eq!(said.collect::<Vec<_>>(), expected);
}

/// Limits on mails and text messages have other clocks than the headers tell of.
#[tokio::test(start_paused = true)]
async fn a_limit_on_messages_is_not_waited_for() {
    for code in ["E0000109", "E0000118", "E0000133", "E0000146", "E0000186"] {
        let answer = Answer::error(429, code).header("retry-after", "1");
        let server = Server::answering(answer).await;
        let error = server
            .client()
            .forgot_password("x")
            .send()
            .await
            .unwrap_err();
        assert!(error.is_rate_limited(), "{error:?}");
        assert_eq!(server.requests().len(), 1, "{code}");
    }
}

/// A server that asks for an hour is not given it.
#[tokio::test(start_paused = true)]
async fn a_wait_has_its_limit() {
    let server = Server::answering(limited("600", 3600)).await;
    let before = Instant::now();
    let error = server.client().get_user("x").send().await.unwrap_err();
    assert!(error.is_rate_limited(), "{error:?}");
    assert_eq!(server.requests().len(), 1);
    assert!(before.elapsed() < seconds(1));
    let again = Server::answering(limited("600", 1)).await;
    assert!(again.client().get_user("x").send().await.is_err());
    assert_eq!(again.requests().len(), 5, "four repetitions if not set");
}

#[tokio::test(start_paused = true)]
async fn a_call_as_a_whole_has_its_limit() {
    let server = Server::answering(limited("600", 5)).await;
    let options = CallOptions::new().deadline(seconds(15));
    let before = Instant::now();
    let client = server.client();
    let error = client.get_user("x").send().with(options).await.unwrap_err();
    assert!(error.is_rate_limited(), "{error:?}");
    assert_eq!(server.requests().len(), 3);
    assert!(before.elapsed() < seconds(15));
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_does_not_come_is_not_waited_for() {
    let slow = user().after(seconds(1000));
    let server = Server::in_turn([slow, user()]).await;
    let client = server.builder().timeout(seconds(2)).build().unwrap();
    client.get_user("x").send().await.unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn repetitions_are_switched_off_and_on() {
    let off = || CallOptions::new().retry(RetryPolicy::off());
    for answer in [limited("600", 1), Answer::empty(503)] {
        let server = Server::answering(answer.clone()).await;
        let client = server.client();
        let _ = client.get_user("x").send().with(off()).await;
        assert_eq!(server.requests().len(), 1, "off for the call");

        let server = Server::answering(answer).await;
        let client = server.builder().retry(RetryPolicy::off()).build().unwrap();
        let _ = client.get_user("x").send().await;
        assert_eq!(server.requests().len(), 1, "off for the client");
        let once = CallOptions::new().retry(RetryPolicy::new().max_retries(1));
        let _ = client.get_user("x").send().with(once).await;
        assert_eq!(server.requests().len(), 3, "on again for the call");
    }
}

/// When everything fails, the calls of a client together do not come back for ever.
#[tokio::test(start_paused = true)]
async fn all_calls_share_a_budget() {
    let server = Server::answering(Answer::empty(503)).await;
    let builder = server.builder().retry_budget(RetryBudget::new(6));
    let client = builder.build().unwrap();
    for _ in 0..10 {
        let _ = client.get_user("x").send().await;
    }
    assert_eq!(server.requests().len(), 10 + 6);
}

#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<(&'static str, u32)>>>);

impl Observer for Told {
    fn retrying(&self, event: &Retrying) {
        let mut told = self.0.lock().unwrap();
        told.push((event.operation, event.repetition));
    }
}

#[tokio::test(start_paused = true)]
async fn an_observer_is_told() {
    let server = Server::in_turn([limited("600", 1), Answer::empty(503), user()]).await;
    let told = Told::default();
    let client = server.builder().observer(told.clone()).build().unwrap();
    client.get_user("x").send().await.unwrap();
    assert_eq!(*told.0.lock().unwrap(), [("getUser", 1), ("getUser", 2)]);
}
