//! Partial updates: what is left as it is, what is cleared, and what is set are three things.
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
    // For a real organization this is its domain: Client::builder("acme.okta.com").
    let client = Client::builder(stub.url()).api_token(Stub::TOKEN).build()?;
    partial_update(&client).await
}

/// The example itself.
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

    // With the setters: what is not mentioned is not sent, and stays.
    let change = UserProfileInput::default().title("Engineer");
    let profile = update(client, &id, change).await?;
    assert_eq!(profile.title.as_deref(), Some("Engineer"));
    assert_eq!(profile.mobile_phone.as_deref(), Some("+1-555-0100"));
    println!("Ada has a title, and still her mobile phone.");

    // With the field, where a program decides which of the three it is.
    for (line, expected) in [
        (None, Some("+1-555-0100")),
        (Some("+1-555-0199"), Some("+1-555-0199")),
        (Some(""), None),
    ] {
        let mut change = UserProfileInput::default();
        change.mobile_phone = from_form(line);
        let profile = update(client, &id, change).await?;
        assert_eq!(profile.mobile_phone.as_deref(), expected);
        println!("After the form said {line:?}, her mobile phone is {expected:?}.");
    }
    Ok(())
}

/// A line of a form: not shown, emptied or filled in.
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
