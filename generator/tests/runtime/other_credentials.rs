//! Clients with other credentials on the same connections.

use super::api::{Call, HEADER_KEY, LIST_PETS, TOKEN, builder, secured};
use super::open_connections::OpenConnections;
use super::server::{TestServer, bare};
use crate::runtime::{
    CallOptions, Client, ErrorKind, Operation, RequestError, RetryBudget, RetryPolicy,
};

static EITHER: Operation = secured(&[&[&HEADER_KEY], &[&TOKEN]]);

async fn call(client: &Client) {
    let call = Call::<()>::new(client, &EITHER);
    call.await.expect("the server responds");
}

#[tokio::test]
async fn two_tokens_share_one_connection() {
    let server = OpenConnections::start().await;
    let first = builder(&*server.url).credential(&HEADER_KEY, "one".into());
    let first = first.build().expect("a server");
    let second = first.with_other_credentials();
    let second = second
        .credential(&TOKEN, "two".into())
        .build()
        .expect("a token");
    for client in [&first, &second, &first] {
        call(client).await;
    }
    assert_eq!(server.tokens(), ["one", "two", "one"]);
    assert_eq!(server.opened(), 1);
}

#[tokio::test]
async fn no_credential_is_inherited() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let first = builder(server.url()).credential(&TOKEN, "one".into());
    let first = first.build().expect("a server");
    let other = first.with_other_credentials().build().expect("a server");
    let error = Call::<()>::new(&other, &EITHER)
        .await
        .expect_err("no credential");
    assert!(
        matches!(
            error.kind(),
            ErrorKind::InvalidRequest(RequestError::NoCredential { .. })
        ),
        "{error}"
    );
    let empty = first.with_other_credentials().credential(&TOKEN, "".into());
    empty.build().expect_err("an empty token");
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn settings_are_inherited() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let options = CallOptions::new().header("X-Tenant", "7");
    let first = builder(format!("{}/base", server.url()))
        .user_agent("shop/1")
        .options(options);
    let first = first.build().expect("a server");
    let other = first.with_other_credentials().build().expect("a server");
    Call::<()>::new(&other, &LIST_PETS)
        .await
        .expect("a success");
    let asked = server.only();
    assert_eq!(asked.line(), "GET /base/pets");
    assert_eq!(asked.header("x-tenant"), ["7"]);
    assert_eq!(asked.header("user-agent"), ["shop/1 pets/0.1.0"]);
}

#[tokio::test]
async fn the_retry_budget_is_shared_unless_another_is_set() {
    let server = TestServer::responding(bare("503 Service Unavailable", "")).await;
    let no_wait = std::time::Duration::ZERO;
    let first = builder(server.url())
        .retry(RetryPolicy::new().max_retries(1).backoff(no_wait, no_wait))
        .retry_budget(RetryBudget::new(1));
    let first = first.build().expect("a server");
    let sharing = first.with_other_credentials().build().expect("a server");
    let own = first
        .with_other_credentials()
        .retry_budget(RetryBudget::new(1));
    let own = own.build().expect("a server");
    let mut sent = Vec::new();
    for client in [&first, &sharing, &own] {
        let before = server.asked().len();
        let call = Call::<()>::new(client, &super::api::SAFE);
        call.await.expect_err("an error of the server");
        sent.push(server.asked().len() - before);
    }
    assert_eq!(sent, [2, 1, 2]);
}
