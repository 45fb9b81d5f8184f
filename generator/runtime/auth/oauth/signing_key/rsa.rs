//! RSA keys.

use std::sync::Arc;

use ring::rand::SystemRandom;
use ring::rsa::{KeyPair, KeyPairComponents, PublicKeyComponents};
use ring::signature::{RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512};

use super::jwk::Members;
use super::{KeyError, SigningAlgorithm};

/// An RSA private key of 2048 to 4096 bits. The library does not wipe its memory.
#[derive(Clone)]
pub(super) struct RsaKey(Arc<KeyPair>);

impl RsaKey {
    /// Parses PKCS #1 (RFC 8017, appendix A.1.2).
    pub fn from_pkcs1(der: &[u8]) -> Result<Self, KeyError> {
        Self::of(KeyPair::from_der(der))
    }

    /// Parses PKCS #8 (RFC 5208).
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, KeyError> {
        Self::of(KeyPair::from_pkcs8(der))
    }

    /// Parses a JWK with both primes and the values derived from them (RFC 7518, section 6.3.2).
    pub fn from_jwk(members: &Members) -> Result<Self, KeyError> {
        Self::of(KeyPair::from_components(&KeyPairComponents {
            public_key: PublicKeyComponents {
                n: members.number("n")?.to_vec(),
                e: members.number("e")?.to_vec(),
            },
            d: members.number("d")?.as_slice(),
            p: members.number("p")?.as_slice(),
            q: members.number("q")?.as_slice(),
            dP: members.number("dp")?.as_slice(),
            dQ: members.number("dq")?.as_slice(),
            qInv: members.number("qi")?.as_slice(),
        }))
    }

    fn of(read: Result<KeyPair, ring::error::KeyRejected>) -> Result<Self, KeyError> {
        read.map(|pair| Self(Arc::new(pair)))
            .map_err(|rejected| KeyError::Rsa {
                reason: rejected.to_string(),
            })
    }

    /// Signs with PKCS #1 v1.5 (RFC 7518, section 3.3). Returns `None` for an algorithm other than RSA.
    pub fn sign(&self, algorithm: SigningAlgorithm, text: &[u8]) -> Option<Vec<u8>> {
        let padding = match algorithm {
            SigningAlgorithm::Rs256 => &RSA_PKCS1_SHA256,
            SigningAlgorithm::Rs384 => &RSA_PKCS1_SHA384,
            SigningAlgorithm::Rs512 => &RSA_PKCS1_SHA512,
            SigningAlgorithm::Es256 | SigningAlgorithm::Es384 | SigningAlgorithm::Es512 => {
                return None;
            }
        };
        let mut signature = vec![0; self.0.public().modulus_len()];
        // The random numbers blind the computation against timing attacks.
        let signed = self
            .0
            .sign(padding, &SystemRandom::new(), text, &mut signature);
        signed.ok().map(|()| signature)
    }
}
