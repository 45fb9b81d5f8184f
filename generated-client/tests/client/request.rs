//! Headers and parameters of requests.

use okta_users::models::UserNextLogin;
use okta_users::models::{CreateUserRequest, UserProfileInput};
use okta_users::{AccessToken, TokenContext, TokenFuture, TokenProvider};
use serde_json::json;

use crate::server::{CannedResponse, Server, TOKEN};

#[tokio::test]
async fn a_request_has_its_standard_headers() {
    let server = Server::responding(CannedResponse::json(200, &json!({}))).await;
    server.client().get_user("me").send().await.unwrap();

    let request = server.request();
    let agent = concat!("okta-users/", env!("CARGO_PKG_VERSION"));
    assert_eq!(request.method, "GET");
    assert_eq!(request.target, "/api/v1/users/me");
    assert_eq!(
        request.header("authorization"),
        Some(&*format!("SSWS {TOKEN}"))
    );
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("user-agent"), Some(agent));
}

#[tokio::test]
async fn an_access_token_is_a_bearer_token() {
    let server = Server::responding(CannedResponse::json(200, &json!({}))).await;
    let client = okta_users::Client::builder(server.url())
        .oauth2("eyJ.of.it")
        .build()
        .unwrap();
    client.get_user("me").send().await.unwrap();
    assert_eq!(
        server.request().header("authorization"),
        Some("Bearer eyJ.of.it")
    );
}

/// A provider whose token never expires.
struct Vault;

impl TokenProvider for Vault {
    fn token<'a>(&'a self, _: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(async { Ok(AccessToken::new("from.the.vault")) })
    }
}

#[tokio::test]
async fn an_access_token_comes_from_a_provider() {
    let server = Server::responding(CannedResponse::json(200, &json!({}))).await;
    let client = okta_users::Client::builder(server.url())
        .oauth2_provider(Vault)
        .build()
        .unwrap();
    client.get_user("me").send().await.unwrap();
    assert_eq!(
        server.request().header("authorization"),
        Some("Bearer from.the.vault")
    );
}

/// An unencoded `+` would mean a space, and the filter would match nobody.
#[tokio::test]
async fn a_query_value_is_encoded() {
    let server = Server::responding(CannedResponse::json(200, &json!([]))).await;
    let filter = "profile.login eq \"ada+1@example.com\"";
    server
        .client()
        .list_users()
        .filter(filter)
        .limit(2)
        .send()
        .await
        .unwrap();
    let target = server.request().target;
    let (_, query) = target.split_once('?').unwrap();
    assert!(query.contains("ada%2B1%40example.com"), "{query}");
    assert!(query.contains("limit=2"), "{query}");
    assert!(!query.contains(['"', ' ']), "{query}");
}

#[tokio::test]
async fn an_enum_value_is_sent_as_in_the_document() {
    let server = Server::responding(CannedResponse::json(200, &json!({}))).await;
    let request = CreateUserRequest::new(UserProfileInput::default());
    let call = server.client();
    call.create_user(&request)
        .next_login(UserNextLogin::ChangePassword)
        .send()
        .await
        .unwrap();
    assert_eq!(
        server.request().target,
        "/api/v1/users?nextLogin=changePassword"
    );
}

/// Without a length, the API responds with 411.
#[tokio::test]
async fn a_post_without_a_body_has_length_zero() {
    let server = Server::responding(CannedResponse::json(200, &json!({}))).await;
    server.client().suspend_user("me").send().await.unwrap();
    let request = server.request();
    assert_eq!(request.method, "POST");
    assert_eq!(request.header("content-length"), Some("0"));
    assert_eq!(request.body, "");
}
