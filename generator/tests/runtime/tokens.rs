//! Tokens that are asked for.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use http::{HeaderValue, Method};
use url::Url;

use super::api::{Call, QUERY_KEY, TOKEN, builder, secured};
use super::server::{Asked, TestServer, bare, json};
use crate::runtime::{
    AccessToken, BuildError, Client, ErrorKind, Operation, ProofOfPossession, Secret, TokenContext,
    TokenError, TokenFuture, TokenProvider,
};

static SECURED: Operation = secured(&[&[&TOKEN]]);

/// Gives `token-1`, and the next one each time that one is refused.
#[derive(Clone, Default)]
struct Numbered {
    renewals: Arc<AtomicUsize>,
    proof: Option<Arc<Proof>>,
}

impl Numbered {
    fn current(&self) -> AccessToken {
        let number = self.renewals.load(Ordering::Relaxed) + 1;
        let token = AccessToken::new(format!("token-{number}"));
        match &self.proof {
            Some(proof) => token.bound_to(Arc::clone(proof) as Arc<dyn ProofOfPossession>),
            None => token,
        }
    }
}

impl TokenProvider for Numbered {
    fn token<'a>(&'a self, _: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(async { Ok(self.current()) })
    }

    fn renewed<'a>(&'a self, refused: &'a AccessToken, _: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(async {
            assert_eq!(refused.secret(), self.current().secret());
            self.renewals.fetch_add(1, Ordering::Relaxed);
            Ok(self.current())
        })
    }
}

/// Writes down what it proves, and the nonce.
#[derive(Default)]
struct Proof(std::sync::Mutex<String>);

impl ProofOfPossession for Proof {
    fn prove(&self, method: &Method, url: &Url, token: &Secret) -> Result<HeaderValue, TokenError> {
        let nonce = self
            .0
            .lock()
            .expect("no test fails while it holds the lock");
        let proof = format!("{method} {} {} {nonce}", url.path(), token.expose());
        Ok(HeaderValue::from_str(proof.trim_end()).expect("it is ASCII"))
    }

    fn nonce(&self, _: &Url, nonce: &HeaderValue) {
        let nonce = nonce.to_str().expect("it is ASCII");
        *self
            .0
            .lock()
            .expect("no test fails while it holds the lock") = nonce.to_owned();
    }
}

fn client(server: &TestServer, provider: Numbered) -> Client {
    builder(server.url())
        .credential_provider(&TOKEN, provider)
        .build()
        .expect("a server")
}

fn tokens(asked: &[Asked]) -> Vec<&str> {
    asked
        .iter()
        .flat_map(|asked| asked.header("authorization"))
        .collect()
}

#[tokio::test]
async fn a_refused_token_is_renewed_once() {
    let server = TestServer::start(|asked| match asked.header("authorization").as_slice() {
        ["Bearer token-2"] => json("200 OK", "7"),
        _ => bare("401 Unauthorized", ""),
    })
    .await;
    let provider = Numbered::default();
    let answer = Call::<i32>::new(&client(&server, provider), &SECURED).await;
    assert_eq!(*answer.expect("the second token is good"), 7);
    assert_eq!(
        tokens(&server.asked()),
        ["Bearer token-1", "Bearer token-2"]
    );
}

#[tokio::test]
async fn a_server_that_refuses_every_token_is_asked_twice() {
    let server = TestServer::answering(bare("401 Unauthorized", "")).await;
    let error = Call::<i32>::new(&client(&server, Numbered::default()), &SECURED)
        .await
        .expect_err("no token is good");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!(server.asked().len(), 2);
}

/// A refusal for the lack of a nonce.
fn wants_nonce(status: &str, nonce: &str) -> Vec<u8> {
    let headers =
        format!("WWW-Authenticate: DPoP error=\"use_dpop_nonce\"\r\nDPoP-Nonce: {nonce}\r\n");
    bare(status, &headers)
}

#[tokio::test]
async fn a_bound_token_goes_with_a_proof_for_its_request() {
    let server = TestServer::start(|asked| match asked.header("dpop").as_slice() {
        [proof] if proof.ends_with(" n2") => json("200 OK", "7"),
        [proof] if proof.ends_with(" n1") => wants_nonce("401 Unauthorized", "n2"),
        _ => wants_nonce("400 Bad Request", "n1"),
    })
    .await;
    let provider = Numbered {
        proof: Some(Arc::default()),
        ..Numbered::default()
    };
    let answer = Call::<i32>::new(&client(&server, provider), &SECURED).await;
    assert_eq!(*answer.expect("the second nonce is good"), 7);
    let asked = server.asked();
    let proofs: Vec<&str> = asked
        .iter()
        .flat_map(|asked| asked.header("dpop"))
        .collect();
    assert_eq!(
        proofs,
        ["GET /x token-1", "GET /x token-1 n1", "GET /x token-1 n2"]
    );
    assert_eq!(tokens(&asked), ["DPoP token-1"; 3]);
}

