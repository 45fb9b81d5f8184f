//! Retries: their backoff, their number and their limits.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use okta_users::{CallOptions, Observer, RetryBudget, RetryEvent, RetryPolicy};
use serde_json::json;
use tokio::time::Instant;

use crate::server::{CannedResponse, Server};

const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
const EPOCH_OF_DATE: u64 = 784_111_777;

fn limited(limit: &str, seconds_to_reset: u64) -> CannedResponse {
    CannedResponse::error(429, "E0000047")
        .header("date", DATE)
        .header("X-Rate-Limit-Limit", limit)
        .header("X-Rate-Limit-Remaining", "0")
        .header(
            "X-Rate-Limit-Reset",
            (EPOCH_OF_DATE + seconds_to_reset).to_string(),
        )
}

fn user() -> CannedResponse {
    CannedResponse::json(200, &json!({"id": "00u1"}))
}

/// Returns the time between the first request and the second.
async fn wait_after(first: CannedResponse) -> Duration {
    let server = Server::in_turn([first, user()]).await;
    server.client().delete_user("x").send().await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    requests[1].at - requests[0].at
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// The reset is a time of the server's clock, so a wrong year (1994) of that clock does not matter.
#[tokio::test(start_paused = true)]
async fn a_rate_limit_is_waited_for() {
    for to_reset in [0, 5, 60] {
        let wait = wait_after(limited("600", to_reset)).await;
        assert!(wait >= seconds(to_reset + 1), "{wait:?}");
        assert!(wait < seconds(to_reset + 2), "{wait:?}");
    }
    let wait = wait_after(CannedResponse::empty(429).header("retry-after", "7")).await;
    assert!((seconds(7)..seconds(8)).contains(&wait), "{wait:?}");
    let date = CannedResponse::empty(429)
        .header("date", DATE)
        .header("retry-after", "Sun, 06 Nov 1994 08:49:40 GMT");
    let wait = wait_after(date).await;
    assert!((seconds(3)..seconds(4)).contains(&wait), "{wait:?}");
}

/// Too many concurrent requests: the reset time is a guess, since capacity is free as soon as another request ends.
#[tokio::test(start_paused = true)]
async fn a_concurrency_limit_does_not_wait_for_the_reset() {
    let wait = wait_after(limited("0", 110)).await;
    assert!(wait < seconds(1), "{wait:?}");
}

#[tokio::test(start_paused = true)]
async fn retries_name_the_first_request_and_their_number() {
    let server = Server::in_turn([
        limited("600", 1).request_id("first"),
        limited("0", 1).request_id("second"),
        user(),
    ])
    .await;
    server.client().get_user("x").send().await.unwrap();
    let headers = server.requests().into_iter().map(|request| {
        let header = |name| request.header(name).map(str::to_owned);
        (header("x-okta-retry-for"), header("x-okta-retry-count"))
    });
    let first = || Some("first".to_owned());
    let expected = [
        (None, None),
        (first(), Some("1".to_owned())),
        (first(), Some("2".to_owned())),
    ];
    assert_eq!(headers.collect::<Vec<_>>(), expected);
}

/// Limits on emails and text messages reset at other times than the headers declare.
#[tokio::test(start_paused = true)]
async fn a_limit_on_messages_is_not_retried() {
    for code in ["E0000109", "E0000118", "E0000133", "E0000146", "E0000186"] {
        let response = CannedResponse::error(429, code).header("retry-after", "1");
        let server = Server::responding(response).await;
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

/// A wait of an hour is not accepted.
#[tokio::test(start_paused = true)]
async fn a_wait_has_its_limit() {
    let server = Server::responding(limited("600", 3600)).await;
    let before = Instant::now();
    let error = server.client().get_user("x").send().await.unwrap_err();
    assert!(error.is_rate_limited(), "{error:?}");
    assert_eq!(server.requests().len(), 1);
    assert!(before.elapsed() < seconds(1));
    let again = Server::responding(limited("600", 1)).await;
    assert!(again.client().get_user("x").send().await.is_err());
    assert_eq!(again.requests().len(), 5, "four retries by default");
}

#[tokio::test(start_paused = true)]
async fn a_call_has_a_deadline() {
    let server = Server::responding(limited("600", 5)).await;
    let options = CallOptions::new().deadline(seconds(15));
    let before = Instant::now();
    let client = server.client();
    let error = client
        .get_user("x")
        .options(options)
        .send()
        .await
        .unwrap_err();
    assert!(error.is_rate_limited(), "{error:?}");
    assert_eq!(server.requests().len(), 3);
    assert!(before.elapsed() < seconds(15));
}

#[tokio::test(start_paused = true)]
async fn a_missing_response_times_out_and_is_retried() {
    let slow = user().after(seconds(1000));
    let server = Server::in_turn([slow, user()]).await;
    let client = server.builder().timeout(seconds(2)).build().unwrap();
    client.get_user("x").send().await.unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn retries_can_be_turned_off_and_on() {
    let off = || CallOptions::new().retry(RetryPolicy::off());
    for response in [limited("600", 1), CannedResponse::empty(503)] {
        let server = Server::responding(response.clone()).await;
        let client = server.client();
        let _ = client.get_user("x").options(off()).send().await;
        assert_eq!(server.requests().len(), 1, "off for the call");

        let server = Server::responding(response).await;
        let client = server.builder().retry(RetryPolicy::off()).build().unwrap();
        let _ = client.get_user("x").send().await;
        assert_eq!(server.requests().len(), 1, "off for the client");
        let once = CallOptions::new().retry(RetryPolicy::new().max_retries(1));
        let _ = client.get_user("x").options(once).send().await;
        assert_eq!(server.requests().len(), 3, "on again for the call");
    }
}

/// When everything fails, the calls of a client share a limited number of retries.
#[tokio::test(start_paused = true)]
async fn all_calls_share_a_budget() {
    let server = Server::responding(CannedResponse::empty(503)).await;
    let builder = server.builder().retry_budget(RetryBudget::new(6));
    let client = builder.build().unwrap();
    for _ in 0..10 {
        let _ = client.get_user("x").send().await;
    }
    assert_eq!(server.requests().len(), 10 + 6);
}

#[derive(Clone, Default)]
struct RetryLog(Arc<Mutex<Vec<(&'static str, u32)>>>);

impl Observer for RetryLog {
    fn retrying(&self, event: &RetryEvent) {
        let mut log = self.0.lock().unwrap();
        log.push((event.operation, event.retry_count));
    }
}

#[tokio::test(start_paused = true)]
async fn an_observer_receives_every_retry() {
    let server = Server::in_turn([limited("600", 1), CannedResponse::empty(503), user()]).await;
    let log = RetryLog::default();
    let client = server.builder().observer(log.clone()).build().unwrap();
    client.get_user("x").send().await.unwrap();
    assert_eq!(*log.0.lock().unwrap(), [("getUser", 1), ("getUser", 2)]);
}
