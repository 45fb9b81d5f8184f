//! Programs that sign for their tokens (`private_key_jwt`; RFC 7523), as Okta calls them: service apps.

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

use super::answer::Answer;
use super::failure::Failure;

/// How long a token is good, in seconds.
const LIFETIME: u64 = 3600;

/// The apps that are registered, and the tokens that they have got.
#[derive(Default)]
pub struct ServiceApps {
    /// The public keys, by client identifier.
    keys: BTreeMap<String, Vec<u8>>,
    /// What was signed already: an assertion is good for one request.
    seen: BTreeSet<String>,
    tokens: u64,
}

impl ServiceApps {
    /// Registers an app and makes its key, of which only the public half is kept. The private one is given in PEM.
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

    /// How many tokens were given.
    pub fn tokens(&self) -> u64 {
        self.tokens
    }

    /// Whether this is a token that was given.
    pub fn accepts(&self, token: &str) -> bool {
        let number = token.strip_prefix("token-").map(str::parse);
        matches!(number, Some(Ok(number)) if (1..=self.tokens).contains(&number))
    }

    /// Gives a token to the one who has signed for it (RFC 6749, section 4.4).
    pub fn grant(
        &mut self,
        form: &BTreeMap<String, String>,
        audience: &str,
    ) -> Result<Answer, Failure> {
        if form.get("grant_type").map(String::as_str) != Some("client_credentials") {
            return Err(Failure::InvalidClient("The grant type is another."));
        }
        let assertion = form.get("client_assertion");
        let assertion = assertion.ok_or(Failure::InvalidClient("There is no assertion."))?;
        self.check(assertion, audience)?;
        self.tokens += 1;
        Ok(Answer::json(json!({
            "token_type": "Bearer",
            "expires_in": LIFETIME,
            "access_token": format!("token-{}", self.tokens),
            "scope": form.get("scope"),
        })))
    }

    fn check(&mut self, assertion: &str, audience: &str) -> Result<(), Failure> {
        let broken = || Failure::InvalidClient("The assertion is broken.");
        let (text, signature) = assertion.rsplit_once('.').ok_or_else(broken)?;
        let (_, claims) = text.split_once('.').ok_or_else(broken)?;
        let claims = URL_SAFE_NO_PAD.decode(claims).map_err(|_| broken())?;
        let claims: Value = serde_json::from_slice(&claims).map_err(|_| broken())?;
        let claim = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default();

        let key = self.keys.get(claim("iss"));
        let key = key.ok_or(Failure::InvalidClient("There is no such app."))?;
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| broken())?;
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key)
            .verify(text.as_bytes(), &signature)
            .map_err(|_| Failure::InvalidClient("The signature is that of another key."))?;

        let end = claims
            .get("exp")
            .and_then(Value::as_i64)
            .unwrap_or_default();
        if claim("aud") != audience || end <= Timestamp::now().as_second() {
            return Err(Failure::InvalidClient(
                "The assertion is not for now and here.",
            ));
        }
        match self.seen.insert(claim("jti").to_owned()) {
            true => Ok(()),
            false => Err(Failure::InvalidClient("The assertion was used before.")),
        }
    }
}
