//! Partial updates: a property can be left unchanged, cleared or set.
//!
//! ```sh
//! cargo run -p okta-users --example partial_update
//! ```

#[path = "tour/stub/mod.rs"]
pub mod stub;

use std::error::Error;

use okta_users::models::{CreateUserRequest, UpdateUserRequest, UserProfile, UserProfileInput};
use okta_users::{Client, Patch};
use stub::Stub;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let stub = Stub::start().await?;
    // For a real organization, pass its domain: Client::builder("acme.okta.com").
    let client = Client::builder(stub.url()).api_token(Stub::TOKEN).build()?;
    partial_update(&client).await
}

/// The example, called by `main` and by the tests.
pub async fn partial_update(client: &Client) -> Outcome<()> {
    let profile = UserProfileInput::default()
        .first_name("Ada")
        .last_name("Vale")
        .email("ada.vale@example.com")
        .login("ada.vale@example.com")
        .mobile_phone("+1-555-0100");
    let user = client
        .create_user(&CreateUserRequest::new(profile))
        .send()
        .await?;
    let id = user.id.clone().ok_or("the new user has no identifier")?;

    // With setters: an unset property is not sent and stays unchanged.
    let change = UserProfileInput::default().title("Engineer");
    let profile = update(client, &id, change).await?;
    assert_eq!(profile.title.as_deref(), Some("Engineer"));
    assert_eq!(profile.mobile_phone.as_deref(), Some("+1-555-0100"));
    println!("Ada has a title; her mobile phone is unchanged.");

    // With the field: the program decides which of the three applies.
    for (line, expected) in [
        (None, Some("+1-555-0100")),
        (Some("+1-555-0199"), Some("+1-555-0199")),
        (Some(""), None),
    ] {
        let mut change = UserProfileInput::default();
        change.mobile_phone = from_form(line);
        let profile = update(client, &id, change).await?;
        assert_eq!(profile.mobile_phone.as_deref(), expected);
        println!("With {line:?} in the form, her mobile phone is {expected:?}.");
    }
    Ok(())
}

/// Converts a line of a form: absent, emptied or filled in.
fn from_form(line: Option<&str>) -> Patch<String> {
    match line {
        None => Patch::Keep,
        Some("") => Patch::Clear,
        Some(text) => Patch::Set(text.to_owned()),
    }
}

async fn update(client: &Client, id: &str, change: UserProfileInput) -> Outcome<UserProfile> {
    let request = UpdateUserRequest::default().profile(change);
    let user = client.update_user(id, &request).send().await?.into_body();
    Ok(user.profile.ok_or("the updated user has no profile")?)
}
