//! `null`, absent and empty values, as real organizations return them.

use okta_users::models::{Group, IdentityProvider, OAuth2Client, User};
use serde_json::json;

#[test]
fn null_and_absent_are_both_none() {
    let null = json!({
        "activated": null, "lastLogin": null, "passwordChanged": null, "statusChanged": null,
        "transitioningToStatus": null, "realmId": null, "type": null, "credentials": null, "_embedded": null,
    });
    let null: User = serde_json::from_value(null).unwrap();
    let absent: User = serde_json::from_value(json!({})).unwrap();
    assert_eq!(null, absent);
    assert_eq!(absent, User::default());
}

#[test]
fn null_is_read_where_the_reference_page_does_not_allow_it() {
    let group = json!({"profile": {"name": "Everyone", "description": null}});
    let group: Group = serde_json::from_value(group).unwrap();
    assert_eq!(group.profile.unwrap().description, None);

    let client: OAuth2Client =
        serde_json::from_value(json!({"client_uri": null, "logo_uri": null})).unwrap();
    assert_eq!((client.client_uri, client.logo_uri), (None, None));

    let provider = json!({
        "protocol": {"credentials": {"trust": {"audience": null}}},
        "policy": {
            "accountLink": {"filter": null},
            "provisioning": {"groups": null},
            "subject": {"filter": null, "matchAttribute": null},
        },
    });
    let provider: IdentityProvider = serde_json::from_value(provider).unwrap();
    assert!(
        provider
            .policy
            .unwrap()
            .account_link
            .unwrap()
            .filter
            .is_none()
    );
}

#[test]
fn an_empty_string_is_not_null() {
    let user = json!({"profile": {"secondEmail": ""}});
    let user: User = serde_json::from_value(user).unwrap();
    assert_eq!(user.profile.unwrap().second_email.as_deref(), Some(""));
}
