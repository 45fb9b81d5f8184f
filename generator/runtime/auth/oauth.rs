//! Tokens for a program that acts on its own behalf: the client credentials grant of OAuth 2.0 (RFC 6749, section 4.4).

mod algorithm;
mod assertion;
mod cache;
mod client_credentials;
mod context;
mod elliptic;
mod endpoint;
mod jws;
mod key_error;
mod proof;
mod request;
mod rsa;
mod signing_key;
mod token_response;

pub use self::algorithm::SigningAlgorithm;
pub use self::client_credentials::ClientCredentials;
pub use self::key_error::KeyError;
pub use self::signing_key::SigningKey;
