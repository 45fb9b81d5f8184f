//! The private key of a program.

use std::fmt;
use std::sync::Arc;

use super::elliptic::CurveKey;
use super::rsa::RsaKey;
use super::{KeyError, SigningAlgorithm, jwk, pem};

/// A private key with which a program shows an authorization server who it is.
///
/// RSA keys of 2048 to 4096 bits and keys on the curves P-256, P-384 and P-521 are read. The memory of a key on a curve is
/// wiped when it is dropped.
#[derive(Clone)]
pub struct SigningKey {
    material: Material,
    algorithm: SigningAlgorithm,
    id: Option<String>,
}

/// What signs.
#[derive(Clone)]
pub(super) enum Material {
    Rsa(RsaKey),
    Curve(Arc<CurveKey>),
}

impl SigningKey {
    /// Reads a key in PEM (RFC 7468): `PRIVATE KEY`, `RSA PRIVATE KEY` or `EC PRIVATE KEY`.
    ///
    /// # Errors
    ///
    /// When there is no private key that can be used.
    pub fn from_pem(pem: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        pem::read(pem.as_ref())
    }

    /// Reads a key in JSON (JWK, RFC 7517), with its `kid` and `alg`.
    ///
    /// # Errors
    ///
    /// When it is no private key that can be used.
    pub fn from_jwk(json: &str) -> Result<Self, KeyError> {
        jwk::read(json)
    }

    pub(super) fn of(material: Material) -> Self {
        let algorithm = match &material {
            Material::Rsa(_) => SigningAlgorithm::Rs256,
            Material::Curve(key) => key.algorithm(),
        };
        Self {
            material,
            algorithm,
            id: None,
        }
    }

    /// The name under which the server knows the public half (`kid`). It is needed where the server knows several.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Signs in another way than the usual one of the key: RSA with SHA-384 or SHA-512 in the place of SHA-256.
    ///
    /// # Errors
    ///
    /// When the key does not sign in that way; a curve has one way only.
    pub fn with_algorithm(mut self, algorithm: SigningAlgorithm) -> Result<Self, KeyError> {
        use SigningAlgorithm::{Rs256, Rs384, Rs512};
        let is_possible = match &self.material {
            Material::Rsa(_) => matches!(algorithm, Rs256 | Rs384 | Rs512),
            Material::Curve(key) => key.algorithm() == algorithm,
        };
        if !is_possible {
            return Err(KeyError::Algorithm { algorithm });
        }
        self.algorithm = algorithm;
        Ok(self)
    }

    /// How the key signs.
    pub fn algorithm(&self) -> SigningAlgorithm {
        self.algorithm
    }

    pub(super) fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The signature in the form of JOSE (RFC 7518, section 3).
    pub(super) fn sign(&self, text: &[u8]) -> Option<Vec<u8>> {
        match &self.material {
            Material::Rsa(key) => key.sign(self.algorithm, text),
            Material::Curve(key) => key.sign(text),
        }
    }
}

/// Shows nothing of the key but how it signs and what it is called.
impl fmt::Debug for SigningKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("SigningKey")
            .field("algorithm", &self.algorithm)
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
