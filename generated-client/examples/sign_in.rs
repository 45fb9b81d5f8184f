//! A program on the machine of a person, who signs in with the browser (authorization code with PKCE).
//!
//! ```sh
//! cargo run -p okta-users --example sign_in --features oauth
//! ```

#[path = "tour/stub/mod.rs"]
pub mod stub;

use std::error::Error;
use std::path::{Path, PathBuf};

use okta_users::{
    Client, ErrorKind, StoreFuture, StoredTokens, TokenError, TokenStore, UserTokens, scopes,
};
use stub::Stub;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let stub = Stub::start().await?;
    sign_in(&stub).await
}

/// The example: a person signs in once, and the tokens outlive the program.
pub async fn sign_in(stub: &Stub) -> Outcome<()> {
    let name = format!("okta-users-sign-in-{}.json", std::process::id());
    let file = std::env::temp_dir().join(name);
    let outcome = twice(stub, &file).await;
    // An example that failed has not signed out.
    if file.exists() {
        std::fs::remove_file(&file)?;
    }
    outcome
}

async fn twice(stub: &Stub, file: &Path) -> Outcome<()> {
    let (client, tokens) = connect(&stub.url(), file)?;
    let failure = client.list_users().send().await.err();
    assert!(needs_sign_in(failure));
    browse(stub, &client, &tokens).await?;
    println!("{} users.", client.list_users().send().await?.len());

    // The program is started again: nobody has to sign in. An access token that the server no longer knows is replaced
    // with the refresh token, and both are stored.
    let (client, tokens) = connect(&stub.url(), file)?;
    stub.revoke_tokens();
    println!("{} users.", client.list_users().send().await?.len());
    assert_eq!(stub.tokens(), 2);

    // The person signs out: both tokens are revoked, and the file is removed.
    let context = client.token_context("oauth2").ok_or("no provider")?;
    tokens.sign_out(context).await?;
    assert!(!file.exists());
    assert!(needs_sign_in(client.list_users().send().await.err()));
    Ok(())
}

fn needs_sign_in(failure: Option<okta_users::Error>) -> bool {
    let kind = failure.as_ref().map(okta_users::Error::kind);
    matches!(kind, Some(ErrorKind::Auth(TokenError::SignInRequired)))
}

/// Builds a client whose calls need a person. The provider and its clones share the tokens.
fn connect(server: &str, file: &Path) -> Outcome<(Client, UserTokens)> {
    let tokens = UserTokens::public("0oaNativeAppOfTheStub")
        .scopes([scopes::OKTA_USERS_READ, "offline_access"])
        .revocation_url("/oauth2/v1/revoke")
        .store(FileStore(file.to_owned()));
    // For a real organization, the server is its domain: "acme.okta.com".
    let client = Client::builder(server)
        .oauth2_provider(tokens.clone())
        .build()?;
    Ok((client, tokens))
}

/// Signs a person in with the browser, which comes back to a port of this machine (RFC 8252, section 7.3).
async fn browse(stub: &Stub, client: &Client, tokens: &UserTokens) -> Outcome<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let redirect_url = format!("http://{}/callback", listener.local_addr()?);
    let context = client.token_context("oauth2").ok_or("no provider")?;
    let sign_in = tokens.authorize(&redirect_url, context)?;
    println!("Open the sign-in at {:?}.", sign_in.url().path());

    // A person would do this.
    let callback = stub.agree(sign_in.url())?;
    let browser = tokio::spawn(open(callback));

    let query = callback_of(&listener).await?;
    tokens.finish(&sign_in, &query, context).await?;
    browser.await??;
    Ok(())
}

/// Waits for the browser, and returns the path and query that it requests.
async fn callback_of(listener: &TcpListener) -> Outcome<String> {
    let (mut connection, _) = listener.accept().await?;
    let mut line = String::new();
    BufReader::new(&mut connection).read_line(&mut line).await?;
    let response = "HTTP/1.1 200 OK\r\nContent-Length: 27\r\nConnection: close\r\n\r\n";
    let page = "You can close this page.   ";
    connection
        .write_all(format!("{response}{page}").as_bytes())
        .await?;
    let path = line.split(' ').nth(1).ok_or("not a request of HTTP")?;
    Ok(path.to_owned())
}

/// Requests a URL of this machine as a browser does.
async fn open(url: url::Url) -> std::io::Result<()> {
    let port = url.port().unwrap_or(80);
    let mut connection = TcpStream::connect(("127.0.0.1", port)).await?;
    let query = url.query().unwrap_or_default();
    let request = format!("GET {}?{query} HTTP/1.1\r\n", url.path());
    connection.write_all(request.as_bytes()).await?;
    let mut line = String::new();
    BufReader::new(connection).read_line(&mut line).await?;
    Ok(())
}

/// Stores tokens in a file. On a shared machine use the keychain of the system, or restrict who can read the file.
struct FileStore(PathBuf);

impl TokenStore for FileStore {
    fn load(&self) -> StoreFuture<'_, Option<StoredTokens>> {
        Box::pin(async move {
            match std::fs::read_to_string(&self.0) {
                Ok(json) => StoredTokens::from_json(&json).map(Some),
                Err(missing) if missing.kind() == std::io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(TokenError::store(error)),
            }
        })
    }

    fn store<'a>(&'a self, tokens: &'a StoredTokens) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            std::fs::write(&self.0, tokens.to_json().expose()).map_err(TokenError::store)
        })
    }

    fn remove(&self) -> StoreFuture<'_, ()> {
        Box::pin(async move {
            match std::fs::remove_file(&self.0) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    Err(TokenError::store(error))
                }
                Ok(()) | Err(_) => Ok(()),
            }
        })
    }
}
