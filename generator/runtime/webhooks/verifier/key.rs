//! Secrets as keys.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;
use zeroize::Zeroizing;

use crate::runtime::json::format::secret::Secret;

use super::error::SecretError;
use super::scheme::{SecretEncoding, SignatureAlgorithm, SignatureScheme};

/// A secret that signatures are checked with.
#[derive(Clone)]
pub(super) struct VerificationKey(hmac::Key);

impl VerificationKey {
    pub(super) fn new(scheme: &SignatureScheme, secret: &Secret) -> Result<Self, SecretError> {
        let text = secret.expose().trim();
        let text = text.strip_prefix(scheme.secret_prefix).unwrap_or(text);
        let bytes = Zeroizing::new(match scheme.secret {
            SecretEncoding::Text => text.as_bytes().to_vec(),
            SecretEncoding::Base64 => STANDARD.decode(text).map_err(|_| SecretError::NotBase64)?,
        });
        if bytes.is_empty() {
            return Err(SecretError::Empty);
        }
        let algorithm = match scheme.algorithm {
            SignatureAlgorithm::HmacSha256 => hmac::HMAC_SHA256,
            SignatureAlgorithm::HmacSha512 => hmac::HMAC_SHA512,
        };
        Ok(Self(hmac::Key::new(algorithm, &bytes)))
    }

    /// Compares the signature of a message with this one, in a time that depends on neither.
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        hmac::verify(&self.0, message, signature).is_ok()
    }
}
