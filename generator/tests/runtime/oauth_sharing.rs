//! One token for many tasks.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use tokio::time::{sleep, timeout};
use url::Url;

use super::token_endpoint::program;
use crate::runtime::{
    AccessToken, ClientCredentials, RequestBody, ResponseBody, TokenContext, TokenError,
    TokenProvider, Transport, TransportFuture,
};

/// A slow token endpoint in memory.
struct Endpoint {
    asked: AtomicUsize,
    lifetime: Duration,
    failing: fn(usize) -> Failing,
}

/// How an endpoint fails.
enum Failing {
    Not,
    Rejects,
    Hangs,
    /// Returns the same token again.
    Repeats,
}

impl Endpoint {
    fn new(lifetime: Duration, failing: fn(usize) -> Failing) -> Self {
        Self {
            asked: AtomicUsize::new(0),
            lifetime,
            failing,
        }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl Transport for Endpoint {
    fn send(&self, _: http::Request<RequestBody>) -> TransportFuture<'_> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            sleep(Duration::from_millis(20)).await;
            let (status, body) = match (self.failing)(number) {
                Failing::Not => {
                    let seconds = self.lifetime.as_secs_f64();
                    (
                        200,
                        format!(r#"{{"access_token":"t{number}","expires_in":{seconds}}}"#),
                    )
                }
                Failing::Repeats => (200, r#"{"access_token":"same"}"#.to_owned()),
                Failing::Rejects => (401, r#"{"error":"invalid_client"}"#.to_owned()),
                Failing::Hangs => pending().await,
            };
            let mut response = http::Response::new(ResponseBody::from(Bytes::from(body)));
            *response.status_mut() = http::StatusCode::from_u16(status).expect("a status");
            Ok(response)
        })
    }
}

/// A client's credentials and its token endpoint, which many tasks share.
struct Shared {
    program: ClientCredentials,
    endpoint: Arc<Endpoint>,
    transport: Arc<dyn Transport>,
    server: Url,
}

impl Shared {
    fn new(lifetime: Duration, failing: fn(usize) -> Failing) -> Arc<Self> {
        let endpoint = Arc::new(Endpoint::new(lifetime, failing));
        Arc::new(Self {
            program: program().token_url("/token"),
            transport: Arc::<Endpoint>::clone(&endpoint),
            endpoint,
            server: Url::parse("https://api.example.com").expect("a URL"),
        })
    }

    fn context(&self) -> TokenContext<'_> {
        TokenContext::new(&self.transport, &self.server)
    }

    async fn token(&self) -> Result<AccessToken, TokenError> {
        self.program.token(self.context()).await
    }

    async fn renewed(&self, rejected: &AccessToken) -> Result<AccessToken, TokenError> {
        self.program.renewed(rejected, self.context()).await
    }

    /// Requests a token in each of this many tasks at once.
    async fn many(self: &Arc<Self>, tasks: usize) -> Vec<Result<AccessToken, TokenError>> {
        let tasks: Vec<_> = (0..tasks)
            .map(|_| {
                let shared = Arc::clone(self);
                tokio::spawn(async move { shared.token().await })
            })
            .collect();
        let mut tokens = Vec::new();
        for task in tasks {
            tokens.push(task.await.expect("no task panics"));
        }
        tokens
    }
}

fn secret(token: &AccessToken) -> &str {
    token.secret().expose()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_tasks_send_one_request_for_each_expiry() {
    let shared = Shared::new(Duration::from_secs(1), |_| Failing::Not);
    for round in 0..3 {
        let tokens = shared.many(1000).await;
        let expected = format!("t{round}");
        for token in tokens {
            assert_eq!(secret(&token.expect("no request fails")), expected);
        }
        assert_eq!(shared.endpoint.asked(), round + 1);
        sleep(Duration::from_millis(1050)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_replaced_before_its_expiry_while_other_tasks_use_it() {
    let shared = Shared::new(Duration::from_secs(2), |_| Failing::Not);
    shared.token().await.expect("a token");
    // A tenth of two seconds before the expiry.
    sleep(Duration::from_millis(1850)).await;
    let tokens = shared.many(100).await;
    let old = tokens
        .iter()
        .filter(|token| token.as_ref().is_ok_and(|token| secret(token) == "t0"));
    assert!(old.count() > 0, "no task waits while the token is valid");
    sleep(Duration::from_millis(100)).await;
    assert_eq!(shared.endpoint.asked(), 2);
    assert_eq!(secret(&shared.token().await.expect("a token")), "t1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rejected_token_is_replaced_once_for_all() {
    let shared = Shared::new(Duration::from_secs(3600), |_| Failing::Not);
    let rejected = shared.token().await.expect("a token");
    let tasks: Vec<_> = (0..1000)
        .map(|_| {
            let (shared, rejected) = (Arc::clone(&shared), rejected.clone());
            tokio::spawn(async move { shared.renewed(&rejected).await })
        })
        .collect();
    for task in tasks {
        let token = task.await.expect("no task panics").expect("a token");
        assert_eq!(secret(&token), "t1");
    }
    assert_eq!(shared.endpoint.asked(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_is_returned_to_all_waiting_tasks() {
    let shared = Shared::new(Duration::from_secs(3600), |number| match number {
        0 => Failing::Rejects,
        _ => Failing::Not,
    });
    // All tasks wait before the first gets a response: otherwise, the test would check nothing.
    let tokens = shared.many(100).await;
    let failed = tokens.iter().filter(|token| token.is_err()).count();
    assert!(failed >= 1, "the first request is rejected");
    assert!(shared.endpoint.asked() <= 2, "{}", shared.endpoint.asked());
    assert!(
        shared.token().await.is_ok(),
        "later tasks send a new request"
    );
}

#[tokio::test]
async fn a_valid_token_is_used_after_a_failure() {
    let shared = Shared::new(Duration::from_secs(6), |number| match number {
        0 => Failing::Not,
        _ => Failing::Rejects,
    });
    shared.token().await.expect("a token");
    sleep(Duration::from_millis(5450)).await;
    for _ in 0..5 {
        assert_eq!(
            secret(&shared.token().await.expect("the token is valid")),
            "t0"
        );
        sleep(Duration::from_millis(25)).await;
    }
    assert_eq!(
        shared.endpoint.asked(),
        2,
        "a failed request is not retried at once"
    );
}

#[tokio::test]
async fn a_task_that_is_not_polled_does_not_block_others() {
    let shared = Shared::new(Duration::from_secs(3600), |_| Failing::Not);
    let mut first = Box::pin(shared.token());
    let begun = timeout(Duration::from_millis(5), &mut first).await;
    assert!(begun.is_err(), "the endpoint takes longer");
    let second = timeout(Duration::from_secs(5), shared.token()).await;
    assert_eq!(secret(&second.expect("in time").expect("a token")), "t0");
    assert_eq!(secret(&first.await.expect("a token")), "t0");
    assert_eq!(shared.endpoint.asked(), 1, "the request is reused");
}

#[tokio::test]
async fn a_valid_token_is_used_while_the_endpoint_hangs() {
    let shared = Shared::new(Duration::from_secs(6), |number| match number {
        0 => Failing::Not,
        _ => Failing::Hangs,
    });
    shared.token().await.expect("a token");
    sleep(Duration::from_millis(5450)).await;
    for _ in 0..3 {
        let token = timeout(Duration::from_millis(100), shared.token()).await;
        assert_eq!(secret(&token.expect("at once").expect("a token")), "t0");
        sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(shared.endpoint.asked(), 2);
}

#[tokio::test]
async fn a_rejected_token_that_is_returned_again_is_requested_once() {
    let shared = Shared::new(Duration::from_secs(3600), |_| Failing::Repeats);
    let rejected = shared.token().await.expect("a token");
    for _ in 0..100 {
        let token = shared.renewed(&rejected).await.expect("a token");
        assert_eq!(secret(&token), "same");
    }
    assert_eq!(shared.endpoint.asked(), 2);
}

#[tokio::test]
async fn a_lifetime_of_zero_is_read_as_one_second() {
    let shared = Shared::new(Duration::ZERO, |_| Failing::Not);
    for _ in 0..50 {
        shared.token().await.expect("a token");
    }
    assert_eq!(shared.endpoint.asked(), 1);
}

#[test]
fn a_request_whose_runtime_is_shut_down_is_sent_again() {
    let shared = Shared::new(Duration::from_secs(3600), |number| match number {
        0 => Failing::Hangs,
        _ => Failing::Not,
    });
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_time().build().expect("a runtime")
    };
    let first = runtime();
    first.block_on(async {
        let begun = timeout(Duration::from_millis(5), shared.token()).await;
        assert!(begun.is_err(), "the endpoint hangs");
    });
    drop(first);
    let token = runtime().block_on(shared.token());
    assert_eq!(secret(&token.expect("a token")), "t1");
}
