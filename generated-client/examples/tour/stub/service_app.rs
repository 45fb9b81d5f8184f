//! Service apps, which sign assertions to obtain tokens (`private_key_jwt`, RFC 7523).

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::Timestamp;
use ring::error::Unspecified;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair,
    UnparsedPublicKey,
};
use serde_json::{Value, json};

use super::failure::Failure;
use super::response::Response;

/// The lifetime of a token, in seconds.
const LIFETIME: u64 = 3600;

/// The registered apps and the tokens issued to them.
#[derive(Default)]
pub struct ServiceApps {
    /// The public keys, by client identifier.
    keys: BTreeMap<String, Vec<u8>>,
    /// The identifiers of used assertions: each is valid for one request.
    seen: BTreeSet<String>,
    tokens: u64,
    /// The number of the last revoked token.
    revoked: u64,
}

impl ServiceApps {
    /// Registers an app and generates its key. Stores the public key and returns the private key in PEM format.
    pub fn register(&mut self, client_id: &str) -> Result<String, Unspecified> {
        let random = SystemRandom::new();
        let private = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random)?;
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, private.as_ref(), &random)
                .map_err(|_| Unspecified)?;
        let public = pair.public_key().as_ref().to_vec();
        self.keys.insert(client_id.to_owned(), public);
        let text = STANDARD.encode(private);
        Ok(format!(
            "-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n"
        ))
    }

    /// Returns the number of issued tokens.
    pub fn tokens(&self) -> u64 {
        self.tokens
    }

    /// Returns true if this token was issued.
    pub fn accepts(&self, token: &str) -> bool {
        let number = token.strip_prefix("token-").map(str::parse);
        matches!(number, Some(Ok(number)) if (self.revoked + 1..=self.tokens).contains(&number))
    }

    /// Issues a token to an app that signed for it (RFC 6749, section 4.4).
    pub fn grant(
        &mut self,
        form: &BTreeMap<String, String>,
        audience: &str,
    ) -> Result<Response, Failure> {
        if form.get("grant_type").map(String::as_str) != Some("client_credentials") {
            return Err(Failure::InvalidClient("The grant type is not supported."));
        }
        let assertion = form.get("client_assertion");
        let assertion = assertion.ok_or(Failure::InvalidClient("The assertion is missing."))?;
        self.check(assertion, audience)?;
        Ok(self.issue(form.get("scope"), None))
    }

    /// Issues a token, with a refresh token for an app that acts on behalf of a person.
    pub fn issue(&mut self, scope: Option<&String>, refresh_token: Option<String>) -> Response {
        self.tokens += 1;
        let mut body = json!({
            "token_type": "Bearer",
            "expires_in": LIFETIME,
            "access_token": format!("token-{}", self.tokens),
            "scope": scope,
        });
        if let Some(token) = refresh_token {
            body["refresh_token"] = token.into();
        }
        Response::json(body)
    }

    /// Forgets all tokens that were issued.
    pub fn revoke_tokens(&mut self) {
        self.revoked = self.tokens;
    }

    fn check(&mut self, assertion: &str, audience: &str) -> Result<(), Failure> {
        let broken = || Failure::InvalidClient("The assertion is malformed.");
        let (text, signature) = assertion.rsplit_once('.').ok_or_else(broken)?;
        let (_, claims) = text.split_once('.').ok_or_else(broken)?;
        let claims = URL_SAFE_NO_PAD.decode(claims).map_err(|_| broken())?;
        let claims: Value = serde_json::from_slice(&claims).map_err(|_| broken())?;
        let claim = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default();

        let key = self.keys.get(claim("iss"));
        let key = key.ok_or(Failure::InvalidClient("The app is not registered."))?;
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| broken())?;
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key)
            .verify(text.as_bytes(), &signature)
            .map_err(|_| Failure::InvalidClient("The signature is invalid."))?;

        let end = claims
            .get("exp")
            .and_then(Value::as_i64)
            .unwrap_or_default();
        if claim("aud") != audience || end <= Timestamp::now().as_second() {
            return Err(Failure::InvalidClient(
                "The assertion has expired or has another audience.",
            ));
        }
        match self.seen.insert(claim("jti").to_owned()) {
            true => Ok(()),
            false => Err(Failure::InvalidClient("The assertion was already used.")),
        }
    }
}
