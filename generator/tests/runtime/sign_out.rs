//! People who sign out: their tokens are revoked (RFC 7009) and forgotten.

use super::authorization_server::{AuthorizationServer, context, me};
use super::sign_in::needs_sign_in;
use super::sign_in_stores::Memory;
use crate::runtime::{SignInError, TokenError, UserTokens};

fn program(store: &Memory) -> UserTokens {
    UserTokens::public("app")
        .revocation_url("/revoke")
        .store(store.clone())
}

/// Returns kinds and values of the tokens in the revocations.
fn revoked(server: &AuthorizationServer) -> Vec<(String, String)> {
    let knowledge = server.knowledge();
    let forms = knowledge.revocations.iter();
    let forms = forms.map(|form| (form["token_type_hint"].clone(), form["token"].clone()));
    forms.collect()
}

fn pairs(listed: &[(&str, &str)]) -> Vec<(String, String)> {
    let listed = listed.iter();
    let owned = listed.map(|(kind, token)| ((*kind).to_owned(), (*token).to_owned()));
    owned.collect()
}

const BOTH: [(&str, &str); 2] = [("refresh_token", "refresh-1"), ("access_token", "access-1")];

#[tokio::test]
async fn the_tokens_are_revoked_and_forgotten() {
    let (server, store) = (AuthorizationServer::start().await, Memory::default());
    let tokens = program(&store);
    let client = server.client(&tokens);
    server.sign_in(&tokens, &client).await;
    assert_eq!(me(&client).await.expect("a response"), 7);

    let ended = tokens.sign_out(context(&client)).await;
    ended.expect("signed out");
    assert_eq!(revoked(&server), pairs(&BOTH));
    for form in &server.knowledge().revocations {
        assert_eq!(form["client_id"], "app");
        assert_eq!(form.len(), 3);
    }
    assert_eq!(store.content().json, None);
    let asked = server.server.asked().len();
    assert!(needs_sign_in(me(&client).await));
    assert!(needs_sign_in(me(&server.client(&program(&store))).await));
    assert_eq!(server.server.asked().len(), asked, "nothing was sent");

    // The same person, or another one, can sign in again.
    server.sign_in(&tokens, &client).await;
    assert_eq!(me(&client).await.expect("a response"), 7);
}

#[tokio::test]
async fn a_sign_out_that_fails_can_be_repeated() {
    let (server, store) = (AuthorizationServer::start().await, Memory::default());
    let tokens = program(&store);
    let client = server.client(&tokens);
    server.sign_in(&tokens, &client).await;
    let rejections = [
        ("400 Bad Request", "invalid_client"),
        ("200 OK", "internal"),
    ];
    for (status, code) in rejections {
        server.knowledge().rejection = Some(("refresh_token", status, code));
        let refused = tokens.sign_out(context(&client)).await;
        let Err(SignInError::Token(TokenError::Rejected { error, .. })) = &refused else {
            panic!("{refused:?}")
        };
        assert_eq!(error, code);
        assert_eq!(me(&client).await.expect("a response"), 7);
    }
    server.knowledge().rejection = None;

    // They are revoked, but still in the store.
    store.content().is_failing = true;
    let refused = tokens.sign_out(context(&client)).await;
    let Err(SignInError::Token(TokenError::Store(_))) = &refused else {
        panic!("{refused:?}")
    };
    store.content().is_failing = false;
    let ended = tokens.sign_out(context(&client)).await;
    ended.expect("signed out");
    assert_eq!(store.content().json, None);
    assert!(needs_sign_in(me(&client).await));
}

/// RFC 7009, section 2.2.1: a server need not revoke access tokens.
#[tokio::test]
async fn an_access_token_that_cannot_be_revoked_is_forgotten() {
    let (server, store) = (AuthorizationServer::start().await, Memory::default());
    let tokens = program(&store);
    let client = server.client(&tokens);
    server.sign_in(&tokens, &client).await;
    let status = "400 Bad Request";
    server.knowledge().rejection = Some(("access_token", status, "unsupported_token_type"));
    let ended = tokens.sign_out(context(&client)).await;
    ended.expect("signed out");
    assert_eq!(revoked(&server), pairs(&BOTH));
    assert!(needs_sign_in(me(&client).await));
}

#[tokio::test]
async fn nothing_is_revoked_without_tokens_or_url() {
    let (server, store) = (AuthorizationServer::start().await, Memory::default());
    let tokens = program(&store);
    let ended = tokens.sign_out(context(&server.client(&tokens))).await;
    ended.expect("nobody has signed in");
    assert!(server.server.asked().is_empty());

    let tokens = UserTokens::public("app");
    let client = server.client(&tokens);
    server.sign_in(&tokens, &client).await;
    let refused = tokens.sign_out(context(&client)).await;
    let Err(SignInError::Endpoint { which, .. }) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(which, "revocation_url");
    assert_eq!(me(&client).await.expect("a response"), 7);
}
