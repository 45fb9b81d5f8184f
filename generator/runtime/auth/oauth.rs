//! Tokens of OAuth 2.0: for a program that acts on its own behalf (RFC 6749, section 4.4), and for users who sign in.

mod assertion;
mod authentication;
mod cache;
mod client_credentials;
mod context;
mod endpoint;
mod form;
mod program;
mod proof;
mod request;
mod signing_key;
mod token_response;
mod user;

pub use self::client_credentials::ClientCredentials;
pub use self::signing_key::{KeyError, SigningAlgorithm, SigningKey};
pub use self::user::{
    DeviceSignIn, SignIn, SignInError, StoreFuture, StoredTokens, TokenStore, UserTokens,
};
