//! An authorization server of people, and an API that accepts its tokens, on one loopback address.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::Method;
use ring::digest::{SHA256, digest};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use url::{Url, form_urlencoded};

use super::api::{Call, Problem, builder};
use super::server::{Asked, TestServer, bare, json};
use super::token_endpoint::{form, oauth_error};
use crate::runtime::{
    Client, CredentialLocation, Error, Idempotency, NotModified, Operation, OperationMethod,
    Scheme, SignInFacts, Status, TokenContext, UserTokens,
};

pub const REDIRECT: &str = "http://127.0.0.1:9/callback";

pub static PEOPLE: Scheme = Scheme {
    name: "people",
    location: CredentialLocation::Header {
        name: "authorization",
        prefix: "Bearer ",
    },
    token_url: Some("/token"),
    sign_in: Some(SignInFacts {
        authorization_url: Some("/authorize?tenant=a"),
        device_authorization_url: Some("/device"),
        refresh_url: None,
    }),
};

static ME: Operation = Operation {
    id: "me",
    pointer: "#/paths/~1me/get",
    method: OperationMethod::Known(Method::GET),
    path: "/me",
    security: &[&[&PEOPLE]],
    idempotency: Idempotency::Idempotent,
    idempotency_key: None,
    statuses: &[Status::Code(200)],
    content_types: &["application/json"],
    not_modified: NotModified::Failure,
    errors: &[],
};

/// Returns what the server requests of a person.
type Query = BTreeMap<String, String>;

/// What the server knows.
#[derive(Default)]
pub struct Knowledge {
    /// The authorization requests by their codes. A code is valid once.
    codes: BTreeMap<String, Query>,
    /// The number of tokens that were granted; the last ones are valid.
    pub granted: usize,
    /// Whether a refresh token was used twice, which ends the sign-in.
    pub is_revoked: bool,
    /// The forms of the revocations, in order.
    pub revocations: Vec<Query>,
    /// The response to the revocation of a token of this kind, where that fails.
    pub rejection: Option<(&'static str, &'static str, &'static str)>,
    /// The lifetime of access tokens in seconds.
    pub lifetime: u64,
}

/// The server.
pub struct AuthorizationServer {
    pub server: TestServer,
    knowledge: Arc<Mutex<Knowledge>>,
}

impl AuthorizationServer {
    pub async fn start() -> Self {
        let knowledge = Arc::new(Mutex::new(Knowledge {
            lifetime: 3600,
            ..Knowledge::default()
        }));
        let known = Arc::clone(&knowledge);
        let respond = move |asked: &Asked| {
            let mut knowledge = known.lock().expect("the lock is not poisoned");
            match asked.line().split(['?', ' ']).nth(1).unwrap_or_default() {
                "/authorize" => knowledge.authorize(asked),
                "/token" => knowledge.token(asked),
                "/revoke" => knowledge.revoke(asked),
                _ => knowledge.me(asked),
            }
        };
        Self {
            server: TestServer::start(respond).await,
            knowledge,
        }
    }

    pub fn knowledge(&self) -> MutexGuard<'_, Knowledge> {
        self.knowledge.lock().expect("the lock is not poisoned")
    }

    /// Returns the token requests.
    pub fn for_tokens(&self) -> Vec<Asked> {
        let asked = self.server.asked().into_iter();
        asked.filter(|it| it.line() == "POST /token").collect()
    }

    pub fn client(&self, tokens: &UserTokens) -> Client {
        builder(self.server.url())
            .credential_provider(&PEOPLE, tokens.clone())
            .build()
            .expect("a server")
    }

