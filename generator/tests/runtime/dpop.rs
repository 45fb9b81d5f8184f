//! Proofs of possession as an authorization server reads them (DPoP, RFC 9449).

use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

use super::server::{Asked, json};
use super::token_endpoint::{Signed, decoded};

/// Returns a response with a token that is bound to a key.
pub fn bound_token() -> Vec<u8> {
    json(
        "200 OK",
        r#"{"token_type":"DPoP","expires_in":3600,"access_token":"bound"}"#,
    )
}

/// Returns the response with a nonce.
pub fn with_nonce(response: &[u8], nonce: &str) -> Vec<u8> {
    let text = String::from_utf8(response.to_vec()).expect("a response in text");
    let header = format!("\r\nDPoP-Nonce: {nonce}\r\n");
    text.replacen("\r\n", &header, 1).into_bytes()
}

/// Returns the nonce of a request's proof.
pub fn nonce(asked: &Asked) -> Option<String> {
    let proof = Signed::proof(asked);
    proof.claims["nonce"].as_str().map(str::to_owned)
}

/// Verifies a proof with the key that it contains.
pub fn verify(proof: &Signed) {
    let jwk = &proof.header["jwk"];
    let coordinate = |name: &str| decoded(jwk[name].as_str().expect("a text"));
    let point = [vec![4], coordinate("x"), coordinate("y")].concat();
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
        .verify(proof.text.as_bytes(), &proof.signature)
        .expect("the signature is valid");
    assert_eq!(jwk.as_object().map(serde_json::Map::len), Some(4), "{jwk}");
}
