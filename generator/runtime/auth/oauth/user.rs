//! Tokens of users, who sign in and grant a program access: authorization codes, refresh tokens, codes of devices.

mod callback;
mod device;
mod revocation;
mod session;
mod sign_in;
mod sign_in_error;
mod store;
mod stored_tokens;
mod user_tokens;

pub use self::device::DeviceSignIn;
pub use self::sign_in::SignIn;
pub use self::sign_in_error::SignInError;
pub use self::store::{StoreFuture, TokenStore};
pub use self::stored_tokens::StoredTokens;
pub use self::user_tokens::UserTokens;
