//! Errors of obtaining a token.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use http::StatusCode;

use super::known;
use super::transport::TransportError;

/// Why no token is available for a request. It implements `Clone`, since many requests may wait for the same token.
///
/// Neither its message nor its `Debug` shows what the authorization server or the caller wrote, except public codes and
/// types: it can be the token or the client secret. The fields contain it.
#[derive(Clone)]
#[non_exhaustive]
pub enum TokenError {
    /// The token contains a character that is not allowed in a header.
    Character,
    /// The token provider failed. [`provider`](Self::provider) constructs this.
    Provider(Arc<dyn StdError + Send + Sync>),
    /// No token was received within the timeout of an attempt.
    Timeout,
    /// The authorization server rejected the request (RFC 6749, section 5.2).
    Rejected {
        /// The status of its response.
        status: StatusCode,
        /// The error code, such as `invalid_client`.
        error: String,
        /// The human-readable description.
        description: Option<String>,
    },
    /// The authorization server requires a proof of possession of a key (RFC 9449), and the request had none:
    /// `ClientCredentials::dpop` sends them.
    ProofWanted {
        /// The human-readable description.
        description: Option<String>,
    },
    /// The response is neither a token nor an OAuth error: a page of a proxy, for example.
    Unreadable {
        /// Its status.
        status: StatusCode,
        /// Its `Content-Type`.
        content_type: Option<String>,
        /// The beginning of its body; empty for a success and for JSON, which may contain a token.
        beginning: String,
    },
    /// The response is a success without a token.
    Missing,
    /// The token provider returned an empty token.
    Empty,
    /// The token is not bound to the key of the proofs that were sent (RFC 9449, section 5).
    Unbound,
    /// The task that requested the token was cancelled: its runtime was shut down, or there is none.
    Abandoned,
    /// The token has a type that was not requested.
    Type {
        /// The type.
        found: String,
    },
    /// The URL of the token endpoint is invalid.
    Endpoint {
        /// What is wrong with the URL.
        reason: &'static str,
    },
    /// Nobody has signed in, or the server no longer accepts the refresh token: someone has to sign in.
    SignInRequired,
    /// The store of the tokens failed. [`store`](Self::store) constructs this.
    Store(Arc<dyn StdError + Send + Sync>),
    /// The response of the authorization server was not received, or not completely.
    Transport(Arc<TransportError>),
    /// The signature could not be created, or the system has no random numbers.
    Signature,
}

impl TokenError {
    /// Wraps the error of a custom token provider. Its message must not show a token: errors end up in logs.
    pub fn provider(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Provider(Arc::from(source.into()))
    }

    /// Wraps the error of a token store. Its message must not show a token: errors end up in logs.
    pub fn store(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Store(Arc::from(source.into()))
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character => out.write_str("the token contains a character that is not allowed in a header"),
            Self::Provider(_) => out.write_str("the token provider failed"),
            Self::Timeout => out.write_str("timed out"),
            Self::Rejected { status, error, .. } => {
                let status = status.as_u16();
                let error = known::code(error).unwrap_or("with another code");
                write!(out, "the token endpoint returns {status} {error}")
            }
            Self::ProofWanted { .. } => out.write_str(
                "the token endpoint requires proofs of possession; enable `ClientCredentials::dpop`",
            ),
            Self::Unreadable {
                status,
                content_type,
                ..
            } => {
                let found = match content_type.as_deref() {
                    Some(found) => known::media_type(found).unwrap_or("of another type"),
                    None => "without a media type",
                };
                let status = status.as_u16();
                write!(
                    out,
                    "the token endpoint returns {status}, and its response is {found}"
                )
            }
            Self::Missing => out.write_str("the token endpoint returned a success without a token"),
            Self::Type { found } => {
                let found = known::scheme(found).unwrap_or("of another type");
                write!(out, "the token is {found}, which was not requested")
            }
            Self::Empty => out.write_str("the token provider returned an empty token"),
            Self::Unbound => out.write_str(
                "the token is not bound to the key of the proofs; configure the authorization server to bind it, or \
                 remove `ClientCredentials::dpop`",
            ),
            Self::Abandoned => out.write_str("the task that requested it was cancelled with its runtime"),
            Self::Endpoint { reason } => {
                write!(out, "invalid token endpoint: {reason}")
            }
            Self::SignInRequired => out.write_str("nobody has signed in, or the sign-in has ended; sign in again"),
            Self::Store(_) => out.write_str("the token store failed"),
            Self::Transport(transport) => write!(out, "the token endpoint: {transport}"),
            Self::Signature => out.write_str("the signature could not be created"),
        }
    }
}

/// Shows the same text as `Display`.
impl fmt::Debug for TokenError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "TokenError({self})")
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Provider(failure) | Self::Store(failure) => Some(&**failure),
            Self::Transport(transport) => transport.source(),
            _ => None,
        }
    }
}
