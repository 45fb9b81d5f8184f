//! Proofs of possession of the key that a token is bound to (DPoP, RFC 9449).

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderValue, Method};
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom, SystemRandom};
use serde_json::{Map, Value};
use url::Url;
use zeroize::Zeroizing;

use crate::runtime::auth::clock::ClockOffset;
use crate::runtime::auth::token::ProofOfPossession;
use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::token::TokenError;

use super::signing_key::elliptic::CurveKey;
use super::signing_key::jws::{compact, fresh_id};

/// The length of a coordinate on P-256, in bytes.
const COORDINATE: usize = 32;

/// The longest accepted nonce: each request contains it, and servers accept headers of some thousand bytes.
const MAX_NONCE: usize = 1024;

/// A generated ES256 key for the tokens that are bound to it.
pub(super) struct ProofKey {
    key: CurveKey,
    /// The current nonces of servers, by origin (section 8.2).
    nonces: Mutex<BTreeMap<String, String>>,
    clock: Arc<ClockOffset>,
}

impl ProofKey {
    /// Generates a key whose proofs have the time of this clock.
    pub fn new(clock: Arc<ClockOffset>) -> Result<Self, TokenError> {
        let random = SystemRandom::new();
        // Fewer than one of 2^32 random numbers is not a valid key, so a second attempt is practically never needed.
        for _ in 0..4 {
            let mut bytes = Zeroizing::new([0; COORDINATE]);
            random
                .fill(bytes.as_mut_slice())
                .map_err(|_| TokenError::Signature)?;
            if let Some(key) = CurveKey::of_random(&bytes) {
                return Ok(Self {
                    key,
                    nonces: Mutex::default(),
                    clock,
                });
            }
        }
        Err(TokenError::Signature)
    }

    /// Reads a key that was stored.
    pub fn of_number(number: &Secret, clock: Arc<ClockOffset>) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(number.expose()).ok()?;
        let bytes = Zeroizing::new(bytes);
        Some(Self {
            key: CurveKey::on_curve("P-256", &bytes)?,
            nonces: Mutex::default(),
            clock,
        })
    }

    /// Returns the private key, to be stored.
    pub fn number(&self) -> Secret {
        Secret::from(URL_SAFE_NO_PAD.encode(self.key.number()))
    }

    /// Returns the proof for a request. `token` is the token that the request uses, or `None` for a token request
    /// (section 4.2).
    pub fn proof(
        &self,
        method: &Method,
        url: &Url,
        token: Option<&Secret>,
    ) -> Result<HeaderValue, TokenError> {
        let mut header = Map::new();
        header.insert("alg".into(), self.key.algorithm().name().into());
        header.insert("typ".into(), "dpop+jwt".into());
        header.insert("jwk".into(), self.public_jwk());
        let mut claims: Map<String, Value> = Map::new();
        claims.insert("htm".into(), method.as_str().into());
        claims.insert("htu".into(), target(url).into());
        claims.insert("iat".into(), self.clock.now().into());
        claims.insert("jti".into(), fresh_id()?.into());
        if let Some(token) = token {
            let hash = digest(&SHA256, token.expose().as_bytes());
            claims.insert("ath".into(), URL_SAFE_NO_PAD.encode(hash).into());
        }
        if let Some(nonce) = self.known_nonce(url) {
            claims.insert("nonce".into(), nonce.into());
        }
        let proof = compact(header, claims, |text| self.key.sign(text))?;
        let mut proof = HeaderValue::try_from(proof).map_err(|_| TokenError::Signature)?;
        proof.set_sensitive(true);
        Ok(proof)
    }

    /// Stores the nonce that a server requires in the next proof. Ignores one that is too long.
    pub fn keep_nonce(&self, url: &Url, nonce: &HeaderValue) {
        if nonce.len() > MAX_NONCE {
            return;
        }
        if let Ok(nonce) = nonce.to_str() {
            let mut nonces = self.nonces.lock().unwrap_or_else(PoisonError::into_inner);
            nonces.insert(origin(url), nonce.to_owned());
        }
    }

    fn known_nonce(&self, url: &Url) -> Option<String> {
        let nonces = self.nonces.lock().unwrap_or_else(PoisonError::into_inner);
        nonces.get(&origin(url)).cloned()
    }

    /// Returns the public key as a JWK (RFC 7518, section 6.2.1).
    fn public_jwk(&self) -> Value {
        let point = self.key.public_point();
        let mut coordinates = point.get(1..).unwrap_or_default().chunks(COORDINATE);
        let mut next = || URL_SAFE_NO_PAD.encode(coordinates.next().unwrap_or_default());
        let mut jwk = Map::new();
        jwk.insert("kty".into(), "EC".into());
        jwk.insert("crv".into(), "P-256".into());
        jwk.insert("x".into(), next().into());
        jwk.insert("y".into(), next().into());
        Value::Object(jwk)
    }
}

impl ProofOfPossession for ProofKey {
    fn prove(&self, method: &Method, url: &Url, token: &Secret) -> Result<HeaderValue, TokenError> {
        self.proof(method, url, Some(token))
    }

    fn nonce(&self, url: &Url, nonce: &HeaderValue) {
        self.keep_nonce(url, nonce);
    }

    fn clock(&self) -> Option<&ClockOffset> {
        Some(&self.clock)
    }
}

impl fmt::Debug for ProofKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ProofKey").finish_non_exhaustive()
    }
}

/// Returns the URL of a request without query and fragment.
fn target(url: &Url) -> String {
    let mut target = url.clone();
    target.set_query(None);
    target.set_fragment(None);
    target.into()
}

fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}
