//! Responses as real servers return them, including deviations from the reference page.

use okta_users::models::{ForgotPasswordResponse, User, UserStatus};
use serde_json::{Value, json};

use crate::server::{CannedResponse, Server};

fn user() -> Value {
    json!({
        "id": "00u1ero7vZFVEIYLWPBN", "status": "DEPROVISIONED",
        "created": "2023-04-18T19:01:17.000Z", "activated": null, "statusChanged": "2023-04-18T19:02:00.123Z",
        "lastLogin": null, "lastUpdated": "2023-04-18T19:02:00.123Z", "passwordChanged": null,
        "realmId": "guo1afiNtSnZYILxO0g4",
        "type": {"id": "oty1a2b3c4d5e6f7g8h9"},
        "profile": {
            "firstName": "Isaac", "lastName": "Brock", "mobilePhone": null, "secondEmail": "",
            "login": "isaac@example.com", "email": "isaac@example.com",
            "customAttribute123": "text", "number123": 42, "array123": ["a", "b"]
        },
        "credentials": {
            "password": {},
            "emails": [{"value": "isaac@example.com", "status": "VERIFIED", "type": "PRIMARY"}],
            "provider": {"type": "IMPORT", "name": "IMPORT"}
        },
        "_links": {
            "self": {"href": "https://subdomain.okta.com/api/v1/users/00u1ero7vZFVEIYLWPBN"},
            "activate": {"href": "https://subdomain.okta.com/api/v1/users/00u1ero7vZFVEIYLWPBN/lifecycle/activate", "method": "POST"},
            "delete": {"href": "https://subdomain.okta.com/api/v1/users/00u1ero7vZFVEIYLWPBN", "method": "DELETE"}
        }
    })
}

#[tokio::test]
async fn a_recorded_looking_user() {
    let server = Server::responding(CannedResponse::json(200, &user())).await;
    let user = server
        .client()
        .get_user("00u1ero7vZFVEIYLWPBN")
        .send()
        .await
        .unwrap();

    assert_eq!(user.request_id(), Some("the-request"));
    assert_eq!(user.status, Some(UserStatus::Deprovisioned));
    assert_eq!(user.last_login, None);
    assert_eq!(
        user.status_changed.unwrap().to_string(),
        "2023-04-18T19:02:00.123Z"
    );
    assert_eq!(user.realm_id.as_deref(), Some("guo1afiNtSnZYILxO0g4"));
    assert_eq!(
        user.r#type.as_ref().unwrap().id.as_deref(),
        Some("oty1a2b3c4d5e6f7g8h9")
    );
    let credentials = user.credentials.as_ref().unwrap();
    assert!(
        credentials.password.as_ref().unwrap().value.is_none(),
        "a password that is set is an empty object"
    );
    assert_eq!(
        credentials.emails.as_ref().unwrap()[0].status.as_deref(),
        Some("VERIFIED")
    );
    let profile = user.profile.as_ref().unwrap();
    assert_eq!(profile.extra["number123"], 42);
    assert_eq!(profile.extra["array123"], json!(["a", "b"]));
}

/// Milliseconds are written even if they are zero, as the API requires.
#[test]
fn times_are_written_unchanged() {
    let user: User = serde_json::from_value(user()).unwrap();
    let written = serde_json::to_value(user).unwrap();
    assert_eq!(written["created"], "2023-04-18T19:01:17.000Z");
    assert_eq!(written["statusChanged"], "2023-04-18T19:02:00.123Z");
}

#[test]
fn times_with_another_offset_or_precision_are_read() {
    for text in [
        "2023-04-18T21:01:17+02:00",
        "2023-04-18T19:01:17Z",
        "2023-04-18t19:01:17.000000z",
    ] {
        let user: User = serde_json::from_value(json!({"created": text}))
            .unwrap_or_else(|failure| panic!("{text}: {failure}"));
        let created = serde_json::to_value(user).unwrap()["created"].clone();
        assert_eq!(created, "2023-04-18T19:01:17.000Z", "{text}");
    }
}

#[tokio::test]
async fn lifecycle_operations_return_an_empty_object() {
    let server = Server::responding(CannedResponse::json(200, &json!({}))).await;
    let client = server.client();
    client.suspend_user("me").send().await.unwrap();
    client.unsuspend_user("me").send().await.unwrap();
    client.deactivate_user("me").send().await.unwrap();
    client.reset_factors("me").send().await.unwrap();
}

#[tokio::test]
async fn deactivation_may_return_no_content() {
    let server = Server::responding(CannedResponse::empty(204)).await;
    let response = server.client().deactivate_user("me").send().await.unwrap();
    assert_eq!(response.status(), 204);
}

/// If the server sent an email, the response has credentials instead of a URL.
#[tokio::test]
async fn a_forgotten_password_has_two_kinds_of_response() {
    let credentials = json!({"password": {}, "provider": {"type": "OKTA", "name": "OKTA"}});
    let server = Server::responding(CannedResponse::json(200, &credentials)).await;
    let response = server.client().forgot_password("me").send().await.unwrap();
    assert!(response.reset_password_url.is_none());
    assert!(response.provider.is_some());

    let url = "https://subdomain.okta.com/reset-password/XE6wE17zmphl3KqAPFxO";
    let response: ForgotPasswordResponse =
        serde_json::from_value(json!({"resetPasswordUrl": url})).unwrap();
    assert_eq!(response.reset_password_url.unwrap().expose(), url);
}

#[tokio::test]
async fn an_empty_page_is_a_page() {
    let next = r#"<https://subdomain.okta.com/api/v1/users?after=2&limit=2>; rel="next""#;
    let server =
        Server::responding(CannedResponse::json(200, &json!([])).header("link", next)).await;
    let page = server.client().list_users().limit(2).send().await.unwrap();
    assert!(page.is_empty());
    assert_eq!(page.headers()["link"], next);
}
