//! Tests a program that uses this crate without an Okta organization and without a network.
//!
//! ```sh
//! cargo run -p okta-users --example mocking --features mock
//! ```

use std::error::Error;

use http::StatusCode;
use okta_users::Client;
use okta_users::mock::Mock;
use okta_users::models::{self, User, UserStatus};

/// The program under test: suspends a user, unless the user is suspended already or does not exist.
async fn suspend(client: &Client, login: &str) -> Result<bool, okta_users::Error> {
    let user = match client.get_user(login).send().await {
        Ok(user) => user,
        Err(error) if error.is_not_found() => return Ok(false),
        Err(error) => return Err(error),
    };
    if user.status == Some(UserStatus::Suspended) {
        return Ok(false);
    }
    client.suspend_user(login).send().await?;
    Ok(true)
}

/// Another program under test: counts the users who are locked out.
async fn count_locked_out(client: &Client) -> Result<usize, okta_users::Error> {
    let mut users = client.list_users().items();
    let mut count = 0;
    while let Some(user) = users.next().await {
        if user?.status == Some(UserStatus::LockedOut) {
            count += 1;
        }
    }
    Ok(count)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    an_active_user_is_suspended().await?;
    a_user_who_is_not_there_is_left_alone().await?;
    users_of_all_pages_are_counted().await?;
    missing_calls_are_reported().await?;
    println!("all tests pass");
    Ok(())
}

pub async fn an_active_user_is_suspended() -> Result<(), Box<dyn Error>> {
    let user = User {
        status: Some(UserStatus::Active),
        ..User::default()
    };

    // A mock fails the test if a call is missing when it is dropped, or comes in another order.
    let mock = Mock::new().in_order();
    let client = mock.client()?;
    let ada = "ada@example.com";
    mock.get_user()
        .when_like(client.get_user(ada))
        .returns(user);
    mock.suspend_user()
        .when_like(client.suspend_user(ada))
        .succeeds();

    assert!(suspend(&client, ada).await?);
    Ok(())
}

pub async fn a_user_who_is_not_there_is_left_alone() -> Result<(), Box<dyn Error>> {
    let not_found = models::Error {
        error_code: Some("E0000007".to_owned()),
        ..models::Error::default()
    };

    let mock = Mock::new();
    mock.get_user()
        .returns_error(StatusCode::NOT_FOUND, &not_found);

    assert!(!suspend(&mock.client()?, "nobody@example.com").await?);
    let requests = mock.requests();
    assert_eq!(requests[0].target(), "/api/v1/users/nobody%40example.com");
    Ok(())
}

pub async fn users_of_all_pages_are_counted() -> Result<(), Box<dyn Error>> {
    let user = User {
        status: Some(UserStatus::LockedOut),
        ..User::default()
    };

    let mock = Mock::new();
    let first_page = mock.list_users().next_page("?after=cursor");
    first_page.returns(vec![user.clone(), User::default()]);
    mock.list_users()
        .when_query("after", "cursor")
        .returns(vec![user]);

    assert_eq!(count_locked_out(&mock.client()?).await?, 2);
    // The check of a drop, as an error.
    mock.verify()?;
    Ok(())
}

pub async fn missing_calls_are_reported() -> Result<(), Box<dyn Error>> {
    let mock = Mock::new();
    mock.suspend_user().when_path("userId", "ada").succeeds();
    let error = mock.client()?.suspend_user("bob").await;

    let message = error.expect_err("another user is expected").to_string();
    assert!(message.contains(r#"path parameter `userId` is "bob", not "ada""#));
    let unmet = mock.verify().expect_err("no user was suspended");
    assert!(unmet.to_string().contains("/users/bob/lifecycle/suspend"));
    Ok(())
}
