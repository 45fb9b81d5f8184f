//! Stores of the tokens of people: across restarts, and shared by several programs.

use std::sync::{Arc, Mutex};

use super::authorization_server::{AuthorizationServer, REDIRECT, context, me};
use super::dpop::verify;
use super::server::{TestServer, json};
use super::sign_in::needs_sign_in;
use super::token_endpoint::Signed;
use crate::runtime::{
    AccessToken, ErrorKind, Secret, SignInError, StoreFuture, StoredTokens, TokenError,
    TokenProvider, TokenStore, UserTokens,
};

/// A store in memory, which can fail.
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<Content>>);

#[derive(Default)]
pub struct Content {
    pub json: Option<String>,
    pub is_failing: bool,
    stored: usize,
}

impl Memory {
    pub fn content(&self) -> std::sync::MutexGuard<'_, Content> {
        self.0.lock().expect("the lock is not poisoned")
    }
}

impl TokenStore for Memory {
    fn load(&self) -> StoreFuture<'_, Option<StoredTokens>> {
        Box::pin(async move {
            let json = self.content().json.clone();
            json.map(|json| StoredTokens::from_json(&json)).transpose()
        })
    }

    fn store<'a>(&'a self, tokens: &'a StoredTokens) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let mut content = self.content();
            if content.is_failing {
                return Err(TokenError::store("the disk is full"));
            }
            content.json = Some(tokens.to_json().expose().to_owned());
            content.stored += 1;
            Ok(())
        })
    }

    fn remove(&self) -> StoreFuture<'_, ()> {
        Box::pin(async move {
            let mut content = self.content();
            if content.is_failing {
                return Err(TokenError::store("the disk is full"));
            }
            content.json = None;
            Ok(())
        })
    }
}

/// Returns the tokens of a program that begins to run.
fn program(store: &Memory) -> UserTokens {
    UserTokens::public("app").store(store.clone())
}

#[tokio::test]
async fn tokens_survive_a_restart() {
    let (server, store) = (AuthorizationServer::start().await, Memory::default());
    let before = program(&store);
    server.sign_in(&before, &server.client(&before)).await;
    let after = program(&store);
    let client = server.client(&after);
    assert_eq!(me(&client).await.expect("a response"), 7);
    assert_eq!(server.for_tokens().len(), 1);
}

#[tokio::test]
async fn an_expired_token_is_refreshed_after_a_restart() {
    let (server, store) = (AuthorizationServer::start().await, Memory::default());
    server.knowledge().lifetime = 0;
    let before = program(&store);
    server.sign_in(&before, &server.client(&before)).await;
    server.knowledge().lifetime = 3600;
    let after = program(&store);
    assert_eq!(me(&server.client(&after)).await.expect("a response"), 7);
    assert_eq!(server.for_tokens().len(), 2);
    let stored = after_restart(&store).expect("tokens");
    assert_eq!(
        stored.refresh_token().map(Secret::expose),
        Some("refresh-2")
    );
    assert_eq!(stored.access_token().expose(), "access-2");
    assert_eq!(stored.scope(), Some("a b"));
}

fn after_restart(store: &Memory) -> Option<StoredTokens> {
    let json = store.content().json.clone()?;
    StoredTokens::from_json(&json).ok()
}

#[tokio::test]
async fn programs_that_share_a_store_refresh_once() {
    let (server, store) = (AuthorizationServer::start().await, Memory::default());
    let (first, second) = (program(&store), program(&store));
    let (one, other) = (server.client(&first), server.client(&second));
    server.sign_in(&first, &one).await;
    assert_eq!(me(&other).await.expect("a response"), 7);
    // The API forgets the token of both; the first program refreshes it.
    let rejected = AccessToken::new("access-1");
    let renewed = first.renewed(&rejected, context(&one)).await;
    assert_eq!(renewed.expect("a token").secret().expose(), "access-2");
    assert_eq!(me(&other).await.expect("a response"), 7);
    assert_eq!(server.for_tokens().len(), 2);
    assert!(!server.knowledge().is_revoked);
}

#[tokio::test]
async fn tokens_that_cannot_be_stored_are_stored_later() {
    let (server, store) = (AuthorizationServer::start().await, Memory::default());
    let tokens = program(&store);
    let client = server.client(&tokens);
    let context = context(&client);
    store.content().is_failing = true;
    let sign_in = tokens.authorize(REDIRECT, context).expect("a URL");
    let callback = server.open(sign_in.url()).await;
    let finished = tokens.finish(&sign_in, &callback, context).await;
    let Err(SignInError::Token(TokenError::Store(_))) = &finished else {
        panic!("{finished:?}")
    };
    // The token is valid all the same.
    assert_eq!(me(&client).await.expect("a response"), 7);
    // A call that needs another one cannot get it while the refresh token could be lost.
    server.knowledge().granted = 1;
    let rejected = AccessToken::new("access-1");
    let renewed = tokens.renewed(&rejected, context).await;
    assert!(matches!(renewed, Err(TokenError::Store(_))), "{renewed:?}");
    assert_eq!(server.for_tokens().len(), 1);
    store.content().is_failing = false;
    let renewed = tokens.renewed(&rejected, context).await;
    assert_eq!(renewed.expect("a token").secret().expose(), "access-2");
    assert_eq!(store.content().stored, 2);
}

#[tokio::test]
async fn a_store_with_other_content_is_an_error() {
    let (server, store) = (AuthorizationServer::start().await, Memory::default());
    for json in ["", "hush", "{}", r#"{"access_token":"hush"}"#] {
        store.content().json = Some(json.to_owned());
        let error = me(&server.client(&program(&store))).await;
        let error = error.expect_err("no token");
        assert!(matches!(
            error.kind(),
            ErrorKind::Auth(TokenError::Store(_))
        ));
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("hush"), "{shown}");
    }
    store.content().json = None;
    assert!(needs_sign_in(me(&server.client(&program(&store))).await));
}

#[tokio::test]
async fn the_key_of_bound_tokens_is_stored_with_them() {
    let server = TestServer::start(|asked| match asked.line() {
        "POST /token" => json(
            "200 OK",
            r#"{"token_type":"DPoP","access_token":"a","refresh_token":"r","expires_in":0}"#,
        ),
        _ => json("200 OK", "7"),
    })
    .await;
    let store = Memory::default();
    let client = |tokens: &UserTokens| {
        let builder = super::api::builder(server.url());
        builder
            .credential_provider(&super::authorization_server::PEOPLE, tokens.clone())
            .build()
            .expect("a server")
    };
    let before = program(&store).dpop();
    let old = client(&before);
    let context = context(&old);
    let sign_in = before.authorize(REDIRECT, context).expect("a URL");
    let callback = format!("code=c&state={}", sign_in.state());
    let finished = before.finish(&sign_in, &callback, context).await;
    finished.expect("signed in");
    let after = program(&store).dpop();
    assert_eq!(me(&client(&after)).await.expect("a response"), 7);
    let asked = server.asked();
    assert_eq!(asked.len(), 3, "{asked:?}");
    let proofs: Vec<Signed> = asked.iter().map(Signed::proof).collect();
    for proof in &proofs {
        verify(proof);
        assert_eq!(proof.header["jwk"], proofs[0].header["jwk"]);
    }
    let shown = format!("{:?}", after_restart(&store));
    assert!(
        !shown.contains("\"a\"") && !shown.contains("proof"),
        "{shown}"
    );
}
