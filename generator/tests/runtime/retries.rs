//! Which calls are retried, and which are not.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::Method;

use super::api::{Call, SAFE, builder, open};
use super::server::{TestServer, bare, json};
use crate::runtime::{
    CallOptions, Client, Idempotency, Observer, Operation, RetryBudget, RetryEvent, RetryPolicy,
    RetryReason,
};

static UNSAFE: Operation = open(Method::POST, "/pets");

/// Returns a policy whose waits are short enough for a test.
fn quick() -> RetryPolicy {
    RetryPolicy::new().backoff(Duration::from_millis(1), Duration::from_millis(2))
}

fn client(server: &TestServer) -> Client {
    builder(server.url())
        .retry(quick())
        .build()
        .expect("a server")
}

/// Returns a server that gives these responses in turn, and then repeats the last one.
async fn server(responses: &[&[u8]]) -> TestServer {
    let responses: Vec<Vec<u8>> = responses.iter().map(|response| response.to_vec()).collect();
    let count = AtomicUsize::new(0);
    TestServer::start(move |_| {
        let turn = count.fetch_add(1, Ordering::Relaxed);
        responses[turn.min(responses.len() - 1)].clone()
    })
    .await
}

#[tokio::test]
async fn a_429_is_retried_for_every_operation() {
    let limited = bare(
        "429 Too Many Requests",
        "Retry-After: 0\r\nX-Request-Id: first\r\n",
    );
    let limited_again = bare(
        "429 Too Many Requests",
        "Retry-After: 0\r\nX-Request-Id: second\r\n",
    );
    let server = server(&[&limited, &limited_again, &json("200 OK", "7")]).await;
    let response = Call::<i32>::new(&client(&server), &UNSAFE)
        .json(&1_i32)
        .await
        .expect("the third attempt succeeds");
    assert_eq!(*response, 7);
    let asked = server.asked();
    let bodies: Vec<&str> = asked.iter().map(|asked| asked.body.as_str()).collect();
    assert_eq!(bodies, ["1", "1", "1"]);
    let marks: Vec<_> = asked
        .iter()
        .map(|asked| (asked.header("x-retry-for"), asked.header("x-retry-count")))
        .collect();
    assert_eq!(
        marks,
        [
            (vec![], vec![]),
            (vec!["first"], vec!["1"]),
            (vec!["first"], vec!["2"])
        ],
        "the headers are replaced and not added"
    );
}

#[tokio::test]
async fn requests_that_may_have_been_processed_are_retried_only_if_idempotent() {
    let ok = json("200 OK", "7");
    for failure in [
        bare("500 Oops", ""),
        bare("502 Bad Gateway", ""),
        bare("503 Service Unavailable", ""),
        bare("504 Gateway Timeout", ""),
        Vec::new(),
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n7".to_vec(),
    ] {
        let server = server(&[&failure, &ok]).await;
        let client = client(&server);
        let outcome = Call::<i32>::new(&client, &UNSAFE).await;
        assert!(outcome.is_err(), "{outcome:?}");
        assert_eq!(
            server.asked().len(),
            1,
            "a call that is not idempotent was retried"
        );
        drop(outcome);

        let server = self::server(&[&failure, &ok]).await;
        let client = self::client(&server);
        let response = Call::<i32>::new(&client, &SAFE).await;
        assert_eq!(*response.expect("the second attempt succeeds"), 7);
        assert_eq!(server.asked().len(), 2);
    }
}

