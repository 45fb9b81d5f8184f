//! Tokens that are bound to a key (DPoP, RFC 9449).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};

use super::dpop::{bound_token, nonce, verify, with_nonce};
use super::server::{TestServer, bare, json};
use super::token_endpoint::{
    Signed, call, call_again, client, for_tokens, is_for_token, oauth_error, program,
};
use crate::runtime::{ErrorKind, TokenError};

#[tokio::test]
async fn each_request_has_a_proof() {
    let server = TestServer::start(|asked| match is_for_token(asked) {
        true => bound_token(),
        false => json("200 OK", "7"),
    })
    .await;
    let client = client(&server, program().dpop());
    for _ in 0..2 {
        call_again(&client).await.expect("a token");
    }
    let asked = server.asked();
    let proofs: Vec<Signed> = asked.iter().map(Signed::proof).collect();
    for proof in &proofs {
        verify(proof);
        assert_eq!(proof.header["typ"], "dpop+jwt");
        assert_eq!(proof.header["alg"], "ES256");
        assert_eq!(proof.header["jwk"], proofs[0].header["jwk"]);
    }
    let [first, second, third] = proofs.as_slice() else {
        panic!("expected three requests: {asked:?}")
    };
    assert_eq!(first.claims["htm"], "POST");
    assert_eq!(
        first.claims["htu"],
        format!("{}/oauth2/v1/token", server.url())
    );
    assert_eq!(first.claims.get("ath"), None);
    assert_eq!(second.claims["htm"], "GET");
    assert_eq!(second.claims["htu"], format!("{}/x", server.url()));
    let hash = URL_SAFE_NO_PAD.encode(digest(&SHA256, b"bound"));
    assert_eq!(second.claims["ath"], hash);
    assert_ne!(second.claims["jti"], third.claims["jti"]);
    assert_eq!(asked[1].header("authorization"), ["DPoP bound"]);
}

#[tokio::test]
async fn a_nonce_is_used_with_a_new_assertion() {
    let server = TestServer::start(
        |asked| match (is_for_token(asked), nonce(asked).as_deref()) {
            (true, Some("n1")) => bound_token(),
            (true, _) => with_nonce(&oauth_error("400 Bad Request", "use_dpop_nonce"), "n1"),
            (false, _) => json("200 OK", "7"),
        },
    )
    .await;
    call(&server, program().dpop())
        .await
        .expect("the second proof is accepted");
    let asked = for_tokens(&server);
    assert_eq!(asked.len(), 2);
    assert_ne!(
        Signed::assertion(&asked[0]).claims["jti"],
        Signed::assertion(&asked[1]).claims["jti"]
    );
}

#[tokio::test]
async fn retries_to_a_server_that_always_requires_a_new_nonce_end() {
    let rejected = with_nonce(&oauth_error("400 Bad Request", "use_dpop_nonce"), "n1");
    let server = TestServer::responding(rejected).await;
    let error = call(&server, program().dpop())
        .await
        .expect_err("every proof is rejected");
    assert!(error.to_string().contains("use_dpop_nonce"), "{error}");
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test]
async fn the_api_may_require_a_nonce_too() {
    let server = TestServer::start(
        |asked| match (is_for_token(asked), nonce(asked).as_deref()) {
            (true, _) => bound_token(),
            (false, Some("n2")) => json("200 OK", "7"),
            (false, _) => bare(
                "401 Unauthorized",
                "WWW-Authenticate: DPoP error=\"use_dpop_nonce\"\r\nDPoP-Nonce: n2\r\n",
            ),
        },
    )
    .await;
    let client = client(&server, program().dpop());
    for _ in 0..2 {
        call_again(&client).await.expect("the nonce is known");
    }
    // One for the token, one without the nonce, and two with it.
    assert_eq!(server.asked().len(), 4);
}

#[tokio::test]
async fn nonces_stay_with_their_server() {
    let authorization = TestServer::responding(with_nonce(&bound_token(), "of-tokens")).await;
    let api = TestServer::responding(json("200 OK", "7")).await;
    let program = program()
        .dpop()
        .token_url(format!("{}/t", authorization.url()));
    call(&api, program).await.expect("a token");
    assert_eq!(nonce(&api.only()), None);
}

#[tokio::test]
async fn a_token_that_is_not_bound_is_never_sent() {
    let server = TestServer::start(|asked| match is_for_token(asked) {
        true => super::token_endpoint::token("free"),
        false => json("200 OK", "7"),
    })
    .await;
    let error = call(&server, program().dpop())
        .await
        .expect_err("the token is not bound");
    let ErrorKind::Auth(TokenError::Unbound) = error.kind() else {
        panic!("{error}")
    };
    assert!(is_for_token(&server.only()));
}

#[tokio::test]
async fn a_nonce_that_is_too_long_is_ignored() {
    let long = "n".repeat(300_000);
    let server = TestServer::start(move |asked| match is_for_token(asked) {
        true => with_nonce(&bound_token(), &long),
        false => with_nonce(&json("200 OK", "7"), &long),
    })
    .await;
    let client = client(&server, program().dpop());
    for _ in 0..2 {
        call_again(&client).await.expect("a token");
    }
    for asked in server.asked() {
        assert!(asked.head.len() < 4096, "{}", asked.head.len());
    }
}
