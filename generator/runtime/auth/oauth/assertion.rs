//! Client assertions: signed proofs of identity (`private_key_jwt`; RFC 7523, section 3).

use serde_json::{Map, Value};

use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::token::TokenError;

use super::SigningKey;
use super::signing_key::jws::{compact, fresh_id};

/// The lifetime of an assertion in seconds. It allows for clock skew; servers accept up to an hour.
const LIFETIME: u64 = 5 * 60;

/// Creates an assertion for one request at this time, in seconds since the epoch. Servers accept each assertion only once,
/// even if they reject the request.
pub(super) fn assertion(
    key: &SigningKey,
    client_id: &str,
    audience: &str,
    issued: u64,
) -> Result<Secret, TokenError> {
    let mut header = Map::new();
    header.insert("alg".into(), key.algorithm().name().into());
    header.insert("typ".into(), "JWT".into());
    if let Some(id) = key.id() {
        header.insert("kid".into(), id.into());
    }
    let mut claims: Map<String, Value> = Map::new();
    claims.insert("iss".into(), client_id.into());
    claims.insert("sub".into(), client_id.into());
    claims.insert("aud".into(), audience.into());
    claims.insert("iat".into(), issued.into());
    claims.insert("exp".into(), issued.saturating_add(LIFETIME).into());
    claims.insert("jti".into(), fresh_id()?.into());
    compact(header, claims, |text| key.sign(text)).map(Secret::from)
}
