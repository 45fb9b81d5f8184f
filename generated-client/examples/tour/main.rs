//! A tour of the client: a user is created, read, updated, listed, suspended and finally deleted.
//!
//! ```sh
//! cargo run -p okta-users --example tour
//! ```
//!
//! No Okta organization is needed: the tour starts a stub server on this machine (see the folder `stub`). With a real
//! organization, only the URL and the token in [`main`] differ.

mod expectation;
pub mod stub;

use std::error::Error;
use std::process::ExitCode;

use expectation::{UnexpectedResult, expect};
use okta_users::Client;
use okta_users::models::{
    CreateUserRequest, PasswordCredential, UpdateUserRequest, User, UserCredentialsInput,
    UserProfileInput, UserStatus,
};
use serde_json::Value;
use stub::Stub;

/// The result of a step.
type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match start().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("The tour stopped: {failure}.");
            ExitCode::FAILURE
        }
    }
}

async fn start() -> Outcome<()> {
    let stub = Stub::start().await?;
    println!("A stub of Okta listens on {}.", stub.url());
    // For a real organization, pass its domain: Client::builder("acme.okta.com").
    let client = Client::builder(stub.url())
        .api_token(Stub::TOKEN)
        .user_agent("okta-users-tour/1.0")
        .build()?;
    tour(&client).await
}

/// The tour, called by `main` and by the tests. Every step checks the result before it prints it.
pub async fn tour(client: &Client) -> Outcome<()> {
    let id = create(client).await?;
    read(client, &id).await?;
    update(client, &id).await?;
    create_colleagues(client).await?;
    list(client).await?;
    suspend_and_unsuspend(client, &id).await?;
    deactivate_and_delete(client, &id).await?;
    read_the_deleted(client, &id).await
}

async fn create(client: &Client) -> Outcome<String> {
    let profile = UserProfileInput::default()
        .first_name("Ada")
        .last_name("Vale")
        .email("ada.vale@example.com")
        .login("ada.vale@example.com")
        .mobile_phone("+1-555-0100")
        .department("Research");
    let password = PasswordCredential::default().value("correct horse battery staple");
    let request = CreateUserRequest::new(profile)
        .credentials(UserCredentialsInput::default().password(password));

    let user = client.create_user(&request).activate(true).send().await?;

    expect(
        "the status of a new user with a password",
        &user.status,
        &Some(UserStatus::Active),
    )?;
    let id = user.id.clone().ok_or("the new user has no identifier")?;
    println!("Created Ada Vale as {id}. She has a password, so she is active at once.");
    Ok(id)
}

async fn read(client: &Client, id: &str) -> Outcome<()> {
    // A login works in place of an identifier.
    let user = client.get_user("ada.vale@example.com").send().await?;

    expect(
        "the identifier behind the login",
        user.id.as_deref(),
        Some(id),
    )?;
    expect("the first sign-in", user.last_login, None)?;
    // A response dereferences to its body and gives access to its headers.
    let left = user.headers().get("x-rate-limit-remaining");
    let left = left.ok_or("the rate limit is missing")?.to_str()?;
    println!(
        "Read her by her login. She has never signed in, and {left} requests are left this minute."
    );
    Ok(())
}

async fn update(client: &Client, id: &str) -> Outcome<()> {
    // Only the properties set here are sent, so her department is unchanged.
    let profile = UserProfileInput::default()
        .title("Engineer")
        .clear_mobile_phone()
        .extra("shoeSize", 43);

    let request = UpdateUserRequest::default().profile(profile);
    let user = client.update_user(id, &request).send().await?.into_body();

    let profile = user.profile.ok_or("the updated user has no profile")?;
    expect("the title", profile.title.as_deref(), Some("Engineer"))?;
    expect("the mobile phone", profile.mobile_phone, None)?;
    expect(
        "the shoe size",
        profile.extra.get("shoeSize"),
        Some(&Value::from(43)),
    )?;
    expect(
        "the department",
        profile.department.as_deref(),
        Some("Research"),
    )?;
    println!(
        "Updated her: she is an engineer now, has no mobile phone, and wears size 43. She is still in Research."
    );
    Ok(())
}

async fn create_colleagues(client: &Client) -> Outcome<()> {
    for (first, last) in [("Milo", "Brandt"), ("Noor", "Haddad")] {
        let login = format!("{first}.{last}@example.com").to_lowercase();
        let profile = UserProfileInput::default()
            .first_name(first)
            .last_name(last)
            .email(&login)
            .login(&login);

        let request = CreateUserRequest::new(profile);
        let user = client.create_user(&request).activate(false).send().await?;

        expect(
            "the status before activation",
            &user.status,
            &Some(UserStatus::Staged),
        )?;
    }
    println!("Created two colleagues who are to be activated another day.");
    Ok(())
}

async fn list(client: &Client) -> Outcome<()> {
    let mut logins = Vec::new();
    let mut pages = 0;
    let mut list = client.list_users().limit(2).pages();
    while let Some(page) = list.next().await {
        pages += 1;
        logins.extend(page?.try_into_items()?.iter().filter_map(login));
    }

    expect("the number of pages", pages, 2)?;
    expect("the number of users", logins.len(), 3)?;
    println!(
        "Listed all {} users on {pages} pages: {}.",
        logins.len(),
        logins.join(", ")
    );
    Ok(())
}

fn login(user: &User) -> Option<String> {
    user.profile.as_ref()?.login.clone()
}

async fn suspend_and_unsuspend(client: &Client, id: &str) -> Outcome<()> {
    client.suspend_user(id).send().await?;
    expect_status(client, id, UserStatus::Suspended).await?;
    println!("Suspended her.");

    client.unsuspend_user(id).send().await?;
    expect_status(client, id, UserStatus::Active).await?;
    println!("Unsuspended her: she is active again.");
    Ok(())
}

async fn deactivate_and_delete(client: &Client, id: &str) -> Outcome<()> {
    client.deactivate_user(id).send_email(false).send().await?;
    expect_status(client, id, UserStatus::Deprovisioned).await?;
    println!("Deactivated her.");

    // Deletes a user who is deactivated already. Any other user would only be deactivated.
    let response = client.delete_user(id).send().await?;
    expect(
        "the status of the deletion",
        response.status().as_u16(),
        204,
    )?;
    println!("Deleted her for good.");
    Ok(())
}

async fn expect_status(client: &Client, id: &str, expected: UserStatus) -> Outcome<()> {
    let user = client.get_user(id).send().await?;
    expect("the status", &user.status, &Some(expected))?;
    Ok(())
}

async fn read_the_deleted(client: &Client, id: &str) -> Outcome<()> {
    let Err(error) = client.get_user(id).send().await else {
        return Err(UnexpectedResult::new("the deleted user", "still there", "gone").into());
    };

    let status = error.status().ok_or("no response was received")?;
    let body = error.body().ok_or("the error response has no body")?;
    let code = body.error_code.as_deref().unwrap_or_default();
    let request = error.request_id().ok_or("the request has no identifier")?;
    expect("the status of the error", status.as_u16(), 404)?;
    expect("the code of the error", code, "E0000007")?;
    println!(
        "Reading her again fails with status {status} and code {code}; the request ID is {request}."
    );
    println!("In a log: {error}");
    Ok(())
}
