//! The private key of a program.

mod algorithm;
pub(super) mod elliptic;
mod jwk;
pub(super) mod jws;
mod key_error;
mod pem;
mod rsa;

use std::fmt;
use std::sync::Arc;

use self::elliptic::CurveKey;
use self::rsa::RsaKey;

pub use self::algorithm::SigningAlgorithm;
pub use self::key_error::KeyError;

/// The private key with which a program authenticates at an authorization server.
///
/// RSA keys of 2048 to 4096 bits and keys on the curves P-256, P-384 and P-521 are supported. The memory of an
/// elliptic-curve key is wiped on drop.
#[derive(Clone)]
pub struct SigningKey {
    material: Material,
    algorithm: SigningAlgorithm,
    id: Option<String>,
}

/// The key itself.
#[derive(Clone)]
enum Material {
    Rsa(RsaKey),
    Curve(Arc<CurveKey>),
}

impl SigningKey {
    /// Parses a key in PEM (RFC 7468): `PRIVATE KEY`, `RSA PRIVATE KEY` or `EC PRIVATE KEY`.
    ///
    /// # Errors
    ///
    /// If the PEM contains no usable private key.
    pub fn from_pem(pem: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        pem::read(pem.as_ref())
    }

    /// Parses a key in JSON (JWK, RFC 7517), with its `kid` and `alg`, as the console of a vendor shows it: the key alone,
    /// or in a set (`{"keys": […]}`) without other private keys.
    ///
    /// # Errors
    ///
    /// If it is not a usable private key.
    pub fn from_jwk(json: &str) -> Result<Self, KeyError> {
        jwk::read(json)
    }

    fn of(material: Material) -> Self {
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

    /// Sets the identifier of the public key (`kid`). It is required if the server knows several keys of the program.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets an algorithm other than the key's default: RSA with SHA-384 or SHA-512 in place of SHA-256.
    ///
    /// # Errors
    ///
    /// If the key does not support the algorithm; an elliptic curve supports only its own.
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

    /// Returns the signature algorithm.
    pub fn algorithm(&self) -> SigningAlgorithm {
        self.algorithm
    }

    pub(super) fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Returns the signature in the format of JOSE (RFC 7518, section 3).
    pub(super) fn sign(&self, text: &[u8]) -> Option<Vec<u8>> {
        match &self.material {
            Material::Rsa(key) => key.sign(self.algorithm, text),
            Material::Curve(key) => key.sign(text),
        }
    }
}

/// Shows only the algorithm and the identifier of the key.
impl fmt::Debug for SigningKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("SigningKey")
            .field("algorithm", &self.algorithm)
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
