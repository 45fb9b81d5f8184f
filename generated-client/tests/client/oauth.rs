//! A service app: client credentials tokens, shared by all calls of a client.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use okta_users::{Client, ClientCredentials, ErrorKind, SigningKey, TokenError};
use serde_json::json;

use crate::server::{CannedResponse, Seen, Server};

const KEY: &str = include_str!("../../../generator/tests/runtime/keys/rsa.pkcs8.pem");

fn app() -> ClientCredentials {
    let key = SigningKey::from_pem(KEY).unwrap().with_id("k1");
    ClientCredentials::private_key("0oaService", key).scopes(["okta.users.read"])
}

fn client(server: &Server, app: ClientCredentials) -> Client {
    let builder = Client::builder(server.url());
    builder.oauth2_provider(app).build().unwrap()
}

fn is_for_token(request: &Seen) -> bool {
    request.target == "/oauth2/v1/token"
}

/// Counts the token requests.
fn tokens(server: &Server) -> usize {
    server
        .requests()
        .iter()
        .filter(|seen| is_for_token(seen))
        .count()
}

/// Starts a server that accepts only the last token it issued, and issues tokens with this lifetime in seconds.
async fn server(lifetime: f64) -> Server {
    let issued = Arc::new(AtomicUsize::new(0));
    Server::scripted(move |_, request| {
        if is_for_token(request) {
            let number = issued.fetch_add(1, Ordering::SeqCst) + 1;
            let token = format!("token-{number}");
            return CannedResponse::json(
                200,
                &json!({"token_type": "Bearer", "expires_in": lifetime, "access_token": token}),
            );
        }
        let current = format!("Bearer token-{}", issued.load(Ordering::SeqCst));
        match request.header("authorization") {
            Some(found) if found == current => CannedResponse::json(200, &json!({"id": "00u1"})),
            _ => CannedResponse::error(401, "E0000011"),
        }
    })
    .await
}

#[tokio::test]
async fn a_thousand_tasks_request_one_token_per_expiry() {
    // The token is refreshed after nine tenths of this, and a thousand calls take less time than that.
    let lifetime = Duration::from_secs(20);
    let server = server(lifetime.as_secs_f64()).await;
    let client = client(&server, app());
    for round in 1..=2 {
        let tasks: Vec<_> = (0..1000)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { client.get_user("me").send().await })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().expect("no call fails");
        }
        assert_eq!(tokens(&server), round);
        tokio::time::pause();
        tokio::time::advance(lifetime).await;
        tokio::time::resume();
    }
}

#[tokio::test]
async fn a_token_that_was_revoked_is_replaced_for_all_calls() {
    let server = server(3600.0).await;
    let client = client(&server, app());
    client.get_user("me").send().await.unwrap();
    // Another client requests a token, and the server no longer accepts the first one.
    call_as_another_client(&server).await;
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.get_user("me").send().await })
        })
        .collect();
    for call in calls {
        call.await
            .unwrap()
            .expect("the call is retried with another token");
    }
    assert_eq!(tokens(&server), 3);
}

async fn call_as_another_client(server: &Server) {
    client(server, app()).get_user("me").send().await.unwrap();
}

#[tokio::test]
async fn a_rejected_app_is_an_error_and_not_an_empty_list() {
    let body = json!({"error": "invalid_client", "error_description": "The key is unknown."});
    let server = Server::responding(CannedResponse::json(401, &body)).await;
    let error = client(&server, app())
        .list_users()
        .send()
        .await
        .expect_err("no token is issued");
    match error.kind() {
        ErrorKind::Auth(TokenError::Rejected { error, .. }) => assert_eq!(error, "invalid_client"),
        other => panic!("{other:?}"),
    }
    let request = server.request();
    assert_eq!(request.method, "POST");
    assert_eq!(request.target, "/oauth2/v1/token");
}
