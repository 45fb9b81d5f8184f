//! Tokens for a program that acts for itself: the client credentials of OAuth 2.0 (RFC 6749, section 4.4).

mod algorithm;
mod answer;
mod assertion;
mod cache;
mod client_credentials;
mod context;
mod elliptic;
mod endpoint;
mod jwk;
mod jws;
mod key_error;
mod pem;
mod proof;
mod request;
mod rsa;
mod signing_key;

pub use self::algorithm::SigningAlgorithm;
pub use self::client_credentials::ClientCredentials;
pub use self::key_error::KeyError;
pub use self::signing_key::SigningKey;
