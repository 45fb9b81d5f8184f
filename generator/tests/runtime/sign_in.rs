//! People who sign in with a browser, and the refresh of their tokens.

use std::collections::BTreeMap;

use super::authorization_server::{AuthorizationServer, REDIRECT, context, me};
use super::server::{TestServer, bare, json};
use super::token_endpoint::{Signed, form, key};
use crate::runtime::{
    AccessToken, Error, ErrorKind, SignInError, TokenError, TokenProvider, UserTokens,
};

fn app() -> UserTokens {
    UserTokens::public("app 1").scopes(["a", "b", "offline_access"])
}

/// Returns whether a call was not sent since nobody has signed in.
pub fn needs_sign_in<T: std::fmt::Debug, B>(response: Result<T, Error<B>>) -> bool {
    match response {
        Err(error) => matches!(error.kind(), ErrorKind::Auth(TokenError::SignInRequired)),
        Ok(_) => false,
    }
}

#[tokio::test]
async fn a_person_signs_in_with_a_browser() {
    let server = AuthorizationServer::start().await;
    let tokens = app().parameter("prompt", "login");
    let client = server.client(&tokens);
    assert!(needs_sign_in(me(&client).await));
    assert!(server.server.asked().is_empty());

    let context = context(&client);
    let sign_in = tokens.authorize(REDIRECT, context).expect("a URL");
    let query: BTreeMap<_, _> = sign_in.url().query_pairs().into_owned().collect();
    assert_eq!(sign_in.url().path(), "/authorize");
    assert_eq!(query["tenant"], "a");
    assert_eq!(query["client_id"], "app 1");
    assert_eq!(query["scope"], "a b offline_access");
    assert_eq!(query["prompt"], "login");
    assert_eq!(query["state"], sign_in.state());
    assert_eq!(query["state"].len(), 43);
    assert_eq!(query.len(), 9);

    let callback = server.open(sign_in.url()).await;
    let finished = tokens.finish(&sign_in, &callback, context).await;
    finished.expect("signed in");
    for _ in 0..2 {
        assert_eq!(me(&client).await.expect("a response"), 7);
    }
    let asked = server.for_tokens();
    let [exchange] = asked.as_slice() else {
        panic!("expected one request: {asked:?}")
    };
    let sent = form(exchange);
    assert_eq!(sent["client_id"], "app 1");
    assert_eq!(sent["code"], "code 0&");
    assert_eq!(sent.len(), 5);
    assert!(exchange.header("authorization").is_empty());
}

#[tokio::test]
async fn each_sign_in_has_its_own_state_and_verifier() {
    let server = AuthorizationServer::start().await;
    let tokens = app();
    let client = server.client(&tokens);
    let context = context(&client);
    let first = tokens.authorize(REDIRECT, context).expect("a URL");
    let second = tokens.authorize(REDIRECT, context).expect("a URL");
    assert_ne!(first.state(), second.state());
    let callback = server.open(first.url()).await;
    let finished = tokens.finish(&second, &callback, context).await;
    assert!(matches!(finished, Err(SignInError::State)));
    assert!(server.for_tokens().is_empty());
    // The right callback still counts.
    let finished = tokens.finish(&first, &callback, context).await;
    finished.expect("signed in");
    // Its code does not count twice.
    let again = tokens.finish(&first, &callback, context).await;
    let Err(SignInError::Token(TokenError::Rejected { error, .. })) = again else {
        panic!("{again:?}")
    };
    assert_eq!(error, "invalid_grant");
}

#[tokio::test]
async fn a_refresh_token_is_replaced_once_for_all_calls() {
    let server = AuthorizationServer::start().await;
    let tokens = app();
    let client = server.client(&tokens);
    server.sign_in(&tokens, &client).await;
    for round in 1..=3 {
        assert_eq!(me(&client).await.expect("a response"), 7);
        // The token is rejected for all of them at once.
        let rejected = format!("access-{round}");
        let renewals: Vec<_> = (0..20)
            .map(|_| {
                let (tokens, client) = (tokens.clone(), client.clone());
                let rejected = AccessToken::new(rejected.as_str());
                tokio::spawn(async move {
                    let token = tokens.renewed(&rejected, context(&client)).await;
                    token.map(|token| token.secret().expose().to_owned())
                })
            })
            .collect();
        let next = format!("access-{}", round + 1);
        for renewal in renewals {
            assert_eq!(renewal.await.expect("no panic").expect("a token"), next);
        }
        assert_eq!(server.for_tokens().len(), round + 1);
        assert!(!server.knowledge().is_revoked);
    }
    let sent = form(server.for_tokens().last().expect("a request"));
    assert_eq!(sent["refresh_token"], "refresh-3");
    assert_eq!(sent["client_id"], "app 1");
    assert_eq!(sent.len(), 3);
}

