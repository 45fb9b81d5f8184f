//! Tokens that could not be had.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use http::StatusCode;

use super::display::OneLine;
use super::transport::TransportError;

/// Why there is no token for a request. Many requests may wait for the same token, so the reason can be cloned.
#[derive(Clone, Debug)]
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
        /// How it begins; empty for an answer in JSON, which may hold a token.
        beginning: String,
    },
    /// The answer is a success and has no token in it.
    Missing,
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
            Self::Refused {
                status,
                error,
                description,
            } => {
                let status = status.as_u16();
                write!(
                    out,
                    "the token endpoint answers {status} {}",
                    OneLine(error)
                )?;
                describe(description.as_deref(), out)
            }
            Self::ProofWanted { description } => {
                out.write_str(
                    "the token endpoint wants proofs of possession, which `ClientCredentials::dpop` sends",
                )?;
                describe(description.as_deref(), out)
            }
            Self::Unreadable {
                status,
                content_type,
                ..
            } => {
                let found = content_type.as_deref().unwrap_or("of no type");
                let (status, found) = (status.as_u16(), OneLine(found));
                write!(
                    out,
                    "the token endpoint answers {status}, and its answer is {found}"
                )
            }
            Self::Missing => out.write_str("the token endpoint succeeds and gives no token"),
            Self::Type { found } => {
                write!(
                    out,
                    "the token is of the type {}, which was not asked for",
                    OneLine(found)
                )
            }
            Self::Endpoint { reason } => {
                write!(out, "the token endpoint cannot be asked: {reason}")
            }
            Self::Transport(transport) => write!(out, "the token endpoint: {transport}"),
            Self::Signature => out.write_str("no signature could be made"),
        }
    }
}

/// Adds what somebody else has written.
fn describe(text: Option<&str>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    match text {
        Some(text) => write!(out, ": {}", OneLine(text)),
        None => Ok(()),
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
