//! A service app: a program that acts on its own behalf and obtains tokens with a private key (`private_key_jwt`).
//!
//! ```sh
//! cargo run -p okta-users --example service_app --features oauth
//! ```

#[path = "tour/stub/mod.rs"]
pub mod stub;

use std::error::Error;

use okta_users::models::{CreateUserRequest, UserProfileInput};
use okta_users::{Client, ClientCredentials, ErrorKind, SigningKey, TokenError, scopes};
use stub::Stub;

type Outcome<T> = Result<T, Box<dyn Error>>;

const CLIENT_ID: &str = "0oaServiceAppOfTheStub";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let stub = Stub::start().await?;
    service_app(&stub).await
}

/// The example: one token for many calls, and an app that the server rejects.
pub async fn service_app(stub: &Stub) -> Outcome<()> {
    // For a real organization, read the key that its administrator provided:
    // std::fs::read_to_string("service-app.pem")?
    let pem = stub.register_service_app(CLIENT_ID)?;
    let client = connect(&stub.url(), &pem)?;

    for name in ["ada", "ben", "cleo"] {
        create(&client, name).await?;
    }
    let (users, ada, ben) = tokio::join!(
        client.list_users().send(),
        client.get_user("ada@example.com").send(),
        client.get_user("ben@example.com").send(),
    );
    println!("{} users; {:?} and {:?}.", users?.len(), ada?.id, ben?.id);
    println!("Six calls with {} token.", stub.tokens());
    assert_eq!(stub.tokens(), 1);

    with_a_revoked_key(stub, &pem).await
}

/// Builds a client that authenticates with tokens of the app. The token endpoint comes from the document; set it here
/// only if the document does not name one. `.dpop()` would bind the tokens to a key of the client.
fn connect(server: &str, pem: &str) -> Outcome<Client> {
    // An app with several keys names the one it signs with: `.with_id("…")`.
    let key = SigningKey::from_pem(pem)?;
    let app = ClientCredentials::private_key(CLIENT_ID, key)
        .scopes([scopes::OKTA_USERS_MANAGE, scopes::OKTA_USERS_READ]);
    // For a real organization, the server is its domain: "acme.okta.com".
    Ok(Client::builder(server).oauth2_provider(app).build()?)
}

/// Signs with a revoked key. No call is sent without a token, so the error is `ErrorKind::Auth`, not a 401 of the
/// operation.
async fn with_a_revoked_key(stub: &Stub, old: &str) -> Outcome<()> {
    // The app has a new key; the server has forgotten the old one.
    stub.register_service_app(CLIENT_ID)?;
    let failure = connect(&stub.url(), old)?.get_user("me").send().await;
    let failure = failure.err().ok_or("the old key is still accepted")?;
    println!("With the old key: {failure}");
    let ErrorKind::Auth(TokenError::Rejected { error, .. }) = failure.kind() else {
        return Err(failure.into());
    };
    assert_eq!(error, "invalid_client");
    Ok(())
}

async fn create(client: &Client, name: &str) -> Outcome<()> {
    let login = format!("{name}@example.com");
    let profile = UserProfileInput::default()
        .first_name(name)
        .last_name("Vale")
        .email(&login)
        .login(&login);
    let request = CreateUserRequest::new(profile);
    client.create_user(&request).send().await?;
    Ok(())
}
