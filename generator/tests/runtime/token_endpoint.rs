//! An API and its authorization server on one loopback address, and readers for what clients sign.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use url::form_urlencoded;

use super::api::{Call, builder, secured};
use super::server::{Asked, TestServer, json};
use crate::runtime::{
    Client, ClientCredentials, CredentialLocation, Error, Operation, Response, Scheme, SigningKey,
};

pub static OAUTH: Scheme = Scheme {
    name: "oauth",
    location: CredentialLocation::Header {
        name: "authorization",
        prefix: "Bearer ",
    },
    token_url: Some("/oauth2/v1/token"),
    sign_in: None,
};

static SECURED: Operation = secured(&[&[&OAUTH]]);

/// Returns a response with a token.
pub fn token(secret: &str) -> Vec<u8> {
    let body = format!(r#"{{"token_type":"Bearer","expires_in":3600,"access_token":"{secret}"}}"#);
    json("200 OK", &body)
}

/// Returns an error response of the authorization server.
pub fn oauth_error(status: &str, error: &str) -> Vec<u8> {
    let body = format!(r#"{{"error":"{error}","error_description":"because"}}"#);
    json(status, &body)
}

/// Returns true for a token request.
pub fn is_for_token(asked: &Asked) -> bool {
    asked.line().starts_with("POST /oauth2/v1/token")
}

/// Starts a server whose API responds 7 to all requests with a token, and whose authorization server responds with
/// `response`, which gets the number of earlier token requests.
pub async fn server(
    response: impl Fn(&Asked, usize) -> Vec<u8> + Send + Sync + 'static,
) -> TestServer {
    let count = std::sync::atomic::AtomicUsize::new(0);
    TestServer::start(move |asked| match is_for_token(asked) {
        true => response(
            asked,
            count.fetch_add(1, std::sync::atomic::Ordering::Relaxed),
        ),
        false => json("200 OK", "7"),
    })
    .await
}

/// Returns a key for tests.
pub fn key() -> SigningKey {
    SigningKey::from_jwk(include_str!("keys/p256.jwk.json")).expect("a valid key")
}

/// Returns client credentials with a key.
pub fn program() -> ClientCredentials {
    ClientCredentials::private_key("0oa1", key()).scopes(["a.read", "a.write"])
}

pub fn client(server: &TestServer, credentials: ClientCredentials) -> Client {
    builder(format!("{}/", server.url()))
        .credential_provider(&OAUTH, credentials)
        .build()
        .expect("a server")
}

/// Calls the API once.
pub async fn call(
    server: &TestServer,
    credentials: ClientCredentials,
) -> Result<Response<i32>, Error<super::api::Problem>> {
    Call::new(&client(server, credentials), &SECURED).await
}

/// Calls the API with an existing client.
pub async fn call_again(client: &Client) -> Result<Response<i32>, Error<super::api::Problem>> {
    Call::new(client, &SECURED).await
}

/// Returns the token requests.
pub fn for_tokens(server: &TestServer) -> Vec<Asked> {
    let asked = server.asked();
    asked.into_iter().filter(is_for_token).collect()
}

/// Returns the fields of a form.
pub fn form(asked: &Asked) -> BTreeMap<String, String> {
    form_urlencoded::parse(asked.body.as_bytes())
        .into_owned()
        .collect()
}

/// A signed JWT.
pub struct Signed {
    pub header: Value,
    pub claims: Value,
    pub text: String,
    pub signature: Vec<u8>,
}

impl Signed {
    pub fn read(compact: &str) -> Self {
        let (text, signature) = compact.rsplit_once('.').expect("three parts");
        let (header, claims) = text.split_once('.').expect("three parts");
        Self {
            header: serde_json::from_slice(&decoded(header)).expect("JSON"),
            claims: serde_json::from_slice(&decoded(claims)).expect("JSON"),
            text: text.to_owned(),
            signature: decoded(signature),
        }
    }

    /// Returns the assertion of a request.
    pub fn assertion(asked: &Asked) -> Self {
        Self::read(&form(asked)["client_assertion"])
    }

    /// Returns the proof of a request.
    pub fn proof(asked: &Asked) -> Self {
        Self::read(asked.header("dpop").first().expect("a proof"))
    }
}

pub fn decoded(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).expect("Base64 for URLs")
}
