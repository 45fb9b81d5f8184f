//! Errors of failed calls, and how a program handles them.
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

/// The example, called by `main` and by the tests.
pub async fn errors() -> Outcome<()> {
    let stub = Stub::start().await?;
    // For a real organization, pass its domain: Client::builder("acme.okta.com").
    let client = Client::builder(stub.url()).api_token(Stub::TOKEN).build()?;
    api_errors(&client).await?;
    wrong_token(stub.url()).await?;
    unreachable_server(stub).await
}

async fn api_errors(client: &Client) -> Outcome<()> {
    // A missing user is often not a failure.
    let found = find(client, "nobody@example.com").await?;
    assert!(found.is_none());
    println!("There is no nobody@example.com.");

    // `code` is for programs; the summary and its causes are for people.
    create(client).await?;
    let Err(error) = create(client).await else {
        return Err("the same login was accepted twice".into());
    };
    println!("In a log: {error}");
    println!("To a person: {}", advice(&error));
    assert_eq!(error.code(), Some("E0000001"));
    assert_eq!(error.causes().len(), 1);

    // A path parameter that would change the URL's structure makes the request invalid; it is not sent.
    let Err(error) = client.delete_user("").send().await else {
        return Err("a request with an empty identifier was sent".into());
    };
    println!("In a log: {error}");
    assert_eq!(error.status(), None);
    Ok(())
}

/// Returns `None` if there is no such user; returns other errors.
async fn find(client: &Client, login: &str) -> Result<Option<User>, Error> {
    match client.get_user(login).send().await {
        Ok(user) => Ok(Some(user.into_body())),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns advice for the person who sees the error.
fn advice(error: &Error) -> String {
    if error.is_rate_limited() || error.is_connect() {
        "try again in a while".to_owned()
    } else if error.is_unauthorized() || error.is_forbidden() {
        "ask an administrator for another token".to_owned()
    } else if error.may_have_been_processed() {
        "check whether it was done before you repeat it".to_owned()
    } else {
        let request = error.request_id().unwrap_or("unknown");
        format!("{}; the request ID is {request}", error.causes().join(", "))
    }
}

async fn wrong_token(url: String) -> Outcome<()> {
    let stranger = Client::builder(url).api_token("another").build()?;
    let Err(error) = stranger.get_user("me").send().await else {
        return Err("the stub accepted a wrong token".into());
    };
    println!("To a person: {}", advice(&error));
    assert!(error.is_unauthorized());
    Ok(())
}

/// Calls a server that is gone. By default a client retries four times; this call retries once.
async fn unreachable_server(stub: Stub) -> Outcome<()> {
    let client = Client::builder(stub.url()).api_token(Stub::TOKEN).build()?;
    drop(stub);
    let soon = Duration::from_millis(10);
    let policy = RetryPolicy::new().max_retries(1).backoff(soon, soon);
    let options = CallOptions::new()
        .timeout(Duration::from_secs(5))
        .retry(policy);
    let Err(error) = client.get_user("me").options(options).send().await else {
        return Err("a server that is gone responded".into());
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
