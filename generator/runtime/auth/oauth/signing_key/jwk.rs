//! JSON Web Keys (RFC 7517).

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use zeroize::Zeroizing;

use crate::runtime::json::format::secret::Secret;

use super::elliptic::CurveKey;
use super::rsa::RsaKey;
use super::{KeyError, Material, SigningAlgorithm, SigningKey};

/// The string members of a JWK. All of them are wiped on drop, since some of them are the key.
pub(super) struct Members(BTreeMap<String, Secret>);

impl Members {
    /// Parses a key, or a set with one private key: consoles write either.
    fn read(json: &str) -> Result<Self, KeyError> {
        let mut object: BTreeMap<String, Value> =
            serde_json::from_str(json).map_err(|_| KeyError::Json)?;
        match object.remove("keys") {
            Some(Value::Array(keys)) => Self::of_set(keys),
            Some(_) => Err(KeyError::Jwk { member: "keys" }),
            None => Ok(Self::of_object(object)),
        }
    }

    /// Returns the one private key of a set (RFC 7517, section 5); the others are public keys.
    fn of_set(keys: Vec<Value>) -> Result<Self, KeyError> {
        let objects = keys.into_iter().filter_map(|key| match key {
            Value::Object(members) => Some(Self::of_object(members)),
            _ => None,
        });
        let private: Vec<Self> = objects.filter(|key| key.0.contains_key("d")).collect();
        let private_keys = private.len();
        match <[Self; 1]>::try_from(private) {
            Ok([key]) => Ok(key),
            Err(_) => Err(KeyError::KeySet { private_keys }),
        }
    }

    fn of_object(members: impl IntoIterator<Item = (String, Value)>) -> Self {
        let texts = members.into_iter().filter_map(|(name, value)| match value {
            Value::String(text) => Some((name, Secret::from(text))),
            _ => None,
        });
        Self(texts.collect())
    }

    fn text(&self, member: &'static str) -> Result<&str, KeyError> {
        let text = self.0.get(member).ok_or(KeyError::Jwk { member })?;
        Ok(text.expose())
    }

    /// Decodes a number and strips leading zeros, which some writers use for padding.
    pub fn number(&self, member: &'static str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let bytes = self.bytes(member)?;
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        Ok(Zeroizing::new(bytes.iter().skip(zeros).copied().collect()))
    }

    fn bytes(&self, member: &'static str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let decoded = URL_SAFE_NO_PAD.decode(self.text(member)?);
        decoded
            .map(Zeroizing::new)
            .map_err(|_| KeyError::Jwk { member })
    }
}

/// Parses a private key, with its `alg` and `kid` if present.
pub(super) fn read(json: &str) -> Result<SigningKey, KeyError> {
    let members = Members::read(json)?;
    let material = match members.text("kty")? {
        "RSA" => Material::Rsa(RsaKey::from_jwk(&members)?),
        "EC" => Material::Curve(curve_key(&members)?.into()),
        _ => return Err(KeyError::Jwk { member: "kty" }),
    };
    if members.text("use").is_ok_and(|purpose| purpose != "sig") {
        return Err(KeyError::Jwk { member: "use" });
    }
    let mut key = SigningKey::of(material);
    if let Ok(name) = members.text("alg") {
        let algorithm = SigningAlgorithm::of_name(name).ok_or(KeyError::Jwk { member: "alg" })?;
        key = key.with_algorithm(algorithm)?;
    }
    Ok(match members.text("kid") {
        Ok(id) => key.with_id(id),
        Err(_) => key,
    })
}

/// Builds an elliptic-curve key and checks its public key: a token endpoint would only report a wrong signature.
fn curve_key(members: &Members) -> Result<CurveKey, KeyError> {
    let number = members.bytes("d")?;
    let key = CurveKey::on_curve(members.text("crv")?, &number);
    let key = key.ok_or(KeyError::Jwk { member: "d" })?;
    let (x, y) = (members.bytes("x")?, members.bytes("y")?);
    let stated = [[4].as_slice(), x.as_slice(), y.as_slice()].concat();
    match stated == key.public_point() {
        true => Ok(key),
        false => Err(KeyError::Mismatch),
    }
}
