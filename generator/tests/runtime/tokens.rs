//! Token providers.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use http::{HeaderValue, Method};
use url::Url;

use super::api::{Call, QUERY_KEY, TOKEN, builder, secured};
use super::chunks::one_chunk;
use super::server::{Asked, TestServer, bare, json};
use crate::runtime::{
    AccessToken, BuildError, Client, ErrorKind, Operation, ProofOfPossession, Secret, TokenContext,
    TokenError, TokenFuture, TokenProvider, Upload,
};

static SECURED: Operation = secured(&[&[&TOKEN]]);

/// Returns `token-1`, and the next one each time that one is rejected.
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

    fn renewed<'a>(&'a self, rejected: &'a AccessToken, _: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(async {
            assert_eq!(rejected.secret(), self.current().secret());
            self.renewals.fetch_add(1, Ordering::Relaxed);
            Ok(self.current())
        })
    }
}

/// Records the arguments of each proof, and the nonce.
#[derive(Default)]
struct Proof(std::sync::Mutex<String>);

impl ProofOfPossession for Proof {
    fn prove(&self, method: &Method, url: &Url, token: &Secret) -> Result<HeaderValue, TokenError> {
        let nonce = self.0.lock().expect("the lock is not poisoned");
        let proof = format!("{method} {} {} {nonce}", url.path(), token.expose());
        Ok(HeaderValue::from_str(proof.trim_end()).expect("an ASCII string"))
    }

    fn nonce(&self, _: &Url, nonce: &HeaderValue) {
        let nonce = nonce.to_str().expect("an ASCII string");
        *self.0.lock().expect("the lock is not poisoned") = nonce.to_owned();
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
async fn a_rejected_token_is_renewed_once() {
    let server = TestServer::start(|asked| match asked.header("authorization").as_slice() {
        ["Bearer token-2"] => json("200 OK", "7"),
        _ => bare("401 Unauthorized", ""),
    })
    .await;
    let provider = Numbered::default();
    let response = Call::<i32>::new(&client(&server, provider), &SECURED).await;
    assert_eq!(*response.expect("the second token is accepted"), 7);
    assert_eq!(
        tokens(&server.asked()),
        ["Bearer token-1", "Bearer token-2"]
    );
}

#[tokio::test]
async fn a_server_that_rejects_every_token_gets_two_requests() {
    let server = TestServer::responding(bare("401 Unauthorized", "")).await;
    let error = Call::<i32>::new(&client(&server, Numbered::default()), &SECURED)
        .await
        .expect_err("every token is rejected");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!(server.asked().len(), 2);
}

/// Returns a response that rejects a proof for lack of a nonce.
fn wants_nonce(status: &str, nonce: &str) -> Vec<u8> {
    let headers =
        format!("WWW-Authenticate: DPoP error=\"use_dpop_nonce\"\r\nDPoP-Nonce: {nonce}\r\n");
    bare(status, &headers)
}

#[tokio::test]
async fn a_bound_token_is_sent_with_a_proof_for_its_request() {
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
    let response = Call::<i32>::new(&client(&server, provider), &SECURED).await;
    assert_eq!(*response.expect("the second nonce is accepted"), 7);
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
async fn each_followed_redirect_has_a_new_proof() {
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
    let response = Call::<i32>::new(&client(&server, provider), &SECURED).await;
    response.expect("followed");
    let asked = server.asked();
    let proofs = asked.iter().flat_map(|asked| asked.header("dpop"));
    assert_eq!(
        proofs.collect::<Vec<_>>(),
        ["GET /x token-1", "GET /y token-1 n1"]
    );
    assert_eq!(tokens(&asked), ["DPoP token-1"; 2]);
}

#[tokio::test]
async fn a_nonce_with_another_error_is_no_reason_to_retry() {
    let rejected = bare("400 Bad Request", "DPoP-Nonce: n1\r\n");
    let server = TestServer::responding(rejected).await;
    let provider = Numbered {
        proof: Some(Arc::default()),
        ..Numbered::default()
    };
    let error = Call::<i32>::new(&client(&server, provider), &SECURED)
        .await
        .expect_err("the status is an error");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(400));
    assert_eq!(server.asked().len(), 1);
}

/// A provider that never returns.
struct Slow;

impl TokenProvider for Slow {
    fn token<'a>(&'a self, _context: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn a_token_that_times_out_means_that_nothing_was_sent() {
    let server = TestServer::responding(json("200 OK", "7")).await;
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
        "anOperation: not sent: no token: timed out"
    );
    assert!(error.is_timeout());
    assert!(!error.may_have_been_processed());
    assert_eq!(server.asked().len(), 0);
}

/// A provider that fails.
struct Empty;

impl TokenProvider for Empty {
    fn token<'a>(&'a self, _: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(async { Err(TokenError::provider("the vault is closed")) })
    }
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let server = TestServer::responding(json("200 OK", "7")).await;
    let client = builder(server.url())
        .credential_provider(&TOKEN, Empty)
        .build()
        .expect("a server");
    let error = Call::<i32>::new(&client, &SECURED)
        .await
        .expect_err("there is no token");
    assert!(matches!(error.kind(), ErrorKind::Auth(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "anOperation: not sent: no token: the token provider failed"
    );
    assert!(server.asked().is_empty());
}

#[test]
fn a_provider_is_for_schemes_with_a_header_only() {
    let built = builder("https://api.example.com")
        .credential_provider(&QUERY_KEY, Numbered::default())
        .build();
    assert!(
        matches!(built, Err(BuildError::Credential { scheme: "queryKey" })),
        "{built:?}"
    );
}

/// A provider that returns this string as a token.
struct Blank(&'static str);

impl TokenProvider for Blank {
    fn token<'a>(&'a self, _: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(async { Ok(AccessToken::new(self.0)) })
    }
}

#[tokio::test]
async fn an_empty_token_is_never_sent() {
    for blank in ["", " "] {
        let server = TestServer::responding(json("200 OK", "7")).await;
        let client = builder(server.url())
            .credential_provider(&TOKEN, Blank(blank))
            .build()
            .expect("a server");
        let error = Call::<i32>::new(&client, &SECURED)
            .await
            .expect_err("there is no token");
        assert!(
            matches!(error.kind(), ErrorKind::Auth(TokenError::Empty)),
            "{error:?}"
        );
        assert!(server.asked().is_empty());
    }
}

#[tokio::test]
async fn a_token_that_rejects_a_stream_is_renewed_for_the_next_call() {
    let server = TestServer::start(|asked| match asked.header("authorization").as_slice() {
        ["Bearer token-2"] => json("200 OK", "7"),
        _ => bare("401 Unauthorized", ""),
    })
    .await;
    let client = client(&server, Numbered::default());
    let upload = || {
        let body = Upload::stream(one_chunk(b"abc")).length(3);
        Call::<i32>::new(&client, &SECURED).upload("text/plain", body)
    };
    let error = upload().await.expect_err("a stream can be sent once");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!(*upload().await.expect("the token is another one"), 7);
    assert_eq!(
        tokens(&server.asked()),
        ["Bearer token-1", "Bearer token-2"]
    );
}
