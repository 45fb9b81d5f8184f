//! A partial update sends the properties that were set and nothing else.

use okta_users::models::{UpdateUserRequest, UserProfileInput};
use serde_json::{Value, json};

use crate::server::{CannedResponse, Server};

async fn body_of(profile: UserProfileInput) -> String {
    let server = Server::responding(CannedResponse::json(200, &json!({}))).await;
    let request = UpdateUserRequest::default().profile(profile);
    server
        .client()
        .update_user("00u1", &request)
        .send()
        .await
        .unwrap();
    let request = server.request();
    assert_eq!(
        (&*request.method, &*request.target),
        ("POST", "/api/v1/users/00u1")
    );
    assert_eq!(request.header("content-type"), Some("application/json"));
    request.body
}

#[tokio::test]
async fn a_set_a_cleared_and_a_custom_attribute() {
    let profile = UserProfileInput::default()
        .title("Engineer")
        .clear_mobile_phone()
        .extra("shoeSize", 43);
    let body: Value = serde_json::from_str(&body_of(profile).await).unwrap();
    assert_eq!(
        body,
        json!({"profile": {"title": "Engineer", "mobilePhone": null, "shoeSize": 43}})
    );
}

#[tokio::test]
async fn an_empty_string_is_a_value() {
    let profile = UserProfileInput::default().second_email("");
    assert_eq!(body_of(profile).await, r#"{"profile":{"secondEmail":""}}"#);
}

#[tokio::test]
async fn the_last_call_of_a_setter_counts() {
    let profile = UserProfileInput::default()
        .mobile_phone("1")
        .clear_mobile_phone();
    assert_eq!(
        body_of(profile).await,
        r#"{"profile":{"mobilePhone":null}}"#
    );
    let profile = UserProfileInput::default()
        .clear_mobile_phone()
        .mobile_phone("1");
    assert_eq!(body_of(profile).await, r#"{"profile":{"mobilePhone":"1"}}"#);
}

#[tokio::test]
async fn a_custom_attribute_is_cleared_by_null() {
    let profile = UserProfileInput::default().extra("shoeSize", Value::Null);
    assert_eq!(body_of(profile).await, r#"{"profile":{"shoeSize":null}}"#);
}

#[tokio::test]
async fn an_unset_profile_is_an_empty_object() {
    assert_eq!(
        body_of(UserProfileInput::default()).await,
        r#"{"profile":{}}"#
    );
}
