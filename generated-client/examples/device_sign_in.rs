//! A program on a device without a browser: the person signs in on another one (RFC 8628).
//!
//! ```sh
//! cargo run -p okta-users --example device_sign_in --features oauth
//! ```

#[path = "tour/stub/mod.rs"]
pub mod stub;

use std::error::Error;
use std::io;
use std::time::Duration;

use okta_users::{Client, SignInError, UserTokens, scopes};
use stub::Stub;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let stub = Stub::start().await?;
    device_sign_in(&stub).await
}

/// The example: one person agrees after a while, another one refuses.
pub async fn device_sign_in(stub: &Stub) -> Outcome<()> {
    tokio::try_join!(agreed(stub), refused(stub))?;
    Ok(())
}

async fn agreed(stub: &Stub) -> Outcome<()> {
    let (client, tokens) = connect(&stub.url())?;
    let person = |code: &str| stub.agree_on_device(code);
    sign_in(&client, &tokens, person).await?;
    // A `TokenStore` would keep the tokens for the next start of the program, as in `sign_in.rs`.
    println!("{} users.", client.list_users().await?.len());
    Ok(())
}

async fn refused(stub: &Stub) -> Outcome<()> {
    let (client, tokens) = connect(&stub.url())?;
    let person = |code: &str| stub.refuse_on_device(code);
    let outcome = sign_in(&client, &tokens, person).await;
    let failure = outcome.err().ok_or("nobody agreed")?;
    println!("{failure}.");
    let failure = failure.downcast::<SignInError>()?;
    assert!(matches!(*failure, SignInError::Refused { .. }));
    Ok(())
}

/// Builds a client whose calls need a person.
fn connect(server: &str) -> Outcome<(Client, UserTokens)> {
    let tokens = UserTokens::public("0oaDeviceAppOfTheStub")
        .scopes([scopes::OKTA_USERS_READ, "offline_access"])
        // The document does not name this endpoint of the server.
        .device_authorization_url("/oauth2/v1/device/authorize");
    // For a real organization, the server is its domain: "acme.okta.com".
    let client = Client::builder(server)
        .oauth2_provider(tokens.clone())
        .build()?;
    Ok((client, tokens))
}

/// Shows the code, and waits until the person has entered it.
async fn sign_in(
    client: &Client,
    tokens: &UserTokens,
    person: impl FnOnce(&str) -> io::Result<()>,
) -> Outcome<()> {
    let context = client.token_context("oauth2").ok_or("no provider")?;
    let device = tokens.device(context).await?;
    let path = device.verification_url().path();
    println!("Open {path} and enter {}.", device.user_code());

    // A person would do this, on a telephone. `complete_url` is for a QR code: it contains the code of the person.
    let later = async {
        tokio::time::sleep(Duration::from_millis(1500)).await;
        person(device.user_code())
    };
    let (signed_in, decided) = tokio::join!(tokens.wait(&device, context), later);
    decided?;
    Ok(signed_in?)
}
