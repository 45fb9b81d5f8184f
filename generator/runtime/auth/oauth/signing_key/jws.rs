//! Signed claims (JWT, RFC 7519) in compact serialization (RFC 7515, section 7.1).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::{SecureRandom, SystemRandom};
use serde_json::{Map, Value};

use crate::runtime::problem::token::TokenError;

/// Joins header, claims and the signature that `sign` computes of them.
pub(in crate::runtime::auth::oauth) fn compact(
    header: Map<String, Value>,
    claims: Map<String, Value>,
    sign: impl FnOnce(&[u8]) -> Option<Vec<u8>>,
) -> Result<String, TokenError> {
    let header = Value::Object(header).to_string();
    let claims = Value::Object(claims).to_string();
    let mut text = URL_SAFE_NO_PAD.encode(header);
    text.push('.');
    URL_SAFE_NO_PAD.encode_string(claims, &mut text);
    let signature = sign(text.as_bytes()).ok_or(TokenError::Signature)?;
    text.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, &mut text);
    Ok(text)
}

/// Returns a unique, unguessable identifier.
pub(in crate::runtime::auth::oauth) fn fresh_id() -> Result<String, TokenError> {
    let mut bytes = [0; 16];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| TokenError::Signature)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
