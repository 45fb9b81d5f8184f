//! Errors of signing in.

use std::error::Error as StdError;
use std::fmt;

use crate::runtime::problem::known;
use crate::runtime::problem::token::TokenError;

/// Why nobody is signed in.
///
/// Neither its message nor its `Debug` shows what the browser or the authorization server sent, except public codes. The
/// fields contain it.
#[derive(Clone)]
#[non_exhaustive]
pub enum SignInError {
    /// The callback has another `state`, or none: it does not belong to this sign-in (RFC 6749, section 10.12). Keep
    /// waiting for the right one.
    State,
    /// The callback is from another authorization server than the configured one (`iss`; RFC 9207), or does not name it.
    Issuer {
        /// The issuer that the callback names.
        found: Option<String>,
    },
    /// The callback cannot be used.
    Callback {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The person or the server has refused (RFC 6749, section 4.1.2.1; RFC 8628, section 3.5).
    Refused {
        /// The error code, such as `access_denied`.
        error: String,
        /// The human-readable description.
        description: Option<String>,
    },
    /// The code of the device expired before anyone confirmed it.
    Expired,
    /// A URL of the authorization server or the redirect URL is missing or invalid.
    Endpoint {
        /// The method of `UserTokens` that sets the URL, or the argument.
        which: &'static str,
        /// What is wrong with the URL.
        reason: &'static str,
    },
    /// The response with the code of the device lacks a member, or has an invalid one.
    Device {
        /// The member.
        member: &'static str,
    },
    /// The token could not be requested, revoked or stored.
    Token(TokenError),
}

impl From<TokenError> for SignInError {
    fn from(error: TokenError) -> Self {
        Self::Token(error)
    }
}

impl fmt::Display for SignInError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::State => out.write_str("the callback does not belong to this sign-in"),
            Self::Issuer { found: Some(_) } => {
                out.write_str("the callback is from another authorization server")
            }
            Self::Issuer { found: None } => {
                out.write_str("the callback does not name its authorization server")
            }
            Self::Callback { reason } => write!(out, "invalid callback: {reason}"),
            Self::Refused { error, .. } => {
                let error = known::code(error).unwrap_or("another code");
                write!(out, "the sign-in was refused with {error}")
            }
            Self::Expired => out.write_str("the code of the device expired; begin again"),
            Self::Endpoint { which, reason } => write!(out, "invalid `{which}`: {reason}"),
            Self::Device { member } => write!(
                out,
                "the response with the code of the device is invalid: `{member}` is missing or invalid"
            ),
            Self::Token(error) => write!(out, "{error}"),
        }
    }
}

/// Shows the same text as `Display`.
impl fmt::Debug for SignInError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SignInError({self})")
    }
}

impl StdError for SignInError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Token(error) => error.source(),
            Self::State
            | Self::Issuer { .. }
            | Self::Callback { .. }
            | Self::Refused { .. }
            | Self::Expired
            | Self::Endpoint { .. }
            | Self::Device { .. } => None,
        }
    }
}
