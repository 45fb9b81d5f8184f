//! Why a webhook or a secret is rejected.

use std::fmt;
use std::time::Duration;

/// Why a webhook cannot be trusted. No message has anything of a secret or of the expected signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureError {
    /// A header is missing.
    Missing {
        /// The header.
        header: &'static str,
    },
    /// A header does not have the form of the scheme.
    Malformed {
        /// The header.
        header: &'static str,
    },
    /// No signature was made with one of the secrets for this body, ID and time.
    Mismatch,
    /// The webhook was sent too long ago: it may have been recorded and sent again.
    Expired {
        /// How long ago.
        age: Duration,
    },
    /// The webhook was sent too far in the future of this machine, whose clock may be wrong.
    FromTheFuture {
        /// How far.
        ahead: Duration,
    },
}

impl fmt::Display for SignatureError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { header } => write!(
                out,
                "the header `{header}` is missing: the request is no signed webhook"
            ),
            Self::Malformed { header } => {
                write!(out, "the header `{header}` has another form than expected")
            }
            Self::Mismatch => out.write_str(
                "no signature fits: the secret is another one, or the body is not as it was sent",
            ),
            Self::Expired { age } => write!(
                out,
                "the webhook was sent {} seconds ago, which is too long",
                age.as_secs()
            ),
            Self::FromTheFuture { ahead } => write!(
                out,
                "the webhook was sent {} seconds in the future: check the clock of this machine",
                ahead.as_secs()
            ),
        }
    }
}

impl std::error::Error for SignatureError {}

/// Why a secret cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SecretError {
    /// It is empty: everybody could sign with it.
    Empty,
    /// It is not base64.
    NotBase64,
}

impl fmt::Display for SecretError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Empty => "the secret of the webhooks is empty",
            Self::NotBase64 => "the secret of the webhooks is not base64",
        })
    }
}

impl std::error::Error for SecretError {}
