//! Keys that cannot be used.

use std::error::Error as StdError;
use std::fmt;

use super::SigningAlgorithm;

/// Why a text is no key that signs. No message shows anything of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// The text is no PEM (RFC 7468), or its Base64 is broken.
    Pem,
    /// There is no private key in the PEM.
    NoPrivateKey,
    /// The key is behind a password.
    Encrypted,
    /// The private key is neither RSA nor on one of the curves P-256, P-384 and P-521, or is broken.
    Unreadable,
    /// The RSA key is refused: it has fewer than 2048 bits or more than 4096, or its parts do not belong together.
    Rsa {
        /// The reason, in the words of the library.
        reason: String,
    },
    /// The text is no JSON object.
    Json,
    /// A member of the JWK (RFC 7517) is missing or has another form.
    Jwk {
        /// The member.
        member: &'static str,
    },
    /// The public half of the JWK is that of another key.
    Mismatch,
    /// The key cannot sign in this way.
    Algorithm {
        /// What was asked for.
        algorithm: SigningAlgorithm,
    },
}

impl fmt::Display for KeyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pem => out.write_str("the key is not readable PEM"),
            Self::NoPrivateKey => out.write_str("the PEM holds no private key"),
            Self::Encrypted => {
                out.write_str("the key is encrypted; `openssl pkey` writes it without the password")
            }
            Self::Unreadable => out.write_str(
                "the key is neither RSA nor on the curve P-256, P-384 or P-521, or it is broken",
            ),
            Self::Rsa { reason } => write!(out, "the RSA key cannot be used: {reason}"),
            Self::Json => out.write_str("the JWK is no JSON object"),
            Self::Jwk { member } => write!(
                out,
                "the JWK is no private key: `{member}` is missing or has another form"
            ),
            Self::Mismatch => {
                out.write_str("the private and the public half of the JWK do not belong together")
            }
            Self::Algorithm { algorithm } => {
                write!(out, "a key of this kind does not sign with {algorithm}")
            }
        }
    }
}

impl StdError for KeyError {}