#[tokio::test]
async fn a_refused_refresh_token_requires_a_sign_in() {
    let server = AuthorizationServer::start().await;
    let tokens = app();
    let client = server.client(&tokens);
    server.sign_in(&tokens, &client).await;
    // An administrator ends all sessions.
    server.knowledge().granted += 10;
    for _ in 0..3 {
        assert!(needs_sign_in(me(&client).await));
    }
    // The refresh token was sent once.
    assert_eq!(server.for_tokens().len(), 2);
    server.knowledge().is_revoked = false;
    server.sign_in(&tokens, &client).await;
    assert_eq!(me(&client).await.expect("a response"), 7);
}

#[tokio::test]
async fn clients_authenticate_by_each_method() {
    let apps = [
        UserTokens::secret_basic("0oa1", "hush"),
        UserTokens::secret_post("0oa1", "hush"),
        UserTokens::private_key("0oa1", key()),
    ];
    for (index, tokens) in apps.into_iter().enumerate() {
        let server = AuthorizationServer::start().await;
        let client = server.client(&tokens);
        server.sign_in(&tokens, &client).await;
        let asked = server.for_tokens();
        let sent = form(&asked[0]);
        match index {
            0 => assert_eq!(asked[0].header("authorization"), ["Basic MG9hMTpodXNo"]),
            1 => assert_eq!(sent["client_secret"], "hush"),
            _ => {
                let claims = Signed::assertion(&asked[0]).claims;
                assert_eq!(claims["aud"], format!("{}/token", server.server.url()));
            }
        }
        assert_eq!(sent["grant_type"], "authorization_code");
    }
}

#[tokio::test]
async fn a_code_is_not_sent_twice_unless_the_server_did_not_process_it() {
    let cases: [(Vec<u8>, usize); 3] = [
        (bare("503 Service Unavailable", "Retry-After: 0\r\n"), 4),
        (bare("502 Bad Gateway", ""), 1),
        (Vec::new(), 1),
    ];
    for (response, expected) in cases {
        let server = TestServer::responding(response).await;
        let tokens = app();
        let client = super::api::builder(server.url())
            .credential_provider(&super::authorization_server::PEOPLE, tokens.clone())
            .build()
            .expect("a server");
        let context = context(&client);
        let sign_in = tokens.authorize(REDIRECT, context).expect("a URL");
        let callback = format!("?code=c&state={}", sign_in.state());
        let finished = tokens.finish(&sign_in, &callback, context).await;
        assert!(
            matches!(finished, Err(SignInError::Token(_))),
            "{finished:?}"
        );
        assert_eq!(server.asked().len(), expected);
    }
}

#[tokio::test]
async fn the_urls_of_the_caller_override_those_of_the_document() {
    let server = TestServer::start(|asked| match asked.line() {
        "POST /t" => json("200 OK", r#"{"access_token":"t1","refresh_token":"r1"}"#),
        "POST /r" => json("200 OK", r#"{"access_token":"t2"}"#),
        _ if asked.header("authorization") == ["Bearer t2"] => json("200 OK", "7"),
        _ => bare("401 Unauthorized", ""),
    })
    .await;
    let tokens = app()
        .authorization_url("https://login.example.com/a")
        .token_url("/t")
        .refresh_url("/r");
    let client = super::api::builder(server.url())
        .credential_provider(&super::authorization_server::PEOPLE, tokens.clone())
        .build()
        .expect("a server");
    let context = context(&client);
    let sign_in = tokens.authorize(REDIRECT, context).expect("a URL");
    assert!(
        sign_in
            .url()
            .as_str()
            .starts_with("https://login.example.com/a?")
    );
    let callback = format!("code=c&state={}", sign_in.state());
    let finished = tokens.finish(&sign_in, &callback, context).await;
    finished.expect("signed in");
    assert_eq!(me(&client).await.expect("a response"), 7);
    // The server gave no other refresh token, so that the first one lives on.
    let insecure = app().authorization_url("http://login.example.com/a");
    let refused = insecure.authorize(REDIRECT, context);
    let Err(SignInError::Endpoint { which, .. }) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(which, "authorization_url");
    let relative = app().authorize("/callback", context);
    assert!(matches!(
        relative,
        Err(SignInError::Endpoint {
            which: "redirect_url",
            ..
        })
    ));
}
