//! Read, modify, write: a response can be changed and sent back without read-only properties and with all attributes.

use okta_users::models::{User, UserInput};
use serde_json::{Value, json};

use crate::difference::assert_same;
use crate::document::Document;
use crate::server::{CannedResponse, Server};

/// Attributes whose JSON types an organization's schema distinguishes, with integers up to the limits of 64 bits.
const CUSTOM: &str = r#"{
    "integer": 1, "fraction": 1.0, "precise": 0.1, "largest": 18446744073709551615, "least": -9223372036854775808,
    "truth": false, "list": ["a", 1, 1.0, null], "nested": {"deep": {"null": null}}, "text": "1", "nothing": null
}"#;

fn response() -> Value {
    let mut user = Document::read().example("UserActive");
    let custom: Value = serde_json::from_str(CUSTOM).unwrap();
    let profile = user["profile"].as_object_mut().unwrap();
    profile.extend(custom.as_object().unwrap().clone());
    user
}

async fn sent_back(change: impl FnOnce(&mut UserInput)) -> String {
    let server = Server::responding(CannedResponse::json(200, &response())).await;
    let client = server.client();
    let mut user = UserInput::from(client.get_user("00u1").send().await.unwrap().into_body());
    change(&mut user);
    client.replace_user("00u1", &user).send().await.unwrap();
    let request = server.requests().pop().unwrap();
    assert_eq!(
        (&*request.method, &*request.target),
        ("PUT", "/api/v1/users/00u1")
    );
    request.body
}

#[tokio::test]
async fn no_read_only_property_is_sent() {
    let body: Value = serde_json::from_str(&sent_back(|_| ()).await).unwrap();
    let document = Document::read();
    for (pointer, name) in document.read_only_properties_of("User") {
        let sent = body.pointer(&format!("{pointer}/{name}"));
        assert_eq!(sent, None, "`{pointer}/{name}` is read-only");
    }
    for name in ["id", "created", "lastLogin", "_links", "_embedded"] {
        assert_eq!(body.get(name), None, "`{name}` is read-only");
    }
}

#[tokio::test]
async fn custom_attributes_keep_their_json_types() {
    let body: Value = serde_json::from_str(&sent_back(|_| ()).await).unwrap();
    let custom: Value = serde_json::from_str(CUSTOM).unwrap();
    let mut profile = body["profile"].clone();
    profile
        .as_object_mut()
        .unwrap()
        .retain(|name, _| custom.get(name).is_some());
    assert_same(&profile, &custom, "the custom attributes");
}

#[tokio::test]
async fn a_change_is_sent_with_the_unchanged_properties() {
    let body = sent_back(|user| {
        let profile = user.profile.take().unwrap_or_default();
        user.profile = Some(profile.nick_name("Countess"));
    });
    let body: Value = serde_json::from_str(&body.await).unwrap();
    assert_eq!(body["profile"]["nickName"], "Countess");
    assert_eq!(body["profile"]["login"], "ada.vale@example.com");
    assert_eq!(body["type"], json!({"id": "otyfnjfba4ye7pgjB0g4"}));
}

/// A replacement removes missing attributes, so a `null` attribute need not be sent.
#[test]
fn an_attribute_without_a_value_is_omitted() {
    let user: User = serde_json::from_value(response()).unwrap();
    let input = UserInput::from(user);
    assert!(input.profile.unwrap().mobile_phone.is_keep());
}
