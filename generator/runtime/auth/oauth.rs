//! Tokens for a program that acts on its own behalf: the client credentials grant of OAuth 2.0 (RFC 6749, section 4.4).

mod assertion;
mod authentication;
mod cache;
mod client_credentials;
mod context;
mod endpoint;
mod program;
mod proof;
mod request;
mod signing_key;
mod token_response;

pub use self::client_credentials::ClientCredentials;
pub use self::signing_key::{KeyError, SigningAlgorithm, SigningKey};