    /// Opens a URL as the browser of a person does, and returns where the server sends it.
    pub async fn open(&self, url: &Url) -> String {
        let mut stream = TcpStream::connect(self.server.address)
            .await
            .expect("the server listens");
        let query = url.query().unwrap_or_default();
        let request = format!("GET {}?{query} HTTP/1.1\r\nHost: x\r\n\r\n", url.path());
        stream.write_all(request.as_bytes()).await.expect("sent");
        let mut response = String::new();
        stream.read_to_string(&mut response).await.expect("text");
        let mut lines = response.lines();
        let location = lines.find_map(|line| line.strip_prefix("Location: "));
        location.expect("a redirect").to_owned()
    }

    /// Signs a person in.
    pub async fn sign_in(&self, tokens: &UserTokens, client: &Client) {
        let context = context(client);
        let sign_in = tokens.authorize(REDIRECT, context).expect("a URL");
        let callback = self.open(sign_in.url()).await;
        let finished = tokens.finish(&sign_in, &callback, context).await;
        finished.expect("signed in");
    }
}

impl Knowledge {
    fn authorize(&mut self, asked: &Asked) -> Vec<u8> {
        let query = asked.line().split_once('?').map(|(_, query)| query);
        let query: Query = form_urlencoded::parse(query.unwrap_or_default().as_bytes())
            .into_owned()
            .collect();
        let code = format!("code {}&", self.codes.len());
        let mut callback = Url::parse(&query["redirect_uri"]).expect("a URL");
        callback
            .query_pairs_mut()
            .append_pair("code", &code)
            .append_pair("state", &query["state"])
            .append_pair("iss", "https://issuer.example.com");
        self.codes.insert(code, query);
        bare("302 Found", &format!("Location: {callback}\r\n"))
    }

    fn token(&mut self, asked: &Asked) -> Vec<u8> {
        let form = form(asked);
        let is_granted = match form["grant_type"].as_str() {
            "authorization_code" => self.takes_code(&form),
            "refresh_token" => {
                let is_current = form["refresh_token"] == format!("refresh-{}", self.granted);
                self.is_revoked |= !is_current;
                !self.is_revoked
            }
            other => panic!("unexpected grant: {other}"),
        };
        if !is_granted {
            return oauth_error("400 Bad Request", "invalid_grant");
        }
        self.granted += 1;
        let (number, lifetime) = (self.granted, self.lifetime);
        let body = format!(
            r#"{{"token_type":"Bearer","expires_in":{lifetime},"access_token":"access-{number}","refresh_token":"refresh-{number}","scope":"a b"}}"#
        );
        json("200 OK", &body)
    }

    /// Revokes a token (RFC 7009, section 2).
    fn revoke(&mut self, asked: &Asked) -> Vec<u8> {
        let form = form(asked);
        let kind = form["token_type_hint"].clone();
        self.revocations.push(form);
        match self.rejection {
            Some((of, status, code)) if of == kind => oauth_error(status, code),
            Some(_) | None => bare("200 OK", ""),
        }
    }

    /// Checks code, redirect URL and verifier (RFC 7636, section 4.6).
    fn takes_code(&mut self, form: &Query) -> bool {
        let Some(query) = self.codes.remove(&form["code"]) else {
            return false;
        };
        let hash = digest(&SHA256, form["code_verifier"].as_bytes());
        form["code_verifier"].len() == 43
            && query["code_challenge"] == URL_SAFE_NO_PAD.encode(hash)
            && query["code_challenge_method"] == "S256"
            && query["redirect_uri"] == form["redirect_uri"]
            && query["response_type"] == "code"
    }

    fn me(&self, asked: &Asked) -> Vec<u8> {
        let current = format!("Bearer access-{}", self.granted);
        match asked.header("authorization").as_slice() {
            [found] if *found == current => json("200 OK", "7"),
            _ => bare("401 Unauthorized", ""),
        }
    }
}

pub fn context(client: &Client) -> TokenContext<'_> {
    client.token_context("people").expect("the scheme is set")
}

pub async fn me(client: &Client) -> Result<i32, Error<Problem>> {
    let response = Call::new(client, &ME).await?;
    Ok(*response)
}