#[tokio::test]
async fn other_failures_are_not_retried() {
    for status in [
        "400 Bad Request",
        "404 Not Found",
        "409 Conflict",
        "501 Not Implemented",
    ] {
        let server = server(&[&bare(status, "")]).await;
        Call::<i32>::new(&client(&server), &SAFE)
            .await
            .expect_err("the status is an error");
        assert_eq!(server.asked().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn non_retryable_codes_and_long_waits_are_errors_at_once() {
    let mail = json("429 Too Many Requests", r#"{"code":"MAIL_LIMIT"}"#);
    let long = bare("429 Too Many Requests", "Retry-After: 999999\r\n");
    for response in [mail, long] {
        let server = server(&[&response]).await;
        let error = Call::<i32>::new(&client(&server), &SAFE)
            .await
            .expect_err("the rate limit is exceeded");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(429));
        assert_eq!(server.asked().len(), 1);
    }
}

#[tokio::test]
async fn a_concurrency_limit_is_retried_soon() {
    let reset = u32::MAX;
    let headers = format!("X-Limit: 0\r\nX-Remaining: 0\r\nX-Reset: {reset}\r\n");
    let server = server(&[
        &bare("429 Too Many Requests", &headers),
        &json("200 OK", "7"),
    ])
    .await;
    Call::<i32>::new(&client(&server), &UNSAFE)
        .await
        .expect("the second attempt succeeds");
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn retries_can_be_disabled_and_enabled_by_client_and_by_call() {
    let failure = bare("503 Service Unavailable", "");
    let ok = json("200 OK", "7");
    let off = RetryPolicy::off();
    let cases = [
        (&SAFE, off.clone(), None, 1),
        (&SAFE, quick(), Some(off.clone()), 1),
        (&SAFE, off, Some(quick()), 2),
        (
            &UNSAFE,
            quick().idempotency(Idempotency::Idempotent),
            None,
            2,
        ),
        (
            &UNSAFE,
            quick(),
            Some(quick().idempotency(Idempotency::Idempotent)),
            2,
        ),
        (
            &SAFE,
            quick().idempotency(Idempotency::NotIdempotent),
            None,
            1,
        ),
    ];
    for (index, (operation, of_client, of_call, expected)) in cases.into_iter().enumerate() {
        let server = server(&[&failure, &ok]).await;
        let client = builder(server.url())
            .retry(of_client)
            .build()
            .expect("a server");
        let mut call = Call::<i32>::new(&client, operation);
        if let Some(policy) = of_call {
            call = call.options(CallOptions::new().retry(policy));
        }
        let _ = call.await;
        assert_eq!(server.asked().len(), expected, "case {index}");
    }
}

#[tokio::test]
async fn retries_are_limited_by_their_number_and_by_the_budget_of_the_client() {
    let server = server(&[&bare("503 Service Unavailable", "")]).await;
    let client = builder(server.url())
        .retry(quick().max_retries(2))
        .retry_budget(RetryBudget::new(3))
        .build()
        .expect("a server");
    for expected in [3, 5, 6] {
        Call::<i32>::new(&client, &SAFE)
            .await
            .expect_err("the server is down");
        assert_eq!(server.asked().len(), expected);
    }
}

#[tokio::test]
async fn a_server_error_with_retry_after_is_charged_to_the_budget_too() {
    for (status, expected) in [("503 Service Unavailable", 1), ("429 Too Many Requests", 5)] {
        let server = server(&[&bare(status, "Retry-After: 0\r\n")]).await;
        let client = builder(server.url())
            .retry(quick())
            .retry_budget(RetryBudget::new(0))
            .build()
            .expect("a server");
        Call::<i32>::new(&client, &SAFE)
            .await
            .expect_err("the server always fails");
        assert_eq!(server.asked().len(), expected, "{status}");
    }
}

#[tokio::test]
async fn an_excessive_wait_is_not_read_as_none() {
    for header in ["Retry-After", "X-Reset"] {
        let wait = format!("{header}: 99999999999999999999999\r\n");
        let server = server(&[&bare("429 Too Many Requests", &wait)]).await;
        Call::<i32>::new(&client(&server), &SAFE)
            .await
            .expect_err("the wait is too long");
        assert_eq!(server.asked().len(), 1, "{header}");
    }
}

#[tokio::test]
async fn no_wait_ends_after_the_deadline() {
    let server = server(&[&bare("429 Too Many Requests", "Retry-After: 30\r\n")]).await;
    let options = CallOptions::new()
        .retry(quick())
        .deadline(Duration::from_secs(20));
    let error = Call::<i32>::new(&client(&server), &SAFE)
        .options(options)
        .await
        .expect_err("the deadline is too soon");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(429));
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn a_failed_connection_is_retried_for_every_operation() {
    let seen = Arc::new(Seen::default());
    let client = builder("http://127.0.0.1:1")
        .retry(quick().max_retries(2))
        .observer(Watching(Arc::clone(&seen)))
        .build()
        .expect("a server");
    Call::<i32>::new(&client, &UNSAFE)
        .await
        .expect_err("nothing listens");
    let seen = seen.0.lock().expect("the lock is not poisoned");
    let repetitions: Vec<u32> = seen.iter().map(|event| event.retry_count).collect();
    assert_eq!(repetitions, [1, 2]);
}

/// Records the events of an observer.
#[derive(Default)]
struct Seen(Mutex<Vec<RetryEvent>>);

struct Watching(Arc<Seen>);

impl Observer for Watching {
    fn retrying(&self, event: &RetryEvent) {
        let mut seen = self.0.0.lock().expect("the lock is not poisoned");
        seen.push(event.clone());
    }
}

#[tokio::test]
async fn an_observer_is_notified_of_retries() {
    let limited = bare("429 Too Many Requests", "Retry-After: 0\r\n");
    let server = server(&[&limited, &json("200 OK", "7")]).await;
    let seen = Arc::new(Seen::default());
    let client = builder(server.url())
        .observer(Watching(Arc::clone(&seen)))
        .build()
        .expect("a server");
    Call::<i32>::new(&client, &UNSAFE)
        .await
        .expect("the second attempt succeeds");
    let seen = seen.0.lock().expect("the lock is not poisoned");
    let [event] = seen.as_slice() else {
        panic!("expected one event: {seen:?}")
    };
    assert_eq!(
        (event.operation, event.retry_count, event.wait),
        ("anOperation", 1, Duration::ZERO)
    );
    assert_eq!(
        event.reason,
        RetryReason::Status(http::StatusCode::TOO_MANY_REQUESTS)
    );
}

#[tokio::test]
async fn unset_options_of_a_call_are_those_of_the_client() {
    let server = server(&[&bare("503 Service Unavailable", "")]).await;
    let client = builder(server.url())
        .retry(RetryPolicy::off())
        .timeout(Duration::ZERO)
        .options(CallOptions::new().deadline(Duration::from_secs(9)))
        .build()
        .expect("a server");
    let longer = CallOptions::new().timeout(Duration::from_secs(9));
    let failure = Call::<i32>::new(&client, &SAFE)
        .options(longer)
        .await
        .expect_err("the status is an error");
    assert_eq!(failure.status().map(|status| status.as_u16()), Some(503));
    assert_eq!(server.asked().len(), 1, "the client retries nothing");
}
