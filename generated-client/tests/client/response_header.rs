//! Headers of answers, by the types that the document gives them.

use okta_users::headers::{WWW_AUTHENTICATE, X_RATE_LIMIT_REMAINING, X_RATE_LIMIT_RESET};
use serde_json::json;

use crate::server::{Answer, Server};

#[tokio::test]
async fn a_success_tells_how_many_requests_are_left() {
    let answer = Answer::json(200, &json!({"id": "u1"})).header("x-rate-limit-remaining", "599");
    let server = Server::answering(answer).await;
    let client = server.client();
    let user = client.get_user("u1").send().await.unwrap();
    assert_eq!(X_RATE_LIMIT_REMAINING.read(user.headers()), Ok(Some(599)));
    assert_eq!(X_RATE_LIMIT_RESET.read(user.headers()), Ok(None));
}

#[tokio::test]
async fn an_error_tells_when_to_try_again() {
    let answer = Answer::empty(429).header("x-rate-limit-reset", "1767323045");
    let server = Server::answering(answer).await;
    let error = server.client().get_user("u1").send().await.unwrap_err();
    let headers = error.headers().unwrap();
    assert_eq!(X_RATE_LIMIT_RESET.read(headers), Ok(Some(1_767_323_045)));
    assert_eq!(WWW_AUTHENTICATE.read(headers), Ok(None));
}
