//! Callbacks that do not sign anyone in.

use super::authorization_server::{AuthorizationServer, REDIRECT, context};
use crate::runtime::{SignInError, UserTokens};

/// Returns the error of a callback; `{state}` stands for the state of the sign-in.
async fn error(tokens: UserTokens, callback: &str) -> SignInError {
    let server = AuthorizationServer::start().await;
    let client = server.client(&tokens);
    let context = context(&client);
    let sign_in = tokens.authorize(REDIRECT, context).expect("a URL");
    let callback = callback.replace("{state}", sign_in.state());
    let finished = tokens.finish(&sign_in, &callback, context).await;
    assert!(server.for_tokens().is_empty(), "no code is sent");
    let error = finished.expect_err("nobody signs in");
    for shown in [
        error.to_string(),
        format!("{error:?}"),
        format!("{sign_in:?}"),
    ] {
        assert!(!shown.contains("hush"), "{shown}");
        assert!(!shown.contains(sign_in.state()), "{shown}");
    }
    error
}

fn app() -> UserTokens {
    UserTokens::public("app")
}

#[tokio::test]
async fn a_callback_needs_the_state() {
    for callback in [
        "",
        "?",
        "code=hush",
        "code=hush&state=",
        "code=hush&state=x{state}",
        "code=hush&state={state}x",
        "code=hush&state={state}&state={state}",
        "error=access_denied&state=other",
        "#code=hush&state={state}",
    ] {
        let error = error(app(), callback).await;
        assert!(matches!(error, SignInError::State), "{callback}: {error}");
    }
}

#[tokio::test]
async fn a_callback_needs_one_code() {
    for callback in [
        "state={state}",
        "state={state}&code=",
        "state={state}&code=hush&code=hush",
        "state={state}&code=hush&iss=a&iss=b",
    ] {
        let error = error(app(), callback).await;
        let is_expected = matches!(error, SignInError::Callback { .. });
        assert!(is_expected, "{callback}: {error}");
    }
}

#[tokio::test]
async fn a_rejection_is_an_error_with_its_code() {
    let callback =
        "http://127.0.0.1:9/callback?error=access_denied&error_description=hush&state={state}";
    let rejection = error(app(), callback).await;
    assert_eq!(
        rejection.to_string(),
        "the sign-in was refused with access_denied"
    );
    let SignInError::Refused { description, .. } = rejection else {
        panic!("{rejection}")
    };
    assert_eq!(description.as_deref(), Some("hush"));
    let other = error(app(), "error=hush&state={state}").await;
    assert_eq!(
        other.to_string(),
        "the sign-in was refused with another code"
    );
}

#[tokio::test]
async fn the_issuer_is_checked_where_the_caller_names_it() {
    let app = || app().issuer("https://issuer.example.com");
    for (callback, issuer) in [
        ("code=c&state={state}", None),
        (
            "code=c&state={state}&iss=https://hush.example.com",
            Some("https://hush.example.com"),
        ),
        // Before the error, which anyone could have written.
        (
            "error=access_denied&state={state}&iss=https://issuer.example.com/",
            Some("https://issuer.example.com/"),
        ),
    ] {
        let error = error(app(), callback).await;
        let SignInError::Issuer { found } = error else {
            panic!("{error}")
        };
        assert_eq!(found.as_deref(), issuer);
    }
    let server = AuthorizationServer::start().await;
    let tokens = app();
    let client = server.client(&tokens);
    server.sign_in(&tokens, &client).await;
}
