//! Proofs of possession (DPoP, RFC 9449) when requests are repeated: each repetition has a proof of its own.

use std::collections::BTreeSet;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use futures_core::Stream;
use http::Method;
use ring::digest::{SHA256, digest};
use serde_json::Value;

use super::api::{Call, builder};
use super::dpop::{nonce, verify, with_nonce};
use super::server::{Asked, TestServer, bare, json};
use super::token_endpoint::{OAUTH, Signed, oauth_error, program};
use crate::runtime::{
    Client, Idempotency, NotModified, Operation, OperationMethod, RetryPolicy, Status, Upload,
};

/// An operation that may be repeated.
static SAFE: Operation = Operation {
    id: "anOperation",
    pointer: "#/paths/~1pets/get",
    method: OperationMethod::Known(Method::GET),
    path: "/x",
    security: &[&[&OAUTH]],
    idempotency: Idempotency::Idempotent,
    idempotency_key: None,
    statuses: &[Status::Code(200)],
    content_types: &["application/json"],
    not_modified: NotModified::Failure,
    errors: &[],
};

/// A request that is expected, and its response.
struct Step {
    to: To,
    /// The nonce of the proof.
    nonce: Option<&'static str>,
    response: Vec<u8>,
}

/// Whom a request is sent to.
enum To {
    /// The token endpoint.
    Tokens,
    /// The API, with this token.
    Api(&'static str),
}

fn for_token(nonce: Option<&'static str>, response: Vec<u8>) -> Step {
    let to = To::Tokens;
    Step {
        to,
        nonce,
        response,
    }
}

fn to_api(token: &'static str, nonce: Option<&'static str>, response: Vec<u8>) -> Step {
    let to = To::Api(token);
    Step {
        to,
        nonce,
        response,
    }
}

/// Returns the response with a token that is valid for so many seconds.
fn bound(token: &str, lifetime: u32) -> Vec<u8> {
    let body =
        format!(r#"{{"token_type":"DPoP","expires_in":{lifetime},"access_token":"{token}"}}"#);
    json("200 OK", &body)
}

fn success() -> Vec<u8> {
    json("200 OK", "7")
}

/// Returns the response of a token endpoint that requires this nonce.
fn tokens_require(nonce: &str) -> Vec<u8> {
    with_nonce(&oauth_error("400 Bad Request", "use_dpop_nonce"), nonce)
}

/// Returns the response of an API that requires this nonce.
fn api_requires(nonce: &str) -> Vec<u8> {
    let challenge = "WWW-Authenticate: DPoP error=\"use_dpop_nonce\"\r\n";
    with_nonce(&bare("401 Unauthorized", challenge), nonce)
}

/// Returns the response of an API that has forgotten the token.
fn token_expired() -> Vec<u8> {
    let challenge = "WWW-Authenticate: DPoP error=\"invalid_token\"\r\n";
    bare("401 Unauthorized", challenge)
}

/// Returns the response of a server that is asked too often.
fn too_many() -> Vec<u8> {
    bare("429 Too Many Requests", "Retry-After: 0\r\n")
}

/// Returns the response of a server that is overloaded.
fn unavailable() -> Vec<u8> {
    bare("503 Service Unavailable", "Retry-After: 0\r\n")
}

/// An authorization server and an API. Nonces belong to one of them (RFC 9449, section 8.2).
struct Servers {
    tokens: TestServer,
    api: TestServer,
    /// The requests of both in their order.
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Servers {
    /// Starts servers that return the responses of the steps in their order.
    async fn start(steps: &[Step]) -> Self {
        let responses: Vec<Vec<u8>> = steps.iter().map(|step| step.response.clone()).collect();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        let next = Arc::new(move |request: &Asked| {
            let mut log = log.lock().expect("the lock is not poisoned");
            log.push(request.clone());
            responses.get(log.len() - 1).cloned().unwrap_or_default()
        });
        let same = Arc::clone(&next);
        Self {
            tokens: TestServer::start(move |request| next(request)).await,
            api: TestServer::start(move |request| same(request)).await,
            asked,
        }
    }

    fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("the lock is not poisoned").clone()
    }

    fn client(&self) -> Client {
        let brief = Duration::from_millis(1);
        let tokens = format!("{}/token", self.tokens.url());
        builder(self.api.url())
            .credential_provider(&OAUTH, program().dpop().token_url(tokens))
            .retry(RetryPolicy::new().backoff(brief, brief))
            .build()
            .expect("a server")
    }
}

/// Calls an API that follows the steps, and checks every request.
async fn play(calls: usize, steps: &[Step]) {
    let servers = Servers::start(steps).await;
    let client = servers.client();
    for _ in 0..calls {
        let response: i32 = *Call::new(&client, &SAFE).await.expect("a response");
        assert_eq!(response, 7);
    }
    check(&servers, steps);
}

/// Checks the requests as servers do (RFC 9449, section 4.3).
fn check(servers: &Servers, steps: &[Step]) {
    let asked = servers.asked();
    assert_eq!(asked.len(), steps.len(), "{asked:?}");
    let (mut ids, mut keys) = (BTreeSet::new(), BTreeSet::new());
    for (asked, step) in asked.iter().zip(steps) {
        let proof = Signed::proof(asked);
        verify(&proof);
        let claim = |name: &str| proof.claims.get(name).and_then(Value::as_str);
        match step.to {
            To::Tokens => {
                let url = format!("{}/token", servers.tokens.url());
                assert_eq!(claim("htu"), Some(url.as_str()));
                assert_eq!(claim("htm"), Some("POST"));
                assert_eq!(claim("ath"), None);
            }
            To::Api(token) => {
                let url = format!("{}/x", servers.api.url());
                assert_eq!(claim("htu"), Some(url.as_str()));
                assert!(asked.line().starts_with(claim("htm").expect("a method")));
                let hash = URL_SAFE_NO_PAD.encode(digest(&SHA256, token.as_bytes()));
                assert_eq!(claim("ath"), Some(hash.as_str()));
                assert_eq!(asked.header("authorization"), [format!("DPoP {token}")]);
            }
        }
        assert_eq!(nonce(asked).as_deref(), step.nonce);
        let issued = proof.claims["iat"].as_u64().expect("whole seconds");
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let age = now.expect("after 1970").as_secs().abs_diff(issued);
        assert!(age <= 60, "{age} seconds old");
        ids.insert(claim("jti").expect("an ID").to_owned());
        keys.insert(proof.header["jwk"].to_string());
    }
    assert_eq!((ids.len(), keys.len()), (steps.len(), 1));
}

#[tokio::test]
async fn the_token_endpoint_requires_a_nonce() {
    let steps = [
        for_token(None, tokens_require("n1")),
        for_token(Some("n1"), bound("t1", 3600)),
        to_api("t1", None, success()),
    ];
    play(1, &steps).await;
}

#[tokio::test]
async fn the_api_requires_a_nonce() {
    let steps = [
        for_token(None, bound("t1", 3600)),
        to_api("t1", None, api_requires("a1")),
        to_api("t1", Some("a1"), success()),
        to_api("t1", Some("a1"), success()),
    ];
    play(2, &steps).await;
}

#[tokio::test]
async fn a_success_changes_the_nonce() {
    let steps = [
        for_token(None, with_nonce(&bound("t1", 3600), "n1")),
        to_api("t1", None, with_nonce(&success(), "a1")),
        to_api("t1", Some("a1"), with_nonce(&success(), "a2")),
        to_api("t1", Some("a2"), token_expired()),
        for_token(Some("n1"), bound("t2", 3600)),
        to_api("t2", Some("a2"), success()),
    ];
    play(3, &steps).await;
}

/// A stream of one chunk, which cannot be sent again.
struct Chunk(Option<&'static str>);

impl Stream for Chunk {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(|text| Ok(Bytes::from(text))))
    }
}

#[tokio::test]
async fn the_response_to_a_stream_changes_the_nonce() {
    static UPLOAD: Operation = Operation {
        id: "upload",
        pointer: "#/paths/~1x/post",
        method: OperationMethod::Known(Method::POST),
        path: "/x",
        security: &[&[&OAUTH]],
        idempotency: Idempotency::NotIdempotent,
        idempotency_key: None,
        statuses: &[Status::Code(200)],
        content_types: &["application/json"],
        not_modified: NotModified::Failure,
        errors: &[],
    };
    let steps = [
        for_token(None, bound("t1", 3600)),
        to_api("t1", None, with_nonce(&success(), "a1")),
        to_api("t1", Some("a1"), success()),
    ];
    let servers = Servers::start(&steps).await;
    let client = servers.client();
    for _ in 0..2 {
        let upload = Upload::stream(Chunk(Some("once"))).length(4);
        let call: Call<i32> = Call::new(&client, &UPLOAD).upload("text/plain", upload);
        call.await.expect("a response");
    }
    check(&servers, &steps);
}

#[tokio::test]
async fn too_many_requests_between_nonces() {
    play(1, &between(too_many)).await;
}

#[tokio::test]
async fn an_overloaded_server_between_nonces() {
    play(1, &between(unavailable)).await;
}

/// Returns steps in which nonces expire while the client waits: more often than it would try them in a row.
fn between(busy: fn() -> Vec<u8>) -> [Step; 12] {
    [
        for_token(None, tokens_require("n1")),
        for_token(Some("n1"), busy()),
        for_token(Some("n1"), tokens_require("n2")),
        for_token(Some("n2"), with_nonce(&busy(), "n3")),
        for_token(Some("n3"), tokens_require("n4")),
        for_token(Some("n4"), bound("t1", 3600)),
        to_api("t1", None, api_requires("a1")),
        to_api("t1", Some("a1"), busy()),
        to_api("t1", Some("a1"), api_requires("a2")),
        to_api("t1", Some("a2"), with_nonce(&busy(), "a3")),
        to_api("t1", Some("a3"), api_requires("a4")),
        to_api("t1", Some("a4"), success()),
    ]
}

#[tokio::test]
async fn the_token_expires_while_the_client_waits() {
    let wait = "Retry-After: 1\r\n";
    let steps = [
        for_token(None, tokens_require("n1")),
        for_token(Some("n1"), bound("t1", 1)),
        to_api("t1", None, api_requires("a1")),
        to_api("t1", Some("a1"), bare("429 Too Many Requests", wait)),
        for_token(Some("n1"), bound("t2", 3600)),
        to_api("t2", Some("a1"), success()),
    ];
    play(1, &steps).await;
}

#[tokio::test]
async fn the_api_forgets_the_token_after_a_wait() {
    let steps = [
        for_token(None, bound("t1", 3600)),
        to_api("t1", None, too_many()),
        to_api("t1", None, with_nonce(&token_expired(), "a1")),
        for_token(None, tokens_require("n1")),
        for_token(Some("n1"), bound("t2", 3600)),
        to_api("t2", Some("a1"), unavailable()),
        to_api("t2", Some("a1"), success()),
    ];
    play(1, &steps).await;
}
