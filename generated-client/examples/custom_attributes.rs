//! Custom profile attributes: those that an organization defines and the OpenAPI document does not declare.
//!
//! ```sh
//! cargo run -p okta-users --example custom_attributes
//! ```

#[path = "tour/stub/mod.rs"]
pub mod stub;

use std::error::Error;

use okta_users::Client;
use okta_users::models::{
    CreateUserRequest, UpdateUserRequest, UserInput, UserProfile, UserProfileInput,
};
use serde_json::{Value, json};
use stub::Stub;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let stub = Stub::start().await?;
    // For a real organization, pass its domain: Client::builder("acme.okta.com").
    let client = Client::builder(stub.url()).api_token(Stub::TOKEN).build()?;
    custom_attributes(&client).await
}

/// The example, called by `main` and by the tests.
pub async fn custom_attributes(client: &Client) -> Outcome<()> {
    let id = create(client).await?;

    let profile = read(client, &id).await?;
    let shoe_size = profile.extra.get("shoeSize").and_then(Value::as_i64);
    // Any type that implements `Deserialize` works.
    let projects = profile
        .extra
        .get("projects")
        .ok_or("the projects are missing")?;
    let projects: Vec<String> = serde_json::from_value(projects.clone())?;
    println!(
        "She wears {shoe_size:?} and works on {}.",
        projects.join(" and ")
    );
    assert_eq!((shoe_size, projects.len()), (Some(43), 2));

    change_one(client, &id).await?;
    replace_all(client, &id).await
}

async fn create(client: &Client) -> Outcome<String> {
    let profile = UserProfileInput::default()
        .first_name("Ada")
        .last_name("Vale")
        .email("ada.vale@example.com")
        .login("ada.vale@example.com")
        .extra("shoeSize", 43)
        .extra("projects", json!(["apollo", "borealis"]));
    let user = client
        .create_user(&CreateUserRequest::new(profile))
        .send()
        .await?;
    Ok(user.id.clone().ok_or("the new user has no identifier")?)
}

/// Removes one attribute. A partial update leaves unmentioned attributes unchanged; `null` removes one.
async fn change_one(client: &Client, id: &str) -> Outcome<()> {
    let change = UserProfileInput::default().extra("shoeSize", Value::Null);
    let request = UpdateUserRequest::default().profile(change);
    client.update_user(id, &request).send().await?;

    let profile = read(client, id).await?;
    assert_eq!(profile.extra.get("shoeSize"), None);
    assert!(profile.extra.contains_key("projects"));
    println!("Her shoe size is removed; her projects are unchanged.");
    Ok(())
}

/// Replaces the profile. A replacement removes unmentioned attributes, so it starts from the current user, custom
/// attributes included.
async fn replace_all(client: &Client, id: &str) -> Outcome<()> {
    let user = client.get_user(id).send().await?.into_body();
    let mut user = UserInput::from(user);
    user.profile = user.profile.map(|profile| profile.title("Engineer"));
    client.replace_user(id, &user).send().await?;

    let profile = read(client, id).await?;
    assert_eq!(profile.title.as_deref(), Some("Engineer"));
    assert!(profile.extra.contains_key("projects"));
    println!("She has a title; her projects are unchanged.");
    Ok(())
}

async fn read(client: &Client, id: &str) -> Outcome<UserProfile> {
    let user = client.get_user(id).send().await?.into_body();
    Ok(user.profile.ok_or("the user has no profile")?)
}
