//! Users and passwords.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::runtime::json::format::secret::Secret;

/// Returns the credential of the Basic scheme (RFC 7617).
pub(in crate::runtime) fn basic(user: &str, password: &Secret) -> Secret {
    let pair = Zeroizing::new(format!("{user}:{}", password.expose()));
    Secret::from(STANDARD.encode(pair.as_bytes()))
}
