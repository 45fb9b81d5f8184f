//! Flags in a JSON body.

use serde_json::{Value, json};

use super::api::{CREATE_PET, Call, client};
use super::server::{TestServer, bare};

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
async fn a_body_that_is_no_object_has_no_flags() {
    assert_eq!(sent(&json!([1])).await, "[1]");
}
