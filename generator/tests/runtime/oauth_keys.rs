//! Signing keys in all formats, and their signatures.

use p521::ecdsa::signature::Verifier;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RsaPublicKeyComponents,
    UnparsedPublicKey,
};
use serde_json::Value;

use super::token_endpoint::{Signed, call, decoded, for_tokens, server, token};
use crate::runtime::{ClientCredentials, KeyError, SigningAlgorithm, SigningKey};

const RSA: &str = include_str!("keys/rsa.jwk.json");
const P256: &str = include_str!("keys/p256.jwk.json");
const P384: &str = include_str!("keys/p384.jwk.json");
const P521: &str = include_str!("keys/p521.jwk.json");

/// Returns the assertion that a client with this key sends.
async fn assertion(key: SigningKey) -> Signed {
    let server = server(|_, _| token("t")).await;
    let response = call(&server, ClientCredentials::private_key("0oa1", key)).await;
    response.expect("the server accepts everything");
    Signed::assertion(&for_tokens(&server)[0])
}

fn member(jwk: &str, name: &str) -> Vec<u8> {
    let jwk: Value = serde_json::from_str(jwk).expect("JSON");
    decoded(jwk[name].as_str().expect("a text"))
}

fn point(jwk: &str) -> Vec<u8> {
    [vec![4], member(jwk, "x"), member(jwk, "y")].concat()
}

/// Verifies a signature with the public key, by another library than the signing one wherever there are two.
fn verify(signed: &Signed) {
    let (text, signature) = (signed.text.as_bytes(), signed.signature.as_slice());
    let rsa = RsaPublicKeyComponents {
        n: member(RSA, "n"),
        e: member(RSA, "e"),
    };
    let on_curve =
        |algorithm, jwk| UnparsedPublicKey::new(algorithm, point(jwk)).verify(text, signature);
    let outcome = match signed.header["alg"].as_str().expect("a text") {
        "RS256" => rsa.verify(&RSA_PKCS1_2048_8192_SHA256, text, signature),
        "RS384" => rsa.verify(&RSA_PKCS1_2048_8192_SHA384, text, signature),
        "RS512" => rsa.verify(&RSA_PKCS1_2048_8192_SHA512, text, signature),
        "ES256" => on_curve(&ECDSA_P256_SHA256_FIXED, P256),
        "ES384" => on_curve(&ECDSA_P384_SHA384_FIXED, P384),
        "ES512" => {
            verify_p521(text, signature);
            Ok(())
        }
        other => panic!("unexpected algorithm: {other}"),
    };
    outcome.expect("the signature is valid");
}

fn verify_p521(text: &[u8], signature: &[u8]) {
    let key = p521::ecdsa::VerifyingKey::from_sec1_bytes(&point(P521)).expect("a point");
    let signature = p521::ecdsa::Signature::from_slice(signature).expect("two numbers");
    key.verify(text, &signature)
        .expect("the signature is valid");
}

#[tokio::test]
async fn each_format_of_each_key_signs() {
    let keys = [
        ("RS256", SigningKey::from_jwk(RSA)),
        (
            "RS256",
            SigningKey::from_pem(include_str!("keys/rsa.pkcs1.pem")),
        ),
        (
            "RS256",
            SigningKey::from_pem(include_str!("keys/rsa.pkcs8.pem")),
        ),
        ("ES256", SigningKey::from_jwk(P256)),
        (
            "ES256",
            SigningKey::from_pem(include_str!("keys/p256.sec1.pem")),
        ),
        (
            "ES256",
            SigningKey::from_pem(include_str!("keys/p256.pkcs8.pem")),
        ),
        (
            "ES256",
            SigningKey::from_pem(include_str!("keys/p256.bare.pem")),
        ),
        ("ES384", SigningKey::from_jwk(P384)),
        (
            "ES384",
            SigningKey::from_pem(include_str!("keys/p384.sec1.pem")),
        ),
        (
            "ES384",
            SigningKey::from_pem(include_str!("keys/p384.pkcs8.pem")),
        ),
        ("ES512", SigningKey::from_jwk(P521)),
        (
            "ES512",
            SigningKey::from_pem(include_str!("keys/p521.sec1.pem")),
        ),
        (
            "ES512",
            SigningKey::from_pem(include_str!("keys/p521.pkcs8.pem")),
        ),
    ];
    for (algorithm, key) in keys {
        let signed = assertion(key.expect(algorithm)).await;
        assert_eq!(signed.header["alg"], algorithm);
        verify(&signed);
    }
}

#[tokio::test]
async fn rsa_signs_with_longer_digests() {
    for algorithm in [SigningAlgorithm::Rs384, SigningAlgorithm::Rs512] {
        let key = SigningKey::from_jwk(RSA).and_then(|key| key.with_algorithm(algorithm));
        let signed = assertion(key.expect("RSA supports this digest")).await;
        assert_eq!(signed.header["alg"], algorithm.name());
        verify(&signed);
    }
}

/// P-521 signatures are verified by the signing library, so the verification is tested with a signature by OpenSSL.
#[test]
fn p521_signatures_of_openssl_are_verified() {
    let signature = "Ab1xJmiwIR64cdBF84E2Rue877VF2INpho8kShIeyh2VQQTScSP5qQ9yfeNz14BSIhWgx2yefByJDpl2IvqrwuE1AakRCxe\
                     Etzg4Azz4uNk72Hcv6K1og3puWmV40dvyTEyMqmQ6g_b_Mo-owRZOebmZgfYsQ1kR_M7WCrM9IlI2cZm-";
    verify_p521(b"independent", &decoded(signature));
}

