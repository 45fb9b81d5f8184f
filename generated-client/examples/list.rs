//! Pagination: item by item, page by page, and resumed from a stored cursor.
//!
//! ```sh
//! cargo run -p okta-users --example list
//! ```

#[path = "tour/stub/mod.rs"]
pub mod stub;

use std::error::Error;

use okta_users::models::{CreateUserRequest, User, UserProfileInput};
use okta_users::{Client, Cursor};
use stub::Stub;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let stub = Stub::start().await?;
    // For a real organization, pass its domain: Client::builder("acme.okta.com").
    let client = Client::builder(stub.url()).api_token(Stub::TOKEN).build()?;
    list(&client).await
}

/// The example: five users on pages of two.
pub async fn list(client: &Client) -> Outcome<()> {
    for name in ["ada", "ben", "cleo", "dov", "eve"] {
        create(client, name).await?;
    }
    let all = item_by_item(client).await?;
    println!("All users: {}.", all.join(", "));
    assert_eq!(all, ["ada", "ben", "cleo", "dov", "eve"]);

    let (first, rest) = in_two_runs(client).await?;
    println!("In two runs: {}; {}.", first.join(", "), rest.join(", "));
    assert_eq!([first, rest].concat(), all);
    Ok(())
}

/// Requests further pages when needed. An item that cannot be decoded does not end the list.
async fn item_by_item(client: &Client) -> Outcome<Vec<String>> {
    let mut names = Vec::new();
    let mut users = client.list_users().limit(2).items();
    while let Some(user) = users.next().await {
        match user {
            Ok(user) => names.extend(name(&user)),
            // An error of the whole call is the last item; here it is only printed.
            Err(error) => eprintln!("{error}; the item was {}", error.raw_text()),
        }
    }
    Ok(names)
}

/// Stops after the first page, and resumes later from the stored cursor.
async fn in_two_runs(client: &Client) -> Outcome<(Vec<String>, Vec<String>)> {
    let mut pages = client.list_users().limit(2).pages();
    let page = pages.next().await.ok_or("there is always a first page")??;
    let cursor = page
        .next_cursor()
        .ok_or("there is a second page")?
        .as_str()
        .to_owned();
    let first = page.try_into_items()?.iter().filter_map(name).collect();

    let mut rest = Vec::new();
    let mut pages = client.list_users().limit(2).pages();
    pages = pages.starting_at(Cursor::from(cursor));
    while let Some(page) = pages.next().await {
        rest.extend(page?.try_into_items()?.iter().filter_map(name));
    }
    Ok((first, rest))
}

fn name(user: &User) -> Option<String> {
    user.profile.as_ref()?.first_name.clone()
}

async fn create(client: &Client, name: &str) -> Outcome<()> {
    let login = format!("{name}@example.com");
    let profile = UserProfileInput::default()
        .first_name(name)
        .last_name("Vale")
        .email(&login)
        .login(&login);
    client
        .create_user(&CreateUserRequest::new(profile))
        .send()
        .await?;
    Ok(())
}
