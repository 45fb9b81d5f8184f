//! Tokens that could not be had.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use http::StatusCode;

use super::known;
use super::transport::TransportError;

/// Why there is no token for a request. Many requests may wait for the same token, so the reason can be cloned.
///
/// Neither its message nor its `Debug` shows what the authorization server or the caller wrote, but for codes and types that are
/// public: it can be the token, or the secret of the program. The fields have it.
#[derive(Clone)]
#[non_exhaustive]
pub enum TokenError {
    /// The token has a character that no header can hold.
    Character,
    /// What provides tokens has none. [`provider`](Self::provider) makes it.
    Provider(Arc<dyn StdError + Send + Sync>),
    /// None came in the time that an attempt has.
    Timeout,
    /// The authorization server refuses (RFC 6749, section 5.2).
    Refused {
        /// The status of its answer.
        status: StatusCode,
        /// The code for programs, such as `invalid_client`.
        error: String,
        /// The text for people.
        description: Option<String>,
    },
    /// The authorization server gives tokens only to those who prove that they hold a key (RFC 9449), and no proof was
    /// sent: `ClientCredentials::dpop` sends them.
    ProofWanted {
        /// The text for people.
        description: Option<String>,
    },
    /// The answer is neither a token nor a refusal of the form that OAuth has: a page of a proxy, for example.
    Unreadable {
        /// Its status.
        status: StatusCode,
        /// Its `Content-Type`.
        content_type: Option<String>,
        /// How it begins; empty for a success and for an answer in JSON, which may hold a token.
        beginning: String,
    },
    /// The answer is a success and has no token in it.
    Missing,
    /// What provides tokens gave an empty one.
    Empty,
    /// The token is not bound to the key that proofs were sent of (RFC 9449, section 5).
    Unbound,
    /// The task that asked for the token was given up: its runtime was shut down, or there is none.
    Abandoned,
    /// The token is of a type that was not asked for.
    Type {
        /// The type.
        found: String,
    },
    /// Nobody can ask for a token there.
    Endpoint {
        /// What is wrong with the address.
        reason: &'static str,
    },
    /// The authorization server did not answer, or not to the end.
    Transport(Arc<TransportError>),
    /// A signature could not be made, or the system has no random numbers.
    Signature,
}

impl TokenError {
    /// The failure of a provider of one's own. It must show no token: errors end up in logs.
    pub fn provider(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Provider(Arc::from(source.into()))
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character => out.write_str("the token has a character that no header can hold"),
            Self::Provider(_) => out.write_str("the provider of tokens has none"),
            Self::Timeout => out.write_str("none came in time"),
            Self::Refused { status, error, .. } => {
                let status = status.as_u16();
                let error = known::code(error).unwrap_or("with a code of its own");
                write!(out, "the token endpoint answers {status} {error}")
            }
            Self::ProofWanted { .. } => out.write_str(
                "the token endpoint wants proofs of possession, which `ClientCredentials::dpop` sends",
            ),
            Self::Unreadable {
                status,
                content_type,
                ..
            } => {
                let found = match content_type.as_deref() {
                    Some(found) => known::media_type(found).unwrap_or("of another type"),
                    None => "of no type",
                };
                let status = status.as_u16();
                write!(
                    out,
                    "the token endpoint answers {status}, and its answer is {found}"
                )
            }
            Self::Missing => out.write_str("the token endpoint succeeds and gives no token"),
            Self::Type { found } => {
                let found = known::scheme(found).unwrap_or("of another type");
                write!(out, "the token is {found}, which was not asked for")
            }
            Self::Empty => out.write_str("the provider of tokens gave an empty one"),
            Self::Unbound => out.write_str(
                "the token is not bound to the key of the proofs; have the authorization server bind it, or leave out \
                 `ClientCredentials::dpop`",
            ),
            Self::Abandoned => out.write_str("the task that asked for it was given up with its runtime"),
            Self::Endpoint { reason } => {
                write!(out, "the token endpoint cannot be asked: {reason}")
            }
            Self::Transport(transport) => write!(out, "the token endpoint: {transport}"),
            Self::Signature => out.write_str("no signature could be made"),
        }
    }
}

/// Shows what the message shows.
impl fmt::Debug for TokenError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "TokenError({self})")
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Provider(failure) => Some(&**failure),
            Self::Transport(transport) => Some(transport.source()),
            _ => None,
        }
    }
}
