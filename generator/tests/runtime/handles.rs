//! What a program gives to a client and keeps: an `Arc` of it takes its place, also one that is chosen when the program
//! runs.

use std::future::ready;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use super::api::{Call, Pet, SAFE, TOKEN, builder, secured};
use super::authorization_server::{AuthorizationServer, context, me};
use super::sign_in_stores::Memory;
use crate::runtime::{
    AccessToken, AttemptEvent, CallEvent, Middleware, Next, Observer, Operation, RequestBody,
    ResponseBody, RetryEvent, Timer, TimerFuture, TokenContext, TokenFuture, TokenProvider,
    TokenStore, Transport, TransportFuture, UndeclaredEvent, UserTokens,
};

static SECURED: Operation = secured(&[&[&TOKEN]]);

/// Keeps the names of the methods that were called. Each extension of a client can be one.
#[derive(Default)]
struct Kept(Mutex<Vec<&'static str>>);

impl Kept {
    fn note(&self, name: &'static str) {
        self.0.lock().expect("the lock is not poisoned").push(name);
    }

    fn count(&self, name: &str) -> usize {
        let names = self.0.lock().expect("the lock is not poisoned");
        names.iter().filter(|noted| **noted == name).count()
    }
}

impl Observer for Kept {
    fn retrying(&self, _: &RetryEvent) {
        self.note("retrying");
    }

    fn attempt_ended(&self, _: &AttemptEvent<'_>) {
        self.note("attempt_ended");
    }

    fn call_ended(&self, _: &CallEvent) {
        self.note("call_ended");
    }

    fn undeclared(&self, _: &UndeclaredEvent<'_>) {
        self.note("undeclared");
    }
}

impl Middleware for Kept {
    fn send<'a>(&'a self, request: Request<RequestBody>, next: Next<'a>) -> TransportFuture<'a> {
        self.note("middleware");
        next.send(request)
    }
}

/// The first response is a 503, the second rejects the token, the others have an undeclared value.
impl Transport for Kept {
    fn send(&self, _: Request<RequestBody>) -> TransportFuture<'_> {
        self.note("transport");
        let body = ResponseBody::from(Bytes::from_static(br#"{"id": "rex", "kind": "odd"}"#));
        let mut response = Response::new(body);
        *response.status_mut() = match self.count("transport") {
            1 => http::StatusCode::SERVICE_UNAVAILABLE,
            2 => http::StatusCode::UNAUTHORIZED,
            _ => http::StatusCode::OK,
        };
        let json = http::HeaderValue::from_static("application/json");
        response.headers_mut().insert("content-type", json);
        Box::pin(ready(Ok(response)))
    }
}

impl Timer for Kept {
    fn now(&self) -> Duration {
        self.note("now");
        Duration::ZERO
    }

    fn unix_time(&self) -> Duration {
        self.note("unix_time");
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> TimerFuture {
        self.note("sleep");
        Box::pin(ready(()))
    }
}

impl TokenProvider for Kept {
    fn token<'a>(&'a self, _: TokenContext<'a>) -> TokenFuture<'a> {
        self.note("token");
        Box::pin(ready(Ok(AccessToken::new("old"))))
    }

    fn renewed<'a>(&'a self, _: &'a AccessToken, _: TokenContext<'a>) -> TokenFuture<'a> {
        self.note("renewed");
        Box::pin(ready(Ok(AccessToken::new("new"))))
    }
}

#[tokio::test]
async fn a_program_keeps_a_handle_on_what_it_gives_to_a_client() {
    let kept = Arc::new(Kept::default());
    let chosen: Arc<dyn Transport> = kept.clone();
    let client = builder("https://api.example.com")
        .credential_provider(&TOKEN, kept.clone())
        .observer(kept.clone())
        .middleware(kept.clone())
        .transport(chosen)
        .build()
        .expect("a server");

    let failed = Call::<Pet>::new(&client, &SECURED).await;
    let failed = failed.expect_err("a 503 of an operation that may not be repeated");
    assert_eq!(failed.status(), Some(http::StatusCode::SERVICE_UNAVAILABLE));
    let pet = Call::<Pet>::new(&client, &SECURED).await;
    assert_eq!(pet.expect("the second token is accepted").id, "rex");

    for (name, times) in [
        ("transport", 3),
        ("middleware", 3),
        ("token", 2),
        ("renewed", 1),
        ("attempt_ended", 3),
        ("call_ended", 2),
    ] {
        assert_eq!(kept.count(name), times, "{name}");
    }
    assert!(kept.count("undeclared") > 0);
}

#[tokio::test]
async fn a_program_keeps_a_handle_on_its_timer() {
    let kept = Arc::new(Kept::default());
    let client = builder("https://api.example.com")
        .observer(kept.clone())
        .timer(kept.clone())
        .transport(kept.clone())
        .build()
        .expect("a server");
    let rejected = Call::<Pet>::new(&client, &SAFE).await;
    rejected.expect_err("a 503, and then a 401");
    assert_eq!(kept.count("retrying"), 1);
    for name in ["now", "unix_time", "sleep"] {
        assert!(kept.count(name) > 0, "{name}");
    }
}

#[tokio::test]
async fn a_program_keeps_a_handle_on_the_store_of_its_tokens() {
    let server = AuthorizationServer::start().await;
    let store = Arc::new(Memory::default());
    let chosen: Arc<dyn TokenStore> = store.clone();
    let tokens = UserTokens::public("app")
        .revocation_url("/revoke")
        .store(chosen);
    let client = server.client(&tokens);
    server.sign_in(&tokens, &client).await;
    assert!(store.content().json.is_some(), "the tokens are stored");

    let later = UserTokens::public("app").store(store.clone());
    me(&server.client(&later)).await.expect("they are loaded");

    let ended = tokens.sign_out(context(&client)).await;
    ended.expect("the server revokes the tokens");
    assert!(store.content().json.is_none(), "they are removed");
}