#[tokio::test]
async fn each_redirect_that_is_followed_has_a_proof_of_its_own() {
    let elsewhere = bare("302 Found", "Location: /y\r\nDPoP-Nonce: n1\r\n");
    let server = TestServer::start(move |asked| match asked.line() {
        "GET /x" => elsewhere.clone(),
        _ => json("200 OK", "7"),
    })
    .await;
    let provider = Numbered {
        proof: Some(Arc::default()),
        ..Numbered::default()
    };
    let answer = Call::<i32>::new(&client(&server, provider), &SECURED).await;
    answer.expect("followed");
    let asked = server.asked();
    let proofs = asked.iter().flat_map(|asked| asked.header("dpop"));
    assert_eq!(
        proofs.collect::<Vec<_>>(),
        ["GET /x token-1", "GET /y token-1 n1"]
    );
    assert_eq!(tokens(&asked), ["DPoP token-1"; 2]);
}

#[tokio::test]
async fn a_nonce_that_comes_with_another_refusal_is_no_reason_to_send_again() {
    let refused = bare("400 Bad Request", "DPoP-Nonce: n1\r\n");
    let server = TestServer::answering(refused).await;
    let provider = Numbered {
        proof: Some(Arc::default()),
        ..Numbered::default()
    };
    let error = Call::<i32>::new(&client(&server, provider), &SECURED)
        .await
        .expect_err("the request is bad");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(400));
    assert_eq!(server.asked().len(), 1);
}

/// Never has a token.
struct Slow;

impl TokenProvider for Slow {
    fn token<'a>(&'a self, _context: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn a_token_that_does_not_come_in_time_leaves_nothing_open() {
    let server = TestServer::answering(json("200 OK", "7")).await;
    let client = builder(server.url())
        .credential_provider(&TOKEN, Slow)
        .timeout(Duration::from_millis(10))
        .build()
        .expect("a server");
    let error = Call::<i32>::new(&client, &SECURED)
        .await
        .expect_err("there is no token");
    assert_eq!(
        error.to_string(),
        "anOperation: not sent: no token: none came in time"
    );
    assert!(error.is_timeout());
    assert!(!error.may_have_succeeded());
    assert_eq!(server.asked().len(), 0);
}

/// Has no token.
struct Empty;

impl TokenProvider for Empty {
    fn token<'a>(&'a self, _: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(async { Err(TokenError::provider("the vault is closed")) })
    }
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let server = TestServer::answering(json("200 OK", "7")).await;
    let client = builder(server.url())
        .credential_provider(&TOKEN, Empty)
        .build()
        .expect("a server");
    let error = Call::<i32>::new(&client, &SECURED)
        .await
        .expect_err("there is no token");
    assert!(matches!(error.kind(), ErrorKind::Token(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "anOperation: not sent: no token: the provider of tokens has none"
    );
    assert!(server.asked().is_empty());
}

#[test]
fn a_provider_is_for_schemes_that_travel_in_a_header() {
    let built = builder("https://api.example.com")
        .credential_provider(&QUERY_KEY, Numbered::default())
        .build();
    assert!(
        matches!(built, Err(BuildError::Credential { scheme: "queryKey" })),
        "{built:?}"
    );
}

/// Has a token that is none.
struct Blank(&'static str);

impl TokenProvider for Blank {
    fn token<'a>(&'a self, _: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(async { Ok(AccessToken::new(self.0)) })
    }
}

#[tokio::test]
async fn an_empty_token_is_never_sent() {
    for blank in ["", " "] {
        let server = TestServer::answering(json("200 OK", "7")).await;
        let client = builder(server.url())
            .credential_provider(&TOKEN, Blank(blank))
            .build()
            .expect("a server");
        let error = Call::<i32>::new(&client, &SECURED)
            .await
            .expect_err("there is no token");
        assert!(
            matches!(error.kind(), ErrorKind::Token(TokenError::Empty)),
            "{error:?}"
        );
        assert!(server.asked().is_empty());
    }
}
