//! A report that prints an error and its sources, as anyhow does with `{:#}`, says everything once.

use std::error::Error as StdError;
use std::future::ready;

use super::api::{Call, SAFE, TOKEN, builder, secured};
use crate::runtime::{
    CallOptions, Operation, Proxy, RetryPolicy, TokenContext, TokenError, TokenFuture,
    TokenProvider,
};

static SECURED: Operation = secured(&[&[&TOKEN]]);

/// Returns the messages of an error and its sources.
fn chain(error: &(dyn StdError + 'static)) -> Vec<String> {
    let errors = std::iter::successors(Some(error), |error| StdError::source(*error));
    errors.map(ToString::to_string).collect()
}

#[test]
fn a_client_that_cannot_be_built_says_why_once() {
    let server = builder("http://acme.example").build();
    assert_eq!(
        chain(&server.expect_err("it is not encrypted")),
        [
            "invalid server: it is not encrypted; use https, or `danger_allow_plain_http` if the network is trusted"
        ]
    );
    let proxied = builder("https://acme.example").proxy(Proxy::new("ftp://host"));
    let messages = chain(&proxied.build().expect_err("no proxy has that scheme"));
    let [message] = messages.as_slice() else {
        panic!("{messages:?}")
    };
    assert!(message.starts_with("invalid proxy: "), "{message}");
}

/// A provider that has no token.
struct Locked;

impl TokenProvider for Locked {
    fn token<'a>(&'a self, _: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(ready(Err(TokenError::provider("the vault is locked"))))
    }
}

#[tokio::test]
async fn a_call_without_a_token_says_why_once() {
    let client = builder("https://api.example.com")
        .credential_provider(&TOKEN, Locked)
        .build()
        .expect("a server");
    let error = Call::<()>::new(&client, &SECURED).await;
    assert_eq!(
        chain(&error.expect_err("there is no token")),
        [
            "anOperation: not sent: no token: the token provider failed",
            "the vault is locked"
        ]
    );
}

#[tokio::test]
async fn a_call_without_a_connection_says_why_once() {
    let client = builder("http://127.0.0.1:1").build().expect("a server");
    let once = CallOptions::new().retry(RetryPolicy::off());
    let error = Call::<()>::new(&client, &SAFE).options(once).await;
    let messages = chain(&error.expect_err("nothing listens"));
    assert_eq!(messages[0], "anOperation: no connection to the server");
    for (index, message) in messages.iter().enumerate() {
        let rest = &messages[index + 1..];
        assert!(
            rest.iter().all(|source| !message.contains(source.as_str())),
            "{messages:?}"
        );
    }
}
