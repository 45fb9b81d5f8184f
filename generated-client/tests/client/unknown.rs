//! Undeclared content: values, properties and status codes that the document does not declare.

use okta_users::models::{HrefObject, User, UserProfile, UserStatus};
use okta_users::{Client, UndeclaredCounter, UndeclaredKind};
use serde_json::json;

use crate::server::{CannedResponse, Server, TOKEN};

#[tokio::test]
async fn an_unknown_enum_value_round_trips() {
    let response = json!({"status": "HIBERNATING"});
    let server = Server::responding(CannedResponse::json(200, &response)).await;
    let user = server
        .client()
        .get_user("me")
        .send()
        .await
        .unwrap()
        .into_body();
    let status = user.status.clone().unwrap();
    assert_eq!(status, UserStatus::Unknown("HIBERNATING".to_owned()));
    assert_eq!(
        (status.as_str(), &*status.to_string()),
        ("HIBERNATING", "HIBERNATING")
    );
    assert_eq!(serde_json::to_value(user).unwrap(), response);
}

/// Counts undeclared content without its values.
#[tokio::test]
async fn an_observer_counts_undeclared_content() {
    let users = json!([
        {"id": "00u1", "status": "HIBERNATING", "aura": 1, "profile": {"shoeSize": 43}},
        {"id": "00u2", "status": "ACTIVE", "aura": 2},
    ]);
    let server = Server::responding(CannedResponse::json(202, &users)).await;
    let counter = UndeclaredCounter::default();
    let client = Client::builder(server.url())
        .api_token(TOKEN)
        .observer(counter.clone())
        .build()
        .unwrap();
    client.list_users().send().await.unwrap();
    let counts = counter.counts();
    let counts: Vec<_> = counts
        .iter()
        .map(|count| (count.kind, &*count.location, count.count))
        .collect();
    assert_eq!(
        counts,
        [
            (UndeclaredKind::Value, "#/components/schemas/UserStatus", 1),
            (UndeclaredKind::Property, "#/components/schemas/User", 2),
            (UndeclaredKind::Status, "listUsers 202", 1),
        ]
    );
    assert!(!format!("{counter:?}").contains("HIBERNATING"));
}

/// A value must not change its meaning when a later version of the crate declares it.
#[test]
fn a_known_value_equals_its_unknown_form() {
    assert_eq!(UserStatus::from("ACTIVE"), UserStatus::Active);
    assert_eq!(UserStatus::Unknown("ACTIVE".to_owned()), UserStatus::Active);
    assert_ne!(UserStatus::from("active"), UserStatus::Active);
}

#[tokio::test]
async fn unknown_properties_do_not_fail_a_call() {
    let response = json!([{"id": "00u1", "aura": {"colour": "green"}, "_links": {"self": {"href": "x", "rel": 1}}}]);
    let server = Server::responding(CannedResponse::json(200, &response)).await;
    let users = server.client().list_users().send().await.unwrap();
    assert_eq!(users[0].id.as_deref(), Some("00u1"));
}

#[test]
fn unknown_properties_are_kept_where_the_document_allows_them() {
    let profile: UserProfile =
        serde_json::from_value(json!({"login": "a", "shoeSize": 43})).unwrap();
    assert_eq!(profile.extra["shoeSize"], 43);
    let links =
        json!({"_links": {"self": {"href": "/a"}, "delete": {"href": "/b", "method": "DELETE"}}});
    let user: User = serde_json::from_value(links).unwrap();
    let delete = user.links.unwrap().extra["delete"].clone();
    let delete: HrefObject = serde_json::from_value(delete).unwrap();
    assert_eq!(
        (&*delete.href, delete.method.as_deref()),
        ("/b", Some("DELETE"))
    );
}

#[tokio::test]
async fn a_repeated_property_has_its_last_value() {
    let response = CannedResponse::empty(200)
        .header("content-type", "application/json")
        .body(r#"{"id": "first", "id": "last"}"#);
    let server = Server::responding(response).await;
    let user = server.client().get_user("me").send().await.unwrap();
    assert_eq!(user.id.as_deref(), Some("last"));
}
