//! Elliptic-curve keys.

use p256::ecdsa::signature::Signer;
use zeroize::Zeroizing;

use super::{KeyError, SigningAlgorithm};

/// A private key on one of the three curves of JOSE signatures (RFC 7518, section 3.4). Its memory is wiped on drop.
pub(in crate::runtime::auth::oauth) enum CurveKey {
    P256(p256::ecdsa::SigningKey),
    P384(p384::ecdsa::SigningKey),
    P521(p521::ecdsa::SigningKey),
}

impl CurveKey {
    /// Parses PKCS #8 (RFC 5208) or SEC 1 (RFC 5915), with or without the public key. The encoding names the curve.
    pub fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        let p256 = p256::SecretKey::from_der(der).map(|key| Self::P256(key.into()));
        let p384 = || p384::SecretKey::from_der(der).map(|key| Self::P384(key.into()));
        let p521 = || p521::SecretKey::from_der(der).map(|key| Self::P521(key.into()));
        p256.or_else(|_| p384())
            .or_else(|_| p521())
            .map_err(|_| KeyError::Unreadable)
    }

    /// Creates a key from its private number, on the curve with this JWK name (RFC 7518, section 6.2.1.1).
    pub fn on_curve(curve: &str, number: &[u8]) -> Option<Self> {
        match curve {
            "P-256" => p256::ecdsa::SigningKey::from_slice(number)
                .ok()
                .map(Self::P256),
            "P-384" => p384::ecdsa::SigningKey::from_slice(number)
                .ok()
                .map(Self::P384),
            "P-521" => p521::ecdsa::SigningKey::from_slice(number)
                .ok()
                .map(Self::P521),
            _ => None,
        }
    }

    /// Returns the only algorithm of the curve.
    pub fn algorithm(&self) -> SigningAlgorithm {
        match self {
            Self::P256(_) => SigningAlgorithm::Es256,
            Self::P384(_) => SigningAlgorithm::Es384,
            Self::P521(_) => SigningAlgorithm::Es512,
        }
    }

    /// Returns the signature in the format of JOSE: both numbers in their full length, one after the other.
    pub fn sign(&self, text: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::P256(key) => {
                let signature: p256::ecdsa::Signature = key.try_sign(text).ok()?;
                Some(signature.to_bytes().to_vec())
            }
            Self::P384(key) => {
                let signature: p384::ecdsa::Signature = key.try_sign(text).ok()?;
                Some(signature.to_bytes().to_vec())
            }
            Self::P521(key) => {
                let signature: p521::ecdsa::Signature = key.try_sign(text).ok()?;
                Some(signature.to_bytes().to_vec())
            }
        }
    }

    /// Returns the public key: the byte 4, then both coordinates in their full length (SEC 1, section 2.3.3).
    pub fn public_point(&self) -> Vec<u8> {
        match self {
            Self::P256(key) => key.verifying_key().to_sec1_point(false).as_bytes().to_vec(),
            Self::P384(key) => key.verifying_key().to_sec1_point(false).as_bytes().to_vec(),
            Self::P521(key) => key.verifying_key().to_sec1_point(false).as_bytes().to_vec(),
        }
    }

    /// Returns the private number in its full length (RFC 7518, section 6.2.2.1).
    pub fn number(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(match self {
            Self::P256(key) => key.to_bytes().to_vec(),
            Self::P384(key) => key.to_bytes().to_vec(),
            Self::P521(key) => key.to_bytes().to_vec(),
        })
    }

    /// Creates a key on P-256 from random bytes. Nearly all values of 32 bytes are valid keys; returns `None` for the
    /// others.
    pub fn of_random(bytes: &Zeroizing<[u8; 32]>) -> Option<Self> {
        Self::on_curve("P-256", bytes.as_slice())
    }
}
