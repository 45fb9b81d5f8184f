//! A program without async code: calls that wait for their response, and a list as an iterator.
//!
//! A mock responds here. For a real organization, build the client as usual:
//! `Client::builder("acme.okta.com").api_token(token).build()?`.
//!
//! ```sh
//! cargo run -p okta-users --example blocking --features blocking,mock
//! ```

use std::error::Error;

use okta_users::Client;
use okta_users::mock::Mock;
use okta_users::models::{User, UserStatus};

fn main() -> Result<(), Box<dyn Error>> {
    let mock = mock();
    let client = mock.client()?;
    let unlocked = unlock_all(&client)?;
    println!("Unlocked {unlocked} users.");
    assert_eq!(unlocked, 2);
    mock.verify()?;
    Ok(())
}

/// Unlocks every user who is locked out.
pub fn unlock_all(client: &Client) -> Result<usize, okta_users::Error> {
    let mut unlocked = 0;
    for user in client.list_users().items().blocking() {
        let user = user?;
        if user.status == Some(UserStatus::LockedOut)
            && let Some(id) = &user.id
        {
            client.unlock_user(id).send_blocking()?;
            unlocked += 1;
        }
    }
    Ok(unlocked)
}

/// Returns two pages of users, two of whom are locked out.
pub fn mock() -> Mock {
    let user = |id: &str, status| User {
        id: Some(id.to_owned()),
        status: Some(status),
        ..User::default()
    };
    let mock = Mock::new();
    let first_page = mock.list_users().next_page("?after=cursor");
    first_page.returns(vec![
        user("00u1", UserStatus::LockedOut),
        user("00u2", UserStatus::Active),
    ]);
    mock.list_users()
        .returns(vec![user("00u3", UserStatus::LockedOut)]);
    mock.unlock_user().times(2).succeeds();
    mock
}
