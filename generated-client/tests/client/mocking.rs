//! Runs the tests of the example `mocking`, and builds responses.

use okta_users::mock::Mock;
use okta_users::models::{OAuth2ScopeConsentGrant, User};

#[allow(
    dead_code,
    reason = "only the tests of the example are called, not `main`"
)]
#[path = "../../examples/mocking.rs"]
mod example;

#[tokio::test]
async fn the_tests_of_the_example_pass() {
    example::an_active_user_is_suspended().await.unwrap();
    example::a_user_who_is_not_there_is_left_alone()
        .await
        .unwrap();
    example::users_of_all_pages_are_counted().await.unwrap();
    example::missing_calls_are_reported().await.unwrap();
}

#[tokio::test]
async fn a_response_is_one_expression() {
    let mock = Mock::new();
    mock.get_user().returns(User {
        id: Some("1".into()),
        ..User::default()
    });
    mock.get_user_grant().returns(OAuth2ScopeConsentGrant {
        id: Some("2".into()),
        ..OAuth2ScopeConsentGrant::new("https://a.example", "okta.users.read")
    });

    let client = mock.client().unwrap();
    let user = client.get_user("1").send().await.unwrap();
    assert_eq!(user.id.as_deref(), Some("1"));
    let grant = client.get_user_grant("1", "2").send().await.unwrap();
    assert_eq!(grant.id.as_deref(), Some("2"));
    assert_eq!(grant.scope_id, "okta.users.read");
    mock.verify().unwrap();
}
