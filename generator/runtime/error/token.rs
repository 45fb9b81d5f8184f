//! Tokens that could not be had.

use std::error::Error as StdError;
use std::fmt;

/// Why there is no token for a request.
#[derive(Debug)]
#[non_exhaustive]
pub enum TokenError {
    /// The token has a character that no header can hold.
    Character,
    /// What provides tokens has none.
    Provider(Box<dyn StdError + Send + Sync>),
}

impl fmt::Display for TokenError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character => out.write_str("the token has a character that no header can hold"),
            Self::Provider(_) => out.write_str("the provider of tokens has none"),
        }
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Character => None,
            Self::Provider(failure) => Some(&**failure),
        }
    }
}
