//! Idempotency keys: one for each call, the same for all of its requests.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::api::{CREATE_WITH_KEY, Call, Pet, builder};
use super::chunks::one_chunk;
use super::pagination::BY_CURSOR;
use super::server::{Asked, TestServer, bare, json};
use crate::runtime::{CallOptions, Client, Idempotency, RetryPolicy, Upload};

fn client(server: &TestServer) -> Client {
    let policy = RetryPolicy::new().backoff(Duration::ZERO, Duration::ZERO);
    builder(server.url())
        .retry(policy)
        .build()
        .expect("a client")
}

/// Returns a server that is unavailable for every other request.
async fn faltering() -> TestServer {
    let count = AtomicUsize::new(0);
    TestServer::start(move |_| match count.fetch_add(1, Ordering::Relaxed) % 2 {
        0 => bare("503 Service Unavailable", ""),
        _ => json("200 OK", "1"),
    })
    .await
}

fn keys(asked: &[Asked]) -> Vec<String> {
    let keys = asked
        .iter()
        .flat_map(|asked| asked.header("idempotency-key"));
    keys.map(str::to_owned).collect()
}

#[tokio::test]
async fn a_retry_has_the_key_of_its_call_and_another_call_has_another() {
    let server = faltering().await;
    let client = client(&server);
    for _ in 0..2 {
        let call = Call::<i32>::new(&client, &CREATE_WITH_KEY).json(&7_i32);
        assert_eq!(*call.await.expect("the second request succeeds"), 1);
    }
    let keys = keys(&server.asked());
    assert_eq!(keys.len(), 4, "{keys:?}");
    assert_eq!((&keys[0], &keys[2]), (&keys[1], &keys[3]));
    assert_ne!(keys[0], keys[2]);
    for key in &keys {
        let uuid = uuid::Uuid::parse_str(key).expect("a UUID");
        assert_eq!(uuid.get_version_num(), 4);
        assert_eq!(
            (uuid.get_variant(), uuid.to_string()),
            (uuid::Variant::RFC4122, key.clone())
        );
    }
}

#[tokio::test]
async fn a_key_of_the_caller_is_kept() {
    let server = faltering().await;
    let client = client(&server);
    let chosen = Call::<i32>::new(&client, &CREATE_WITH_KEY).header("idempotency-key", "mine");
    chosen.await.expect("the second request succeeds");
    let options = CallOptions::new().header("Idempotency-Key", "extra");
    let extra = Call::<i32>::new(&client, &CREATE_WITH_KEY).options(options);
    extra.await.expect("the second request succeeds");
    assert_eq!(keys(&server.asked()), ["mine", "mine", "extra", "extra"]);
}

#[tokio::test]
async fn a_caller_can_forbid_retries_in_spite_of_the_key() {
    let server = faltering().await;
    let policy = RetryPolicy::new().idempotency(Idempotency::NotIdempotent);
    let options = CallOptions::new().retry(policy);
    let call = Call::<i32>::new(&client(&server), &CREATE_WITH_KEY).options(options);
    call.await.expect_err("it is not retried");
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn a_streamed_body_is_not_repeated() {
    let server = faltering().await;
    let body = Upload::stream(one_chunk(b"abc")).length(3);
    let call = Call::<i32>::new(&client(&server), &CREATE_WITH_KEY).upload("image/png", body);
    call.await.expect_err("a stream can be sent once");
    assert_eq!(keys(&server.asked()).len(), 1);
}

#[tokio::test]
async fn each_page_has_a_key_of_its_own() {
    let count = AtomicUsize::new(0);
    let server = TestServer::start(move |_| match count.fetch_add(1, Ordering::Relaxed) {
        0 => json(
            "200 OK",
            r#"{"data": [], "meta": {"next_cursor": "b", "has_more": true}}"#,
        ),
        _ => json("200 OK", r#"{"data": [], "meta": {"has_more": false}}"#),
    })
    .await;
    let call =
        Call::<()>::new(&client(&server), &CREATE_WITH_KEY).header("idempotency-key", "mine");
    let mut pages = call.pages::<Pet>(&BY_CURSOR);
    while let Some(page) = pages.next().await {
        page.expect("a page");
    }
    let keys = keys(&server.asked());
    assert_eq!((keys.len(), keys[0].as_str()), (2, "mine"), "{keys:?}");
    assert_eq!(keys[1].len(), 36);
}
