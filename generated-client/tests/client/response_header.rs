//! Typed response headers.

use okta_users::headers::{WWW_AUTHENTICATE, X_RATE_LIMIT_REMAINING, X_RATE_LIMIT_RESET};
use serde_json::json;

use crate::server::{CannedResponse, Server};

#[tokio::test]
async fn a_success_has_the_remaining_requests() {
    let response =
        CannedResponse::json(200, &json!({"id": "u1"})).header("x-rate-limit-remaining", "599");
    let server = Server::responding(response).await;
    let client = server.client();
    let user = client.get_user("u1").send().await.unwrap();
    assert_eq!(X_RATE_LIMIT_REMAINING.read(user.headers()), Ok(Some(599)));
    assert_eq!(X_RATE_LIMIT_RESET.read(user.headers()), Ok(None));
}

#[tokio::test]
async fn an_error_has_the_time_of_the_reset() {
    let response = CannedResponse::empty(429).header("x-rate-limit-reset", "1767323045");
    let server = Server::responding(response).await;
    let error = server.client().get_user("u1").send().await.unwrap_err();
    let headers = error.headers().unwrap();
    assert_eq!(X_RATE_LIMIT_RESET.read(headers), Ok(Some(1_767_323_045)));
    assert_eq!(WWW_AUTHENTICATE.read(headers), Ok(None));
}
