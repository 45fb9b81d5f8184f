//! Flags in a JSON body.

use serde_json::{Value, json};

use super::api::{CREATE_PET, Call, client};
use super::server::{TestServer, bare};
use crate::runtime::{ErrorKind, RequestError};

/// Returns the body that is sent for this one.
async fn sent(body: &Value) -> String {
    let server = TestServer::responding(bare("200 OK", "")).await;
    let call = Call::<()>::new(&client(&server), &CREATE_PET).json(body);
    call.flag("stream").await.expect("a response");
    server.only().body.clone()
}

#[tokio::test]
async fn a_flag_is_set_and_the_rest_of_the_body_stays() {
    let body = json!({"prompt": "a\n", "numbers": [1.0, 2]});
    assert_eq!(
        sent(&body).await,
        r#"{"numbers":[1.0,2],"prompt":"a\n","stream":true}"#
    );
}

#[tokio::test]
async fn a_flag_that_is_false_is_replaced() {
    assert_eq!(sent(&json!({"stream": false})).await, r#"{"stream":true}"#);
}

#[tokio::test]
async fn a_flag_without_a_body_makes_one() {
    let server = TestServer::responding(bare("200 OK", "")).await;
    let call = Call::<()>::new(&client(&server), &CREATE_PET);
    call.flag("stream").await.expect("a response");
    let asked = server.only();
    assert_eq!(asked.body, r#"{"stream":true}"#);
    assert_eq!(asked.header("content-type"), ["application/json"]);
}

#[tokio::test]
async fn a_body_that_is_no_object_is_an_invalid_request() {
    let server = TestServer::responding(bare("200 OK", "")).await;
    let call = Call::<()>::new(&client(&server), &CREATE_PET).json(&json!([1]));
    let error = call.flag("stream").await.expect_err("nothing is sent");
    let ErrorKind::InvalidRequest(RequestError::Body { reason }) = error.kind() else {
        panic!("{error}")
    };
    assert!(reason.starts_with("`stream` cannot be set"), "{reason}");
}