#[tokio::test]
async fn an_assertion_has_issuer_audience_and_lifetime() {
    let signed = assertion(SigningKey::from_jwk(RSA).expect("a key")).await;
    assert_eq!(signed.header["kid"], "rsa-1");
    assert_eq!(signed.header["typ"], "JWT");
    let claims = &signed.claims;
    assert_eq!(
        (&claims["iss"], &claims["sub"]),
        (&"0oa1".into(), &"0oa1".into())
    );
    let audience = claims["aud"].as_str().expect("one text");
    assert!(audience.starts_with("http://127.0.0.1:"), "{audience}");
    assert!(audience.ends_with("/oauth2/v1/token"), "{audience}");
    assert!(!audience.contains("//oauth2"), "{audience}");
    let seconds = |name: &str| claims[name].as_u64().expect("whole seconds");
    assert_eq!(seconds("exp") - seconds("iat"), 300);
    assert!(claims["jti"].as_str().is_some_and(|id| id.len() == 22));
}

#[tokio::test]
async fn the_id_of_a_key_can_be_set() {
    let key = SigningKey::from_pem(include_str!("keys/rsa.pkcs8.pem")).expect("a key");
    let nameless = assertion(key.clone()).await;
    assert_eq!(nameless.header.get("kid"), None);
    let named = assertion(key.with_id("k7")).await;
    assert_eq!(named.header["kid"], "k7");
}

/// Consoles show a key with what it is for, alone or in a set with its public key.
#[tokio::test]
async fn a_key_is_read_as_consoles_show_it() {
    let shown = RSA.replace(
        "\"kty\"",
        "\"use\": \"sig\", \"alg\": \"RS384\", \"key_ops\": [\"sign\"], \"kty\"",
    );
    let public = r#"{"kty": "EC", "crv": "P-256", "x": "", "y": "", "kid": "public-1"}"#;
    let set = format!(r#"{{"keys": [{public}, {shown}]}}"#);
    for json in [shown, set] {
        let signed = assertion(SigningKey::from_jwk(&json).expect("a key")).await;
        assert_eq!(signed.header["kid"], "rsa-1");
        assert_eq!(signed.header["alg"], "RS384");
        verify(&signed);
    }
}

#[test]
fn an_invalid_key_is_an_error_with_its_reason() {
    let encrypted =
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n";
    let public = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n";
    let invalid = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    let broken = "-----BEGIN PRIVATE KEY-----\n????\n-----END PRIVATE KEY-----\n";
    let pem = |text: &str| SigningKey::from_pem(text).expect_err("the key is invalid");
    assert_eq!(pem(encrypted), KeyError::Encrypted);
    assert_eq!(pem(public), KeyError::NoPrivateKey);
    assert_eq!(pem(""), KeyError::NoPrivateKey);
    assert_eq!(pem(broken), KeyError::Pem);
    assert!(
        matches!(pem(invalid), KeyError::Rsa { .. } | KeyError::Unreadable),
        "{:?}",
        pem(invalid)
    );
    let jwk = |text: &str| SigningKey::from_jwk(text).expect_err("the key is invalid");
    assert_eq!(jwk("[]"), KeyError::Json);
    assert_eq!(jwk("{}"), KeyError::Jwk { member: "kty" });
    let set = |private_keys| KeyError::KeySet { private_keys };
    assert_eq!(jwk(r#"{"keys": []}"#), set(0));
    assert_eq!(jwk(&format!(r#"{{"keys": [{RSA}, {P256}]}}"#)), set(2));
    assert_eq!(jwk(r#"{"keys": 7}"#), KeyError::Jwk { member: "keys" });
    let for_encryption = P256.replace("\"kty\"", "\"use\": \"enc\", \"kty\"");
    assert_eq!(jwk(&for_encryption), KeyError::Jwk { member: "use" });
    let public = RSA.replace("\"d\"", "\"dd\"");
    assert_eq!(jwk(&public), KeyError::Jwk { member: "d" });
    let other_algorithm = P256.replace("\"kty\"", "\"alg\": \"ES384\", \"kty\"");
    assert_eq!(
        jwk(&other_algorithm),
        KeyError::Algorithm {
            algorithm: SigningAlgorithm::Es384
        }
    );
    let mut swapped: Value = serde_json::from_str(P256).expect("JSON");
    swapped["x"] = swapped["y"].clone();
    assert_eq!(jwk(&swapped.to_string()), KeyError::Mismatch);
}

#[test]
fn keys_and_client_credentials_are_not_shown() {
    let key = SigningKey::from_jwk(P256).expect("a key");
    let jwk: Value = serde_json::from_str(P256).expect("JSON");
    let shown = format!("{key:?}");
    assert_eq!(
        shown,
        "SigningKey { algorithm: Es256, id: Some(\"p256-1\"), .. }"
    );
    let programs = [
        ClientCredentials::private_key("0oa1", key).dpop(),
        ClientCredentials::secret_basic("0oa1", "hush-1"),
        ClientCredentials::secret_post("0oa1", "hush-1"),
    ];
    for program in programs {
        let shown = format!("{program:?}");
        assert!(!shown.contains("hush"), "{shown}");
        assert!(
            !shown.contains(jwk["d"].as_str().expect("a text")),
            "{shown}"
        );
    }
}
