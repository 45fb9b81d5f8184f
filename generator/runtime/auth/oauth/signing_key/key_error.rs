//! Errors of reading a signing key.

use std::error::Error as StdError;
use std::fmt;

use super::SigningAlgorithm;

/// Why a signing key cannot be used. No message shows any of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// The text is not PEM (RFC 7468), or its Base64 is invalid.
    Pem,
    /// The PEM contains no private key.
    NoPrivateKey,
    /// The key is encrypted with a password.
    Encrypted,
    /// The private key is malformed, or is neither RSA nor on one of the curves P-256, P-384 and P-521.
    Unreadable,
    /// The RSA key is rejected: it has fewer than 2048 bits or more than 4096, or its numbers do not match.
    Rsa {
        /// The reason of the library, verbatim.
        reason: String,
    },
    /// The text is not a JSON object.
    Json,
    /// A member of the JWK (RFC 7517) is missing or invalid.
    Jwk {
        /// The member.
        member: &'static str,
    },
    /// The JWK set (RFC 7517, section 5) has no private key, or several.
    KeySet {
        /// The number of its private keys.
        private_keys: usize,
    },
    /// The public key of the JWK does not match its private key.
    Mismatch,
    /// The key does not support the algorithm.
    Algorithm {
        /// The requested algorithm.
        algorithm: SigningAlgorithm,
    },
}

impl fmt::Display for KeyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pem => out.write_str("the key is not valid PEM"),
            Self::NoPrivateKey => out.write_str("the PEM contains no private key"),
            Self::Encrypted => {
                out.write_str("the key is encrypted; decrypt it with `openssl pkey`")
            }
            Self::Unreadable => out.write_str(
                "the key is neither RSA nor on the curve P-256, P-384 or P-521, or it is malformed",
            ),
            Self::Rsa { reason } => write!(out, "the RSA key cannot be used: {reason}"),
            Self::Json => out.write_str("the JWK is not a JSON object"),
            Self::Jwk { member } => write!(
                out,
                "the JWK is not a private key: `{member}` is missing or invalid"
            ),
            Self::KeySet { private_keys } => write!(
                out,
                "the JWK set has {private_keys} private keys, expected one; pass the JWK alone"
            ),
            Self::Mismatch => {
                out.write_str("the public key of the JWK does not match its private key")
            }
            Self::Algorithm { algorithm } => {
                write!(out, "a key of this kind does not support {algorithm}")
            }
        }
    }
}

impl StdError for KeyError {}
