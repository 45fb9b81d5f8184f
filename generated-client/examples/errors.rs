//! What a failed call tells, and what a program makes of it.
//!
//! ```sh
//! cargo run -p okta-users --example errors
//! ```

#[path = "tour/stub/mod.rs"]
pub mod stub;

use std::time::Duration;

use okta_users::models::{CreateUserRequest, User, UserProfileInput};
use okta_users::{CallOptions, Client, Error, RetryPolicy};
use stub::Stub;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    errors().await
}

/// The example itself.
pub async fn errors() -> Outcome<()> {
    let stub = Stub::start().await?;
    // For a real organization this is its domain: Client::builder("acme.okta.com").
    let client = Client::builder(stub.url()).api_token(Stub::TOKEN).build()?;
    of_the_api(&client).await?;
    wrong_token(stub.url()).await?;
    nobody_listens(stub).await
}

async fn of_the_api(client: &Client) -> Outcome<()> {
    // A user who is not there is often no failure at all.
    let found = find(client, "nobody@example.com").await?;
    assert!(found.is_none());
    println!("There is no nobody@example.com.");

    // The code is meant for programs, the summary and its causes for people.
    create(client).await?;
    let Err(error) = create(client).await else {
        return Err("the same login was taken twice".into());
    };
    println!("In a log: {error}");
    println!("To a person: {}", advice(&error));
    assert_eq!(error.code(), Some("E0000001"));
    assert_eq!(error.causes().len(), 1);

    // A path value that would address something else is not even sent.
    let Err(error) = client.delete_user("").send().await else {
        return Err("an empty identifier was sent".into());
    };
    println!("In a log: {error}");
    assert_eq!(error.status(), None);
    Ok(())
}

/// `None` where there is no such user; other errors stay errors.
async fn find(client: &Client, login: &str) -> Result<Option<User>, Error> {
    match client.get_user(login).send().await {
        Ok(user) => Ok(Some(user.into_body())),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

/// What someone can do about an error.
fn advice(error: &Error) -> String {
    if error.is_rate_limited() || error.is_connect() {
        "try again in a while".to_owned()
    } else if error.is_unauthorized() || error.is_forbidden() {
        "ask an administrator for another token".to_owned()
    } else if error.may_have_succeeded() {
        "look whether it was done, before you do it again".to_owned()
    } else {
        let request = error.request_id().unwrap_or("without a number");
        format!("{}; the request was {request}", error.causes().join(", "))
    }
}

async fn wrong_token(url: String) -> Outcome<()> {
    let stranger = Client::builder(url).api_token("another").build()?;
    let Err(error) = stranger.get_user("me").send().await else {
        return Err("the stub takes any token".into());
    };
    println!("To a person: {}", advice(&error));
    assert!(error.is_unauthorized());
    Ok(())
}

/// A server that is gone. Usually a client tries four times more; this call does so once.
async fn nobody_listens(stub: Stub) -> Outcome<()> {
    let client = Client::builder(stub.url()).api_token(Stub::TOKEN).build()?;
    drop(stub);
    let soon = Duration::from_millis(10);
    let policy = RetryPolicy::new().max_retries(1).backoff(soon, soon);
    let options = CallOptions::new()
        .timeout(Duration::from_secs(5))
        .retry(policy);
    let Err(error) = client.get_user("me").send().with(options).await else {
        return Err("a server that is gone answers".into());
    };
    println!("To a person: {}", advice(&error));
    assert!(error.is_connect());
    Ok(())
}

async fn create(client: &Client) -> Result<(), Error> {
    let profile = UserProfileInput::default()
        .first_name("Ada")
        .last_name("Vale")
        .email("ada.vale@example.com")
        .login("ada.vale@example.com");
    let request = CreateUserRequest::new(profile);
    client.create_user(&request).send().await.map(drop)
}
